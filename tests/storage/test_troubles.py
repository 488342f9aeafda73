"""What an error of the database means, on the real databases, and whether waiting helps."""

import contextlib
import errno
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as NoneFree

from storage import troubles
from storage.driver import TakenBack
from storage.engine import Database
from storage.opened import Gone
from storage.troubles import Trouble
from tests.storage.conftest import opened

SEALED = "options=-c%20default_transaction_read_only%3Don"
"""How an address asks a server for connections that take nothing, as one has that follows another."""


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


def test_a_disk_that_takes_nothing_is_waited_for() -> None:
    sealed = troubles.of(OSError(errno.EROFS, "Read-only file system"))
    assert (sealed, sealed and sealed.passes) == (Trouble.READ_ONLY, True)


def test_a_server_that_takes_nothing_is_waited_for(postgresql_url: str) -> None:
    with opened(postgresql_url) as database:
        assert not database.takes_nothing()
    with closing(Database(f"{postgresql_url}{'&' if '?' in postgresql_url else '?'}{SEALED}")) as database:
        assert database.takes_nothing()
        sealed = met(database, "UPDATE bureau SET name = 'x'")
    assert (sealed, sealed and sealed.passes) == (Trouble.READ_ONLY, True)


def test_what_was_opened_to_read_alone_is_let_go_once_it_refuses(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        with database.write() as session:
            session.execute(text("PRAGMA query_only = ON"))  # it goes back to the others like that
        with pytest.raises(OperationalError, match="readonly"), database.write() as session:
            session.execute(text("UPDATE bureau SET name = 'x'"))
        with database.write() as session:
            session.execute(text("UPDATE bureau SET name = 'x'"))


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


def test_a_server_that_has_no_connection_left_is_away(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    few = create_engine(database.url, pool_size=1, max_overflow=0, pool_timeout=0.01)
    with closing(database), few.connect(), pytest.raises(NoneFree) as met:
        few.connect()
    few.dispose()
    assert troubles.of(met.value) == Trouble.AWAY


def ask_again(database: Database) -> None:
    with database.write() as session:
        with contextlib.suppress(OperationalError):
            session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        session.execute(text("SELECT 1"))


def test_what_is_asked_of_a_connection_that_was_cut_meets_no_server(postgresql_url: str) -> None:
    with closing(Database(postgresql_url)) as database, pytest.raises(PendingRollbackError) as met:
        ask_again(database)
    assert troubles.of(met.value) == Trouble.AWAY


def crossed(work: Callable[[], object]) -> list[Trouble | None]:
    try:
        work()
    except OperationalError as error:
        return [troubles.of(error)]
    return []


def test_who_stands_crosswise_comes_again(postgresql_url: str) -> None:
    lock = "SELECT n FROM two WHERE n = {} FOR UPDATE"
    with closing(Database(postgresql_url)) as database:
        with database.engine.begin() as connection:
            connection.execute(text("CREATE TABLE two AS SELECT n FROM generate_series(1, 2) n"))
        with ThreadPoolExecutor(1) as pool, database.engine.connect() as one, database.engine.connect() as other:
            one.execute(text(lock.format(1)))
            other.execute(text(lock.format(2)))
            waiting = pool.submit(lambda: one.execute(text(lock.format(2))))
            found = crossed(lambda: other.execute(text(lock.format(1))))
            other.rollback()
            assert found + crossed(waiting.result) == [Trouble.LOCKED]


def test_the_rest() -> None:
    assert troubles.of(Gone("a")) == Trouble.GONE
    assert troubles.of(TakenBack()) == troubles.of(OSError(errno.ENOSPC, "")) == Trouble.FULL
    assert troubles.of(OSError(errno.ENOENT, "")) is None
    assert troubles.of(KeyError("a")) is None
    passing = [Trouble.AWAY, Trouble.LOCKED, Trouble.FULL, Trouble.RECORD, Trouble.READ_ONLY]
    assert [each for each in Trouble if each.passes] == passing
