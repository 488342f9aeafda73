"""What an error of the database means, on the real databases, and whether waiting helps."""

import errno
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import troubles
from storage.driver import TakenBack
from storage.engine import Database
from storage.opened import Gone
from storage.troubles import Trouble
from tests.storage.conftest import opened


def met(database: Database, statement: str = "SELECT * FROM bureau") -> Trouble | None:
    """What trouble a statement meets."""
    with closing(database):
        try:
            with database.write() as session:
                session.execute(text("PRAGMA max_page_count = 1") if database.is_sqlite else text("SELECT 1"))
                session.execute(text(statement))
        except Exception as error:
            return troubles.of(error)
    raise AssertionError(statement)


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"no database at all" * 300)
    assert met(Database(f"sqlite:///{tmp_path}/a")) == Trouble.DAMAGED


def test_a_file_that_cannot_be_opened_is_unusable(tmp_path: Path) -> None:
    assert met(Database(f"sqlite:///{tmp_path}/nowhere/a")) == Trouble.UNUSABLE


def test_a_full_disk_is_full(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        assert met(database, "CREATE TABLE more AS SELECT randomblob(999999) AS a") == Trouble.FULL


@pytest.mark.parametrize("statement", ["SELECT absent FROM bureau", "SELECT 1 FROM absent"])
def test_what_the_schema_lacks_is_strange(database_url: str, statement: str) -> None:
    with opened(database_url) as database:
        assert met(database, statement) == Trouble.SCHEMA


def test_a_server_that_does_not_listen_is_away(postgresql_url: str) -> None:
    away = met(Database("postgresql://u@127.0.0.1:9/d"))
    assert (away, away and away.passes) == (Trouble.AWAY, True)
    strange = met(Database(postgresql_url.replace("/test_", "/absent_")))
    assert (strange, strange and strange.passes) == (Trouble.UNUSABLE, False)


def test_a_talk_that_the_server_ends_is_away(postgresql_url: str) -> None:
    assert met(Database(postgresql_url), "SELECT pg_terminate_backend(pg_backend_pid())") == Trouble.AWAY


def test_the_rest() -> None:
    assert troubles.of(Gone("a")) == Trouble.GONE
    assert troubles.of(TakenBack()) == troubles.of(OSError(errno.ENOSPC, "")) == Trouble.FULL
    assert troubles.of(OSError(errno.ENOENT, "")) is None
    assert troubles.of(KeyError("a")) is None
    assert [each for each in Trouble if each.passes] == [Trouble.AWAY, Trouble.LOCKED, Trouble.FULL, Trouble.RECORD]
