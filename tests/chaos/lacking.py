"""A life with one protection taken out of the bot, so that its judge is seen to see it."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot import backup, restoring
from storage import driver
from storage.driver import TakenBack
from storage.engine import Database, Session


def hear_no_error() -> None:
    """Take a transaction that the disk refused for one that is done."""
    write = Database.write

    @contextmanager
    def deaf(self: Database) -> Iterator[Session]:
        with suppress(SQLAlchemyError, TakenBack), write(self) as session:
            yield session

    Database.write = deaf  # type: ignore[method-assign]


def flush_less() -> None:
    """Wait for the disk at a checkpoint only."""
    pragmas = driver._on_connect

    def less(connection: Any, _record: Any) -> None:
        pragmas(connection, _record)
        connection.execute("PRAGMA synchronous=NORMAL")

    driver._on_connect = less


def blame_the_file() -> None:
    """Say what SQLite says of a disk that takes nothing any more."""
    Database.disk_seen = lambda _: nullcontext()  # type: ignore[method-assign, assignment, return-value]


def forget_the_record() -> None:
    """Restore the copy alone."""
    restoring._lines = lambda *_: iter(())


def gather_nothing() -> None:
    """Give a restored file its name whatever it holds."""
    backup.gather = lambda draft: None


MUTANTS = {
    each.__name__: each for each in (hear_no_error, flush_less, blame_the_file, forget_the_record, gather_nothing)
}
