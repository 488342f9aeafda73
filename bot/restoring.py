"""A restore without loss: a copy, and on it all that the record says came in and went out since."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import func, text
from sqlalchemy.exc import DatabaseError, ProgrammingError
from sqlmodel import select

from bot import assembly, backup, drafts, manifest
from bot.settings import Settings
from bot.ticker import Ticker
from handlers.dispatch import thoughts
from handlers.dispatch.reception import Fault, Reception
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.casework import resent
from handlers.services.post import troubles
from handlers.services.post.channel import Channel
from handlers.services.rounds import carried
from handlers.services.rounds.carried import Way
from law.errors import Refusal
from storage import inbox, journal, outbox, retold, tape
from storage.engine import Database
from storage.filling import filling
from storage.tables import Case, Letter
from storage.tape import Line

_NOT_ALLOWED = "42501"
"""How PostgreSQL says that a role may not."""


@dataclass(slots=True)
class Restored:
    """What a restore found: updates and messages since the copy, and what stands in the end.

    ``unlike``: messages that would be said in other words today than those that were accepted, by their keys;
    ``is_checked``: there was a manifest, and the copy is what it says.
    """

    updates: int = 0
    sent: int = 0
    unlike: list[str] = field(default_factory=list)
    cases: int = 0
    letters: int = 0
    owed: int = 0
    parked: int = 0
    broken: int | None = None
    is_checked: bool = True


def restore(settings: Settings, copy: Path, record: Path, *, drill: bool = False) -> Restored:
    """Put a copy and what came since in the place of a database that is gone; a drill leaves nothing behind."""
    if settings.is_sqlite and not drill and (found := [path for path in settings.files[:3] if path.exists()]):
        raise Refusal("restore_exists", path=str(found[0]))
    if not copy.is_file():
        raise Refusal("restore_no_copy", path=str(copy))
    put = _into_file if settings.is_sqlite else _into_server
    return put(settings, copy, record, drill=drill)


def _into_file(settings: Settings, copy: Path, record: Path, *, drill: bool) -> Restored:
    manifested = manifest.read(copy)
    target = settings.files[0]
    # Made beside its place and put there whole: what breaks off in the middle has not begun.
    with drafts.drafted(Path(tempfile.gettempdir()) if drill else target.parent, drafts.RESTORE) as folder:
        draft = folder / "gongkai.sqlite3"
        shutil.copyfile(copy, draft)
        _check(draft, copy, manifested)
        done = _opened_and_replayed(settings, f"sqlite:///{draft}", record, noted=None if drill else copy)
        if not drill:
            backup.gather(draft)
            backup.settle(draft, target)
    done.is_checked = manifested is not None
    return done


def _into_server(settings: Settings, copy: Path, record: Path, *, drill: bool) -> Restored:
    manifested = manifest.read(copy)
    with (
        closing(Database(settings.database)) as here,
        _place(here, drill=drill) as url,
        closing(Database(url)) as target,
        filling(target),
    ):
        backup.pour(copy, target)
        if manifested is not None:
            with target.read() as session:
                manifest.compare(manifested, session.connection(), copy)
        done = _opened_and_replayed(settings, url, record, noted=None if drill else copy)
    done.is_checked = manifested is not None
    return done


@contextmanager
def _place(here: Database, *, drill: bool) -> Iterator[str]:
    """Give the database that is told, or for a drill a new one on its server that is dropped again."""
    name = f"gongkai_drill_{secrets.token_hex(6)}"
    if not drill:
        yield here.url.render_as_string(hide_password=False)
        return
    with here.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
        except ProgrammingError as error:
            if getattr(error.orig, "sqlstate", None) != _NOT_ALLOWED:
                raise
            raise Refusal("drill_not_allowed") from error
    try:
        yield here.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with here.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def _opened_and_replayed(settings: Settings, url: str, record: Path, *, noted: Path | None) -> Restored:
    """Replay on a copy that was put in a database; of what is no drill the journal notes by which copy it was."""
    told = settings.model_copy(update={"database_url": SecretStr(url)})
    with assembly.opened(told, filling=True) as transactions:
        hearing = assembly.Hearing(assembly.Listening.NOT)
        channels = {way.traits.name: way.make(told, transactions, hearing) for way in assembly.chosen(settings)}
        done = replay(transactions, channels, record)
        if noted is not None:
            now = assembly.clock_of(settings).now()
            with transactions.write(Way.BACK) as session:
                facts = {"file": noted.name, "updates": done.updates, "sent": done.sent}
                carried.note(Moment(session, now), Way.BACK, **facts)
        return done


def _check(draft: Path, copy: Path, manifested: manifest.Told | None) -> None:
    """See that a copy is a sound database and what its manifest says, before anything is done with it."""
    try:
        with closing(Database(f"sqlite:///{draft}")) as made, made.read() as session:
            integrity = session.connection().execute(text("PRAGMA integrity_check")).scalar()
            if manifested is not None and integrity == "ok":
                manifest.compare(manifested, session.connection(), copy)
    except DatabaseError as error:
        raise backup.unsound(error, Refusal("copy_unlike", path=str(copy), reason="integrity"), at=draft) from error
    if integrity != "ok":
        raise Refusal("copy_unlike", path=str(copy), reason="integrity")


def replay(transactions: Transactions, channels: Mapping[str, Channel], record: Path) -> Restored:
    """Handle again what came in since the copy, each at the time at which it came, and know what was said of it."""
    numbering = _Numbering(transactions, record)
    going = _Replay(transactions, channels)
    for line in _lines(transactions, record):
        if line["is"] == "update":
            if numbering.is_last(line):
                going.update(line, numbering.number(line))
        else:
            going.accepted(line)
    going.finish()
    with transactions.write("restore") as session:
        retold.doubt(session)
    with transactions.read() as session:
        going.done.cases = session.exec(select(func.count()).select_from(Case)).one()
        going.done.letters = session.exec(select(func.count()).select_from(Letter)).one()
        going.done.owed, going.done.parked = outbox.open_count(session), inbox.parked(session)
        going.done.broken = journal.first_broken(session)
    return going.done


def _lines(transactions: Transactions, record: Path) -> Iterator[Line]:
    return (line for line in tape.read(record) if line["bureau"] == transactions.database.bureau_id)


class _Numbering:
    """Which number each update had: the keys of all that was said to it follow from that.

    An update may have several lines, where what stored it came to nothing; its last one tells.
    """

    def __init__(self, transactions: Transactions, record: Path) -> None:
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._keys: dict[int, tuple[str, str, str]] = {}
        for line in _lines(transactions, record):  # all of it is read once before anything is done
            if line["is"] == "update":
                self._numbers[_key(line)] = line["id"]
        for key, number in self._numbers.items():
            self._keys[number] = key
        with transactions.read() as session:
            stored = inbox.last(session)
        self._next = max([stored, *self._numbers.values()]) + 1

    def is_last(self, line: Line) -> bool:
        number: int = line["id"]
        return self._numbers[_key(line)] == number

    def number(self, line: Line) -> tuple[int, int]:
        """Give its number, and another for where that is somebody else's."""
        spare, self._next = self._next, self._next + 1
        return (line["id"] if self._keys[line["id"]] == _key(line) else spare), spare


