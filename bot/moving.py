"""A bureau moved to another engine: all of it into one file, and out of it into an empty database."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, text

from bot import assembly, backup, drafts, manifest, private
from bot.settings import Settings
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.rounds import carried
from handlers.services.rounds.carried import Way
from law.errors import Refusal
from storage import contents, journal, migrating
from storage.contents import Tell
from storage.engine import Database, Session

Noted = Callable[[Database, Connection], None]
"""Writes down, in the transaction that fills a database, that it is done."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows were moved, and the head of each journal as it was moved: the same on both sides."""

    rows: int
    heads: str


def export(settings: Settings, file: Path, tell: Tell, *, now: datetime) -> Moved:
    """Write all that a database holds into a file that either engine takes in, with its manifest beside it.

    Journaled, and told to the approvers, before there is a file: also where nothing comes of it.
    """
    if settings.is_sqlite and not settings.files[0].is_file():
        raise Refusal("backup_no_database", database=str(settings.files[0]))
    if file.exists():
        raise Refusal("backup_exists", path=str(file))
    with drafts.drafted(file.parent, drafts.EXPORT) as folder:
        draft = folder / file.name
        with closing(Database(settings.database)) as source, source.disk_seen():
            if migrating.current(source) != migrating.newest():
                raise Refusal("move_schema")
            with source.engine.begin() as connection:
                _note(settings, source, connection, way=Way.OUT, file=file, now=now)
            rows, told = _filled(source, draft, tell, now=now)
        backup.settle_both(draft, file, manifest.words(told, draft))
    return Moved(rows, manifest.heads(told))


def take_in(settings: Settings, file: Path, tell: Tell, *, now: datetime) -> Moved:
    """Fill an empty database with what a file holds, all of it or nothing; journaled and told to approvers there."""
    if not file.is_file():
        raise Refusal("restore_no_copy", path=str(file))
    manifest.read(file)
    # The file itself is only read: it may lie on what cannot be written, and may be of an older schema.
    with drafts.drafted(settings.data_dir, drafts.IMPORT) as folder:
        carrier = folder / "carrier"
        shutil.copyfile(file, carrier)
        with closing(Database(f"sqlite:///{carrier}")) as source, source.disk_seen():
            migrating.upgrade(source)
            noted = partial(_note, settings, way=Way.IN, file=file, now=now)
            put = _file_made if settings.is_sqlite else _server_filled
            rows, told = put(source, settings, tell, noted=noted, now=now)
    return Moved(rows, manifest.heads(told))


def _file_made(
    source: Database, settings: Settings, tell: Tell, *, noted: Noted, now: datetime
) -> tuple[int, manifest.Told]:
    if found := [path for path in settings.files[:3] if path.exists()]:
        raise Refusal("restore_exists", path=str(found[0]))
    target = settings.files[0]
    with drafts.drafted(target.parent, drafts.IMPORT) as folder:
        draft = folder / target.name
        done = _filled(source, draft, tell, noted=noted, now=now)
        backup.settle(draft, target)
    return done


def _server_filled(
    source: Database, settings: Settings, tell: Tell, *, noted: Noted, now: datetime
) -> tuple[int, manifest.Told]:
    with closing(Database(settings.database)) as target:
        return _moved(source, target, tell, noted=noted, now=now)


def _filled(
    source: Database, draft: Path, tell: Tell, *, noted: Noted | None = None, now: datetime
) -> tuple[int, manifest.Told]:
    private.make(draft)
    with closing(Database(f"sqlite:///{draft}")) as made, made.disk_seen():
        done = _moved(source, made, tell, noted=noted, now=now)
    backup.gather(draft)
    return done


def _moved(
    source: Database, target: Database, tell: Tell, *, noted: Noted | None, now: datetime
) -> tuple[int, manifest.Told]:
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
        told = manifest.taken(here, now=now)
        if noted is not None:
            noted(target, here)
        return rows, told


def _note(
    settings: Settings, database: Database, connection: Connection, *, way: Way, file: Path, now: datetime
) -> None:
    """Write into each bureau's journal what is done with all of a database, and owe its approvers a word."""
    # Only words are owed: no button needs the key, which may still be on its way here.
    bureau = assembly.office(settings, practice=settings.token is None, key=b"")
    transactions = Transactions(database, bureau, {each.traits.name: each.traits for each in assembly.WAYS})
    for (bureau_id,) in connection.execute(text("SELECT id FROM bureau ORDER BY id")).all():
        with Session(connection, bureau_id=bureau_id) as session, session.begin():
            transactions.furnish(session)
            occasion.begin(session, way)
            carried.note(Moment(session, now), way, file=file.name)


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
