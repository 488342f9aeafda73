"""A database that is being filled is marked; one that was not filled to its end is as empty as before."""

from contextlib import closing

import pytest
from sqlalchemy import text

from law.errors import Refusal
from storage import filling, migrating
from storage.engine import Database


def unfinished(database: Database) -> bool:
    with database.engine.connect() as connection:
        return filling.is_unfinished(connection)


def _fail(database: Database) -> None:
    migrating.upgrade(database)
    assert unfinished(database)
    raise ZeroDivisionError


def test_what_fails_leaves_a_server_as_empty_as_before(postgresql_url: str) -> None:
    with closing(Database(postgresql_url)) as database:
        for _ in range(2):  # empty enough for the next try
            with pytest.raises(ZeroDivisionError), filling.filling(database):
                _fail(database)
            assert not unfinished(database)
            assert migrating.current(database) is None
        with filling.filling(database):
            migrating.upgrade(database)
        assert not unfinished(database)
        assert migrating.current(database) == migrating.newest()


@pytest.mark.parametrize(
    "held", ["CREATE TABLE one (n int)", "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'"]
)
def test_what_holds_anything_is_not_filled(held: str, postgresql_url: str) -> None:
    with closing(Database(postgresql_url)) as database:
        with database.engine.begin() as connection:
            connection.execute(text(held))
        with pytest.raises(Refusal, match="restore_not_empty"), filling.filling(database):
            pass
        assert not unfinished(database)


def test_a_file_is_never_unfinished(warm_sqlite: Database) -> None:
    assert not unfinished(warm_sqlite)
