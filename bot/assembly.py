"""The composition root: settings become a running bureau."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import drafts, private
from bot.clock import Clock, MovableClock, SystemClock
from bot.doors import Doors
from bot.key import check_known, know, secret
from bot.living import Bureau
from bot.settings import Settings, WrongSetting, check_writable
from bot.webhook import Address, Webhook, derived
from handlers.services.bureau.office import Office
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import moves
from handlers.services.post.channel import Channel, Traits
from handlers.telegram import addresses
from handlers.telegram import channel as telegram
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.hook import Hook
from handlers.telegram.poll import Poll
from law.codes import Level
from law.errors import Refusal
from storage import bureaus, files, inbox, migrating, outbox, retold
from storage.engine import Database, Session, sole_process
from storage.filling import is_unfinished
from storage.tables.wire import LaneKind
from storage.tape import Tape
from templates import words

if TYPE_CHECKING:
    from bot.behind import Behind


def clock_of(settings: Settings) -> Clock:
    """The machine's clock; in practice the one that the page moves, so that every command sees the same day."""
    if settings.clock_file is None and settings.token is not None:
        return SystemClock()
    return MovableClock(settings.practice_clock)


class Listening(StrEnum):
    """How a process hears what comes in: it asks, it is brought, or another one hears and this one only works."""

    ASKS = "asks"
    BROUGHT = "brought"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Hearing:
    """How this process hears, and where it takes in what it is brought."""

    listening: Listening = Listening.ASKS
    webhook: Webhook | None = None


def _telegram(settings: Settings, transactions: Transactions, hearing: Hearing) -> Channel:
    if settings.token is None:
        raise WrongSetting("token_missing")
    webhook = hearing.webhook
    ear: telegram.Ears | None = Poll if hearing.listening == Listening.ASKS else None
    if webhook is not None:
        ear = partial(Hook, porch=webhook)
    return TelegramChannel(settings.token.get_secret_value(), settings.api_url, _content(transactions), ear=ear)


@dataclass(frozen=True, slots=True)
class Way:
    """A channel as the settings name it: what it can do, and how it is made."""

    traits: Traits
    make: Callable[[Settings, Transactions, Hearing], Channel]


# One line a channel: what a bureau may name in GONGKAI_CHANNELS.
WAYS = (Way(telegram.TRAITS, _telegram),)


def prefix_of(settings: Settings, *, practice: bool) -> str:
    """What the bureau's numbers begin with."""
    return settings.prefix or words.label("practice" if practice else "unnamed", "prefix")


def office(settings: Settings, *, practice: bool, key: bytes | None = None) -> Office:
    """The bureau as the settings tell it, with its key or another."""
    group = "practice" if practice else "unnamed"
    invented = words.labels("practice") if practice else {}
    return Office(
        name=settings.bureau or words.label(group, "bureau"),
        prefix=prefix_of(settings, practice=practice),
        rooms=(addresses.address(settings.staff_chat),) if settings.staff_chat is not None else (),
        secret=secret(settings) if key is None else key,
        zone=ZoneInfo(settings.time_zone),
        mailbox_days=settings.mailbox,
        report_day=settings.report_by,
        tells_progress=settings.progress == "on",
        undo_seconds=settings.undo_seconds,
        font_dir=settings.font_dir,
        practice=practice,
        contact=settings.contact,
        level=settings.body_level or (Level.DEPARTMENT if practice else None),
        review_bodies=settings.review_bodies or tuple(filter(None, [invented.get("review_body")])),
        court=settings.court or invented.get("court", ""),
        competent_office=settings.office or invented.get("office", ""),
        bureau_head=settings.head,
        payment=settings.payment or invented.get("payment", ""),
    )


@contextmanager
def opened(
    settings: Settings, *, practice: bool = False, alone: bool = False, filling: bool = False
) -> Iterator[Transactions]:
    """Open the bureau's database at the newest schema, for as long as it is needed; on SQLite ``alone`` locks it.

    One into which a copy is being put opens only for whoever is ``filling`` it.
    """
    check_writable(settings)
    database = Database(settings.database)
    # The lock is let go last: who comes next begins where our last writer is done.
    with ExitStack() as held, closing(database), database.disk_seen():
        if not filling:
            _check_finished(database)
            check_known(settings, database, prefix_of(settings, practice=practice), practice=practice)
        if settings.is_sqlite:
            private.make(settings.files[0])
        private.tighten(settings.files)
        key = secret(settings, founded=bureaus.founded(database))  # before the first bureau is there
        migrating.upgrade(database)
        if alone:
            held.enter_context(sole_process(database))
            if settings.is_sqlite:  # whoever was killed while he restored left everybody's data beside it
                drafts.forget(settings.files[0].parent, *drafts.KINDS)
        bureau = office(settings, practice=practice, key=key)
        with database.write() as session:
            database.bureau_id = bureaus.settle(session, name=bureau.name, prefix=bureau.prefix)
        if not filling:
            with database.read() as session:
                check_current(settings, session, practice=practice)
            know(settings, "" if practice else bureau.prefix)
        # Every channel we know, whether it runs here or not: its people may be written to from any process.
        # What is practised beside a real bureau is not to be restored with it.
        tape = Tape(settings.journal_dir) if settings.journal_dir is not None and not practice else None
        transactions = Transactions(database, bureau, {way.traits.name: way.traits for way in WAYS}, tape=tape)
        _find_rooms(transactions)
        yield transactions


