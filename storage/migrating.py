"""Bring a database to the schema of this version; Alembic is loaded only where something is missing."""

import fcntl
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from law.errors import Refusal
from storage import ground, settling, tallies
from storage.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

_TURN = 0x676F6E67  # any number that is ours
_FOLDER = Path(__file__).parent / "migrations"


def _config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(database: Database) -> None:
    """Apply every migration that is missing, all in one transaction; several that start at once take turns.

    An empty SQLite database is laid by what is written down of the schema (`ground`), which takes a tenth of the time.
    What counts cases as they come is taken away before and laid anew behind, whatever a migration made of its tables.
    A database that has rows already is copied before, on SQLite: the way back from a migration is that copy.
    Refusal schema_too_new for a database that a later version has already moved on; OSError EROFS where the disk of a
    SQLite database takes nothing any more.
    """
    with database.disk_seen():
        _upgrade(database)


def _upgrade(database: Database) -> None:
    found, known = current(database), newest()
    if found == known:
        return
    if found is not None and found > known:
        raise Refusal("schema_too_new", found=found, known=known)
    if found is not None and database.is_sqlite:
        _copy_before(database, found)
    with _free_of_references(database) as connection, connection.begin():
        if not database.is_sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
        standing = _standing(connection)
        if standing == known:
            return  # another was faster, and its cases are counted already
        tallies.lift(connection)
        if standing is None and database.is_sqlite:
            ground.lay(connection)
        if _standing(connection) != known:
            from alembic import command

            command.upgrade(_config(connection), "head")
        tallies.lay(connection)
        _check_references(connection)


def copy_of(database: Database, revision: str) -> Path:
    """Where the copy of a SQLite database lies that was made before it left a revision."""
    file = Path(database.url.database or "")
    return file.with_name(f"{file.name}.at-{revision}")


def _copy_before(database: Database, found: str) -> None:
    """Copy a database to a file beside it and check the copy; whatever fails here, nothing was migrated yet."""
    target = copy_of(database, found)
    _forget_drafts(target)
    # Under another name until it is whole, and for its owner alone: it holds what the database holds.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    fcntl.flock(handle, fcntl.LOCK_EX)
    draft = Path(name)
    try:
        with database.engine.connect() as connection:
            bare = connection.connection.driver_connection
            assert bare is not None
            try:  # on the bare connection, for it stands in no transaction
                bare.execute("VACUUM INTO ?", (str(draft),))
            except sqlite3.DatabaseError as error:  # what is known of its kind (`troubles`) is known by SQLAlchemy's
                raise DBAPIError("VACUUM INTO", None, error) from error
        if _is_sound(draft, found):
            settling.sync(draft)
            draft.replace(target)
            settling.sync(target.parent)
    finally:
        draft.unlink(missing_ok=True)
        os.close(handle)


def _forget_drafts(target: Path) -> None:
    """Take away what those who were killed while they copied have left; who still copies holds his."""
    for left in target.parent.glob(f".{target.name}.*"):
        if left.name.endswith(("-wal", "-shm")):
            continue  # theirs who have the file itself
        with suppress(OSError), left.open("rb") as draft:
            fcntl.flock(draft, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for end in ("-wal", "-shm", ""):
                Path(f"{left}{end}").unlink(missing_ok=True)


def _is_sound(draft: Path, found: str) -> bool:
    """Tell whether a copy is of the revision that was found; not where another process was faster."""
    with closing(Database(f"sqlite:///{draft}")) as made, made.engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
            raise Refusal("backup_unsound", reason="integrity")
        return _standing(connection) == found


@contextmanager
def _free_of_references(database: Database) -> Iterator[Connection]:
    """Connect; on SQLite without watching references, since a table that is made anew is dropped first.

    The switch works only outside a transaction, so it is thrown on the bare connection before one begins.
    """
    with database.engine.connect() as connection:
        bare = connection.connection.driver_connection
        if not database.is_sqlite or bare is None:
            yield connection
            return
        bare.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            connection.rollback()
            bare.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    """Make sure that no row lost the row it names while nobody watched."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"a migration left references to nothing: {broken[:5]}")


def current(database: Database) -> str | None:
    """The revision that a database stands at, None when it is empty."""
    with database.engine.connect() as connection:
        return _standing(connection)


def _standing(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def newest() -> str:
    """The revision of this version of the program: migration files are named by it, in their order."""
    return max(path.name for path in (_FOLDER / "versions").glob("[0-9]*.py")).partition("_")[0]
