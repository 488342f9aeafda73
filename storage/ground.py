"""The schema of a revision, written down: an empty SQLite database is laid by it at once, and not led there."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

_FOLDER = Path(__file__).parent / "migrations" / "ground"


def lay(connection: Connection) -> None:
    """Lay the newest schema that is written down in an empty SQLite database, in the caller's transaction.

    Its revision is laid with it: what has come since is left to the migrations.
    """
    for statement in _statements(newest().read_text("utf-8")):
        connection.exec_driver_sql(statement)


def newest() -> Path:
    """The newest file of a schema, called by its revision."""
    return max(_FOLDER.glob("[0-9]*.sql"))


def _statements(script: str) -> Iterator[str]:
    """Part a script: a trigger has semicolons of its own."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
