"""Copies of the database: made while the bot runs, verified on the spot, never over another file."""

import errno
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError, DBAPIError

from bot import drafts, manifest, private
from bot.settings import Settings
from law.errors import Refusal
from storage import driver, journal, migrating, settling, troubles
from storage.engine import Database, Session

GROWING = ("bureau", "case", "journal", "inbox", "outbox", "file", "letter")
"""Tables in which rows are never taken away: a copy lies between what was before it and what is after."""


def copy(settings: Settings, folder: Path, *, now: datetime) -> Path:
    """Copy the database into a folder as a file of its own; Refusal when the copy cannot be made or is not sound."""
    database = Database(settings.database)
    try:
        return _copied(database, folder, now)
    finally:
        database.close()


def _copied(database: Database, folder: Path, now: datetime) -> Path:
    if database.is_sqlite and not Path(database.url.database or "").is_file():
        raise Refusal("backup_no_database", database=database.url.database or "")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"gongkai-{now:%Y%m%dT%H%M%SZ}"
    target = folder / (name + (".sqlite3" if database.is_sqlite else ".pgdump"))
    # A draft beside its target, readable by the owner only: a copy that was not checked never has the name of one.
    with drafts.drafted(folder, drafts.COPY) as place:
        draft = place / target.name
        private.make(draft)
        told = (_vacuum if database.is_sqlite else _dump)(database, draft, now)
        settle_both(draft, target, manifest.words(told, draft))
    return target


def gather(draft: Path) -> None:
    """Let a file that was filled and closed hold all of it; raises what the disk says where it takes it not.

    SQLite moves its log into the file as the last one closes it, and where that fails says nothing: the log stays,
    and the file, which alone gets its name, has not even all of its pages.
    """
    if not Path(f"{draft}-wal").exists():
        return
    with closing(Database(f"sqlite:///{draft}")) as made, made.disk_seen(), made.engine.connect() as connection:
        bare = connection.connection.driver_connection
        assert bare is not None
        try:  # on the bare connection, for it stands in no transaction
            is_held, *_ = bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.DatabaseError as error:
            raise DBAPIError("PRAGMA wal_checkpoint", None, error) from error
    if is_held:
        raise Refusal("backup_unsound", reason="integrity")


def settle_both(draft: Path, target: Path, words: str) -> None:
    """Give a copy its name behind its manifest: a copy is never there without one."""
    if target.exists():
        raise Refusal("backup_exists", path=str(target))
    beside = draft.with_name(draft.name + ".json")
    try:
        beside.write_text(words, "utf-8")
        beside.chmod(0o600)
        settle(beside, manifest.beside(target))
    finally:
        beside.unlink(missing_ok=True)
    settle(draft, target)


def settle(draft: Path, target: Path) -> None:
    """Give a finished file its name, on the disk; Refusal where another has it."""
    settling.sync(draft)
    try:
        os.link(draft, target)  # unlike a rename, this never replaces a file
    except FileExistsError as error:
        raise Refusal("backup_exists", path=str(target)) from error
    settling.sync(target.parent)


def _vacuum(database: Database, draft: Path, now: datetime) -> manifest.Told:
    try:
        before, after = _vacuumed(database, draft)
        return _verified(draft, before, after, now)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise unsound(error, Refusal("backup_unsound", reason="integrity"), at=draft) from error


def unsound(error: Exception, otherwise: Refusal, *, at: Path) -> Exception:
    """Say what an error of the database means for a copy: that its disk is full or takes nothing, or something else."""
    told = errno.ENOSPC if troubles.is_full(error) else errno.EROFS if driver.is_sealed(at) else None
    return OSError(told, os.strerror(told), str(at.parent)) if told else otherwise


def _vacuumed(database: Database, draft: Path) -> tuple[dict[str, int], dict[str, int]]:
    with database.engine.connect().execution_options(begin="DEFERRED") as connection:
        # The bot runs meanwhile: what the copy holds lies between these two counts.
        before = _counts(connection)
        connection.rollback()
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM INTO ?", (str(draft),))
        return before, _counts(connection)


def _verified(draft: Path, before: dict[str, int], after: dict[str, int], now: datetime) -> manifest.Told:
    made = Database(f"sqlite:///{draft}")
    try:
        if migrating.current(made) != migrating.newest():
            raise Refusal("backup_unsound", reason="schema")
        with made.read() as session:
            found = _counts(session.connection())
            integrity = session.connection().execute(text("PRAGMA integrity_check")).scalar_one()
            _check_chains(session)
            told = manifest.taken(session.connection(), now=now)
    finally:
        made.close()
    if integrity != "ok":
        raise Refusal("backup_unsound", reason="integrity")
    if not all(before[table] <= found[table] <= after[table] for table in GROWING):
        raise Refusal("backup_unsound", reason="counts")
    return told


def _check_chains(session: Session) -> None:
    for (bureau_id,) in session.execute(text("SELECT id FROM bureau")).all():
        session.bureau_id = bureau_id
        if journal.first_broken(session) is not None:
            raise Refusal("backup_unsound", reason="journal")


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table: int(connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one())  # noqa: S608
        for table in GROWING
    }


def _dump(database: Database, draft: Path, now: datetime) -> manifest.Told:
    with database.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        # Both see the same moment: what the manifest counts is what the copy holds, whatever the bot does meanwhile.
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        told = manifest.taken(connection, now=now)
        target, secret = _address(database)
        _tool("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={draft}", f"--dbname={target}", **secret)
    listed = _tool("pg_restore", "--list", str(draft))
    _tool("pg_restore", "--file=/dev/null", str(draft))
    if any(f" TABLE DATA public {table} " not in listed for table in told["counts"]):
        raise Refusal("backup_unsound", reason="counts")
    with Session(database.engine, bureau_id=0) as session:
        _check_chains(session)
    return told


def pour(copy: Path, database: Database) -> None:
    """Fill an empty database on a server with a copy, all of it or nothing."""
    target, secret = _address(database)
    how = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    _tool("pg_restore", *how, f"--dbname={target}", str(copy), fault="restore_failed", **secret)


def _address(database: Database) -> tuple[str, dict[str, str]]:
    """How PostgreSQL's own programs are told where a database is, and its password, which no process list shows."""
    _, told = database.engine.dialect.create_connect_args(database.url)
    given = {name: str(value) for name, value in told.items() if name != "context"}
    secret = {"PGPASSWORD": given.pop("password")} if "password" in given else {}
    return " ".join(f"{name}='{value}'" for name, value in given.items()), secret


def _tool(name: str, *arguments: str, fault: str = "backup_failed", **secret: str) -> str:
    if shutil.which(name) is None:
        raise Refusal("backup_tool_missing", tool=name)
    ran = subprocess.run([name, *arguments], env=os.environ | secret, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise Refusal(fault, tool=name, reason=" ".join(ran.stderr.split())[:300])
    return ran.stdout