def _key(line: Line) -> tuple[str, str, str]:
    return line["channel"], line["origin"], line["key"]


class _Replay:
    def __init__(self, transactions: Transactions, channels: Mapping[str, Channel]) -> None:
        self.done = Restored()
        self._transactions = transactions
        self._now = self._ticked_at = datetime.min.replace(tzinfo=UTC)
        self._reception = Reception(transactions, channels, lambda: self._now)
        self._still: dict[str, tuple[int, datetime]] = {}
        self._ticker = Ticker(transactions, now=lambda: self._now, owed=lambda: None, seconds=1)

    def update(self, line: Line, numbers: tuple[int, int]) -> None:
        """Take in what came, unless the copy has it, and handle it if nobody has."""
        at = datetime.fromisoformat(line["arrived_at"])
        there = datetime.fromisoformat(line["there"]) if line.get("there") else None
        self._transactions.there = lambda: there  # what came by a clock in doubt is in doubt again
        with self._transactions.write("restore") as session:
            is_new, waits = inbox.put_again(session, line, numbers, at=at)
        if is_new or waits:
            self._reach(at)
            self.done.updates += 1
            self._handle(line["lane"])

    def finish(self) -> None:
        """Handle what has waited for more to the end of the record."""
        for lane, (still, _) in sorted(self._still.items()):
            self._handle(lane, heard_out=still)

    def _handle(self, lane: str, *, heard_out: int = 0) -> None:
        self._still.pop(lane, None)
        more = True
        while more:
            handled = self._reception.handle(lane, heard_out=heard_out)
            more = handled.more
            if handled.still is not None:
                self._still[lane] = handled.still, self._now
            if handled.fault is not None:
                self._failed(handled.fault)

    def _failed(self, fault: Fault) -> None:
        reference = secrets.token_hex(4).upper()
        with self._transactions.write(f"failed:{fault.arrival_id}") as session:
            arrival = inbox.fail(session, fault.arrival_id, reference)
            for piece in fault.more:
                inbox.fail(session, piece, reference)
            if arrival is not None:
                troubles.parked(Moment(session, self._now), arrival, reference=reference)

    def accepted(self, line: Line) -> None:
        """Know that a message, or a part of it, was taken, so that nobody says it again."""
        at = datetime.fromisoformat(line["at"])
        with self._transactions.read() as session:
            if retold.knows(session, line):
                return
        self._reach(at)
        with self._transactions.write("restore") as session:
            row = retold.found_or_put(session, line)
            # A card has the words of the moment in which it left.
            if row.kind != "card" and row.body != line["body"]:
                self.done.unlike.append(row.key)
            retold.settle(session, row, line, now=at)
            if line["is"] == "sent" and resent.is_sent_again(row):
                occasion.begin(session, f"{resent.TAKEN}{row.key}")
                resent.taken(Moment(session, at), row)
        self.done.sent += 1

    def _reach(self, at: datetime) -> None:
        """Let happen what fell due by itself until then, as it did."""
        for lane, (still, since) in sorted(self._still.items()):
            if at - since > thoughts.SPAN:
                self._handle(lane, heard_out=still)
        self._now = max(self._now, at)
        if self._now - self._ticked_at >= timedelta(seconds=20):
            self._ticked_at = self._now
            self._ticker.let_go()
            while self._ticker.tick():
                pass
