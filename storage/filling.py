"""A database on a server while a copy is put into it: empty before, and nobody works on it before all is there."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, inspect, text

from law.errors import Refusal
from storage.engine import Database

_MARK = "gongkai_unfinished"
_TURN = 0x66696C6C  # any number that is ours
# What belongs to an extension was there before, and is not ours to drop.
_FUNCTIONS = """
SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
"""


@contextmanager
def filling(database: Database) -> Iterator[None]:
    """Mark an empty database as unfinished while the block lasts; where the block fails it is as empty as before.

    Whoever is killed meanwhile leaves the mark, and so nothing that could be taken for the whole.
    """
    with database.engine.begin() as connection:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_TURN})"))
        if is_unfinished(connection) or _held(connection):
            raise Refusal("restore_not_empty")
        connection.execute(text(f"CREATE SCHEMA {_MARK}"))
    try:
        yield
    except BaseException:
        with database.engine.begin() as connection:
            for what in _held(connection):
                connection.execute(text(f"DROP {what} CASCADE"))
            connection.execute(text(f"DROP SCHEMA {_MARK}"))
        raise
    with database.engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {_MARK}"))


def is_unfinished(connection: Connection) -> bool:
    """Say whether a copy is being put into a database, or somebody was killed who did so."""
    return connection.dialect.name == "postgresql" and inspect(connection).has_schema(_MARK)


def _held(connection: Connection) -> list[str]:
    tables = [f'TABLE IF EXISTS "{name}"' for name in inspect(connection).get_table_names()]
    return tables + [f"FUNCTION IF EXISTS {name}" for name in connection.execute(text(_FUNCTIONS)).scalars()]