def check_current(settings: Settings, session: Session, *, practice: bool) -> None:
    """See that the database is not older than its record: numbers would be given twice, and cases be gone."""
    if settings.journal_dir is None or practice:
        return
    newer_at = retold.unknown_since(session, settings.journal_dir)
    if newer_at is not None:
        at = newer_at.astimezone(ZoneInfo(settings.time_zone))
        raise WrongSetting("database_behind", record=str(settings.journal_dir), at=at)


def _check_finished(database: Database) -> None:
    if not database.is_sqlite:  # a file is put in its place whole
        with database.engine.connect() as connection:
            if is_unfinished(connection):
                raise Refusal("restore_unfinished")


def _find_rooms(transactions: Transactions) -> None:
    """Know the rooms of our staff as rooms, each where it is today."""
    # The settings still name a room as it was called when they were written; the database knows where it moved.
    for named in transactions.office.rooms:
        with transactions.write("start") as session:
            room = moves.now_at(session, named)
            inbox.know_lane(session, room, LaneKind.ROOM)
            transactions.follow(named, room)


@asynccontextmanager
async def assembled(
    settings: Settings, clock: Clock, *, practice: bool = False, listening: Listening = Listening.ASKS
) -> AsyncIterator[Bureau]:
    """Put a bureau together; it holds its database alone while it runs on SQLite."""
    ways = chosen(settings)
    # The lock before the first call: two pollers of one bot take each other's updates away.
    with opened(settings, practice=practice, alone=True) as transactions:
        webhook = _webhook(settings, transactions) if listening == Listening.BROUGHT else None
        hearing, watched = Hearing(listening, webhook), isinstance(clock, SystemClock)
        channels = [way.make(settings, transactions, hearing) for way in ways]
        listens = listening != Listening.NOT
        doors = Doors(channels, transactions, now=clock.now, watched=watched, listens=listens)
        transactions.there = doors.watch.there

        def make() -> "Behind":
            from bot.behind import Behind

            return Behind(doors, transactions, settings, now=clock.now, practice=practice)

        try:
            yield Bureau(transactions, doors, make, *([webhook] if webhook else []))
        finally:
            await doors.close()


def _webhook(settings: Settings, transactions: Transactions) -> Webhook:
    if settings.webhook_url is None:
        raise WrongSetting("webhook_url_missing")
    host, port = settings.listen_at
    # Of the installation's own key, so that all its processes are called and known alike.
    path, token = (derived(transactions.office.secret, name) for name in ("webhook path", "webhook token"))
    address = Address(host, port, settings.webhook_url, path, token)
    return Webhook(address, figures=partial(figures, transactions))


def figures(transactions: Transactions) -> dict[str, float]:
    """What is watched of a bureau: no word and no name of anybody."""
    with transactions.read() as session:
        ticked_at = bureaus.last_beat(session, "tick")
        return {
            "gongkai_updates_waiting": inbox.waiting(session),
            "gongkai_updates_parked": inbox.parked(session),
            "gongkai_messages_owed": outbox.open_count(session),
            "gongkai_messages_left_to_staff": outbox.left_to_staff(session),
            "gongkai_tick_timestamp_seconds": ticked_at.timestamp() if ticked_at else 0.0,
        }


def chosen(settings: Settings) -> Sequence[Way]:
    """The channels that the settings name; WrongSetting where they name none, or one that is not here."""
    known = {way.traits.name: way for way in WAYS}
    named = [name.strip() for name in settings.channels.split(",") if name.strip()]
    strange = [name for name in named if name not in known]
    if strange:
        raise WrongSetting("channel_strange", name=strange[0], known=list(known))
    if not named:
        raise WrongSetting("channels_none", known=list(known))
    return [known[name] for name in dict.fromkeys(named)]


def _content(transactions: Transactions) -> Callable[[str], bytes]:
    def content(sha256: str) -> bytes:
        with transactions.read() as session:
            return files.find(session, sha256).content

    return content
