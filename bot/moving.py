"""A bureau moved to another engine: all of it into one file, and out of it into an empty database."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from bot import backup, manifest, private
from bot.settings import Settings
from law.errors import Refusal
from storage import contents, journal, migrating
from storage.contents import Tell
from storage.engine import Database, Session


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows were moved, and the head of each journal behind them."""

    rows: int
    heads: str


def export(settings: Settings, file: Path, tell: Tell, *, now: datetime) -> Moved:
    """Write all that a database holds into a file that either engine takes in, with its manifest beside it."""
    if settings.is_sqlite and not settings.files[0].is_file():
        raise Refusal("backup_no_database", database=str(settings.files[0]))
    if file.exists():
        raise Refusal("backup_exists", path=str(file))
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".export.") as folder:
        draft = Path(folder) / file.name
        with closing(Database(settings.database)) as source:
            if migrating.current(source) != migrating.newest():
                raise Refusal("move_schema")
            rows, told = _filled(source, draft, tell, now)
        backup.settle_both(draft, file, manifest.words(told, draft))
    return Moved(rows, manifest.heads(told))


def take_in(settings: Settings, file: Path, tell: Tell, *, now: datetime) -> Moved:
    """Fill an empty database with what a file holds, all of it or nothing."""
    if not file.is_file():
        raise Refusal("restore_no_copy", path=str(file))
    manifest.read(file)
    # The file itself is only read: it may lie on what cannot be written, and may be of an older schema.
    with tempfile.TemporaryDirectory(dir=settings.data_dir, prefix=".import.") as folder:
        carrier = Path(folder) / "carrier"
        shutil.copyfile(file, carrier)
        with closing(Database(f"sqlite:///{carrier}")) as source:
            migrating.upgrade(source)
            rows, told = (_file_made if settings.is_sqlite else _server_filled)(source, settings, tell, now)
    return Moved(rows, manifest.heads(told))


def _file_made(source: Database, settings: Settings, tell: Tell, now: datetime) -> tuple[int, manifest.Told]:
    if found := [path for path in settings.files[:3] if path.exists()]:
        raise Refusal("restore_exists", path=str(found[0]))
    target = settings.files[0]
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".import.") as folder:
        draft = Path(folder) / target.name
        done = _filled(source, draft, tell, now)
        backup.settle(draft, target)
    return done


def _server_filled(source: Database, settings: Settings, tell: Tell, now: datetime) -> tuple[int, manifest.Told]:
    with closing(Database(settings.database)) as target:
        return _moved(source, target, tell, now)


def _filled(source: Database, draft: Path, tell: Tell, now: datetime) -> tuple[int, manifest.Told]:
    private.make(draft)
    with closing(Database(f"sqlite:///{draft}")) as made:
        return _moved(source, made, tell, now)


def _moved(source: Database, target: Database, tell: Tell, now: datetime) -> tuple[int, manifest.Told]:
    """Carry all of it over in one transaction, kept only where everything arrived and every journal is whole."""
    with target.engine.connect() as connection:
        if not contents.is_empty(connection):
            raise Refusal("move_not_empty")
    migrating.upgrade(target)
    with _still(source) as there, target.engine.begin() as here:
        if here.dialect.name == "postgresql":
            here.execute(text("LOCK TABLE bureau"))  # nobody founds a bureau meanwhile
        if not contents.is_empty(here):
            raise Refusal("move_not_empty")
        rows = contents.carry(there, here, tell)
        _check_chains(here)
        return rows, manifest.taken(here, now=now)


@contextmanager
def _still(source: Database) -> Iterator[Connection]:
    """Look at a database as it is at one moment, whoever writes meanwhile."""
    way = {"begin": "DEFERRED"} if source.is_sqlite else {"isolation_level": "REPEATABLE READ"}
    with source.engine.connect().execution_options(**way) as connection:
        yield connection


def _check_chains(connection: Connection) -> None:
    with Session(connection, bureau_id=0) as session:
        for (bureau_id,) in session.execute(text("SELECT id FROM bureau")).all():
            session.bureau_id = bureau_id
            if journal.first_broken(session) is not None:
                raise Refusal("backup_unsound", reason="journal")
