"""Databases that cost a test almost nothing: SQLite's is copied, PostgreSQL's is kept and emptied between tests."""

import atexit
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import Pool, QueuePool

from storage import migrating
from storage.engine import Database
from tests import postgres

PATIENCE_S = 1.0
# A sequence is not rolled back, so that even a change of the schema that came to nothing is noticed.
WATCH = """
CREATE SCHEMA kept;
CREATE SEQUENCE kept.changed;
CREATE FUNCTION kept.notice() RETURNS event_trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM nextval('kept.changed'); END $$;
CREATE EVENT TRIGGER kept_notice ON ddl_command_end EXECUTE FUNCTION kept.notice();
"""
# DELETE takes 1 ms for all tables, TRUNCATE 60: it makes new files. As a replica no trigger fires, so that neither
# foreign keys nor the guard of the journal ask for an order. What a test deleted itself left its numbers used: all
# begin anew.
EMPTY = """
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT quote_ident(relname) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
  LOOP EXECUTE 'DELETE FROM public.' || name; END LOOP;
  PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence JOIN pg_class ON seqrelid = pg_class.oid
    WHERE relnamespace = 'public'::regnamespace;
END $$
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
AND pid <> ALL(%s::int[])
"""


def leave_the_disk_alone() -> None:
    """Let SQLite in this process, as PostgreSQL in `postgres.SETTINGS`, not wait until what it wrote lies on the disk.

    A killed process still loses nothing, and a power cut is not what runs here: a commit costs 0.1 ms and not 3.
    """
    # When it is taken out and not when it is made: there the house itself has the last word.
    event.listen(Pool, "checkout", _lent)


def _lent(connection: Any, record: Any, _proxy: Any) -> None:
    if isinstance(connection, sqlite3.Connection) and not record.info.get("is_in_no_hurry"):
        connection.execute("PRAGMA synchronous=OFF")
        record.info["is_in_no_hurry"] = True


def migrate(url: str) -> None:
    """Lead an empty database to the newest schema."""
    with closing(Database(url)) as database:
        migrating.upgrade(database)


@cache
def migrated() -> Path:
    """Migrate one SQLite file for this process, for copies; nobody opens it."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-template-"))
    atexit.register(_take_away, folder, os.getpid())
    migrate(f"sqlite:///{folder / 'gongkai.sqlite'}")
    return folder / "gongkai.sqlite"


def _take_away(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # a process that was forked from us ends before we do
        shutil.rmtree(folder)


def lay_at(url: str) -> None:
    """Where a URL names an SQLite file that is not there yet, put a migrated one: it takes a hundredth of the time."""
    found = make_url(url)
    if found.get_backend_name() == "sqlite" and not Path(found.database or "").exists():
        copied(migrated(), Path(found.database or ""))


@contextmanager
def led(url: str) -> Iterator[Database]:
    """Open a database that was led to the newest schema, while the block lasts; a file may not be there yet."""
    lay_at(url)
    with closing(Database(url)) as database:
        migrating.upgrade(database)
        yield database


def url_of(database: Database) -> str:
    """Give the SQLAlchemy URL under which somebody else opens the same database."""
    return database.url.render_as_string(hide_password=False)


def copied(template: Path, path: Path) -> str:
    """Copy a migrated SQLite file nobody has open; give the copy's SQLAlchemy URL."""
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    shutil.copyfile(template, path)
    return f"sqlite:///{path}"


class Warm:
    """Databases that outlive a test; what is connected in between is idle.

    A quarter of a short test went into compiling statements that the test before had compiled, and half of what a
    server did went into connections.
    """

    def __init__(self) -> None:
        self._known: dict[str, Database] = {}

    def lend(self, url: str) -> Database:
        """Give the database of a URL, as it was left; it is the lender's to have emptied it."""
        if url not in self._known:
            self._known[url] = Database(url)
        self._known[url].bureau_id = 0
        return self._known[url]

    def take_back(self, url: str, *, is_sound: bool) -> frozenset[int]:
        """Keep its idle connections to a server, and give their processes there; a file's are closed.

        One whose test failed may have a thread left, and is not lent again.
        """
        database = self._known[url]
        if not is_sound:
            self._known.pop(url).close()
        elif database.is_sqlite:
            database.engine.dispose()
        else:
            return _idle(database.engine)
        return frozenset()

    def close(self) -> None:
        """Close them all."""
        for database in self._known.values():
            database.close()


def _idle(engine: Engine) -> frozenset[int]:
    """Give the server's processes behind the idle connections of a pool."""
    pool = engine.pool
    assert isinstance(pool, QueuePool)
    lent = [engine.raw_connection() for _ in range(pool.checkedin())]
    found = frozenset(each.driver_connection.info.backend_pid for each in lent if each.driver_connection)
    for each in lent:
        each.close()
    return found


class Kept:
    """One migrated PostgreSQL database, without a row whenever it is given away.

    It is thrown away, and made anew at the next need, where emptying might not be enough: the schema was changed,
    somebody is still connected, or the user of it says so.
    """

    def __init__(self, server: postgres.Server) -> None:
        self.server = server
        self.name: str | None = None
        self.guests: frozenset[int] = frozenset()
        """The processes of the server whose connections others hold between tests, idle."""
        self._line: psycopg.Connection | None = None

    def url(self) -> str:
        """Empty the database, and give its SQLAlchemy URL.

        It is emptied before a test and not after, so that a test that was killed leaves nothing to the next.
        """
        if self.name and not self._emptied(self.name):
            self.throw_away()
        if self.name is None:
            self.name = self._made()
        return self.server.url(self.name)

    def throw_away(self) -> None:
        """Drop the database, whoever is still connected."""
        self._hang_up()
        if self.name:
            self.server.drop(self.name)
        self.name = None

    def _made(self) -> str:
        name = self.server.create()
        migrate(self.server.url(name))
        with self.server.connect(name) as connection:
            connection.execute(WATCH.encode())
        return name

    def _emptied(self, name: str) -> bool:
        # Held between tests, as are those of guests: a new one costs the server 15 ms until it knows the tables.
        self._line = self._line or self.server.connect(name)
        try:
            if _changed(self._line) or not _alone(self._line, self.guests):
                return False
            self._line.execute(EMPTY.encode())
        except psycopg.OperationalError:  # it was cut
            return False
        return True

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


def _changed(connection: psycopg.Connection) -> bool:
    return connection.execute("SELECT is_called FROM kept.changed").fetchone() != (False,)


def _alone(connection: psycopg.Connection, guests: frozenset[int]) -> bool:
    """Tell whether nobody but guests is connected; who has just hung up is given a moment to be gone."""
    until = time.monotonic() + PATIENCE_S
    while connection.execute(OTHERS.encode(), [[*guests]]).fetchone() != (0,):
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True


@contextmanager
def kept(server: postgres.Server) -> Iterator[Kept]:
    """Keep one database of a server while the block lasts."""
    database = Kept(server)
    try:
        yield database
    finally:
        database.throw_away()
