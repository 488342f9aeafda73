"""The databases the tests stand on are really there, at the newest schema, and forgotten between tests."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, func, select, text
from sqlmodel import SQLModel

from storage import bureaus, journal, migrating
from storage.engine import Database
from tests import databases, postgres

NOW = datetime(2026, 9, 14, tzinfo=UTC)
BUREAU = {"name": "临江市档案局", "prefix": "临档公开"}


@pytest.fixture
def kept(postgres_server: postgres.Server) -> Iterator[databases.Kept]:
    with databases.kept(postgres_server) as database:
        yield database


def found_bureau(url: str) -> int:
    """Write a row and an entry of the journal, which nobody may delete; give the number the row has got."""
    with closing(Database(url)) as database, database.write() as session:
        session.bureau_id = bureaus.settle(session, **BUREAU)
        journal.append(session, "founded", actor="system", now=NOW)
        return session.bureau_id


def rows(url: str) -> int:
    """Count the rows of all our tables."""
    with closing(Database(url)) as database, database.engine.connect() as connection:
        return sum(size(connection, name) for name in SQLModel.metadata.tables)


def size(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).select_from(SQLModel.metadata.tables[name])).scalar_one()


def run(url: str, *statements: str) -> None:
    """Run statements and hang up."""
    with closing(Database(url)) as database, database.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_turn_finds_a_database_without_tables(empty_database_url: str, turn: str) -> None:
    run(empty_database_url, "CREATE TABLE said (words TEXT)", f"INSERT INTO said VALUES ('公开 {turn}')")


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_turn_finds_the_tables_of_a_new_installation(database_url: str, turn: str) -> None:
    with closing(Database(database_url)) as database:
        assert migrating.current(database) == migrating.newest()
    assert rows(database_url) == 0, f"the {turn} turn finds what another wrote"
    assert found_bureau(database_url) == 1


def test_migrating_an_empty_database_leaves_no_row_that_emptying_would_take(empty_database_url: str) -> None:
    databases.migrate(empty_database_url)
    assert rows(empty_database_url) == 0


def test_the_kept_database_is_emptied_and_counts_from_one_again(kept: databases.Kept) -> None:
    url = kept.url()
    assert [found_bureau(kept.url()) for _ in range(3)] == [1, 1, 1]
    assert rows(url) > 0
    assert kept.url() == url
    assert rows(url) == 0


def test_the_journal_of_the_kept_database_is_still_guarded(kept: databases.Kept) -> None:
    found_bureau(kept.url())
    with pytest.raises(Exception, match="append-only"):
        run(kept.url(), "DELETE FROM journal")


@pytest.mark.parametrize("change", ["ALTER TABLE journal DISABLE TRIGGER ALL", "DROP TABLE reminder"])
def test_a_changed_schema_is_thrown_away(kept: databases.Kept, change: str) -> None:
    before = kept.url()
    run(before, change)
    assert kept.url() != before
    assert rows(kept.url()) == 0


def test_who_is_still_connected_does_not_reach_the_next_test(
    kept: databases.Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "PATIENCE_S", 0.05)
    before = kept.url()
    with closing(Database(before)) as database, database.engine.connect() as left:
        left.execute(text("LOCK TABLE bureau"))
        assert kept.url() != before
        left.invalidate()
