"""The two databases the tests stand on are really there, empty, and forgotten between tests."""

import pytest
import sqlalchemy


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_turn_finds_an_empty_database(database_url: str, turn: str) -> None:
    engine = sqlalchemy.create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("CREATE TABLE said (words TEXT)"))
        connection.execute(sqlalchemy.text("INSERT INTO said VALUES (:turn)"), {"turn": f"公开 {turn}"})
        assert connection.execute(sqlalchemy.text("SELECT words FROM said")).scalars().all() == [f"公开 {turn}"]
    engine.dispose()
