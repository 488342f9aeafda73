"""The composition root: settings become a running bureau."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from telegram.error import TelegramError

from bot import connection
from bot.clock import Clock, MovableClock, SystemClock
from bot.lanes import Lanes
from bot.pace import Pace
from bot.poller import Poller
from bot.pump import Pump
from bot.settings import Settings, secret
from bot.ticker import Ticker
from handlers.services.bureau.office import Office
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import moves
from handlers.telegram import addresses
from handlers.telegram.reception import App, Reception
from handlers.telegram.sender import Sender
from storage import bureaus, files, migrating
from storage.engine import Database, sole_process
from templates import words


def clock_of(settings: Settings) -> Clock:
    """The machine's clock; in practice the one that the page moves, so that every command sees the same day."""
    if settings.clock_file is None and settings.token is not None:
        return SystemClock()
    return MovableClock(settings.practice_clock)


def office(settings: Settings, *, practice: bool) -> Office:
    """The bureau as the settings tell it."""
    group = "practice" if practice else "unnamed"
    return Office(
        name=settings.bureau or words.label(group, "bureau"),
        prefix=settings.prefix or words.label(group, "prefix"),
        staff_chat=addresses.address(settings.staff_chat) if settings.staff_chat is not None else None,
        secret=secret(settings),
        zone=ZoneInfo(settings.time_zone),
        mailbox_days=settings.mailbox,
        practice=practice,
        contact=settings.contact,
    )


@contextmanager
def opened(settings: Settings, *, practice: bool = False) -> Iterator[Transactions]:
    """Open the bureau's database at the newest schema, for as long as it is needed."""
    database = Database(settings.database)
    try:
        migrating.upgrade(database)
        bureau = office(settings, practice=practice)
        with database.write() as session:
            database.bureau_id = bureaus.settle(session, name=bureau.name, prefix=bureau.prefix)
        transactions = Transactions(database, bureau)
        _find_staff_chat(transactions)
        yield transactions
    finally:
        database.close()


def _find_staff_chat(transactions: Transactions) -> None:
    # The settings still name the room as it was called when they were written; the database knows where it moved.
    named = transactions.office.staff_chat
    if named is not None:
        with transactions.write("start") as session:
            transactions.follow(named, moves.now_at(session, named))


class Part(Protocol):
    """Something of a bureau that runs by itself."""

    async def run(self) -> None:
        """Run until cancelled; an error that comes out of it is for good and ends the bureau."""
        ...


@dataclass(frozen=True, slots=True)
class Bureau:
    """Everything that runs for one bureau."""

    transactions: Transactions
    parts: tuple[Part, ...]

    async def run(self) -> None:
        """Run until cancelled, or until a part fails for good."""
        async with asyncio.TaskGroup() as group:
            for part in self.parts:
                group.create_task(part.run())


@asynccontextmanager
async def assembled(settings: Settings, clock: Clock, *, practice: bool = False) -> AsyncIterator[Bureau]:
    """Put a bureau together; it holds its database alone while it runs on SQLite."""
    # The lock before the first call: two pollers of one bot take each other's updates away.
    with opened(settings, practice=practice) as transactions, sole_process(transactions.database):
        app = connection.prepare(settings)
        try:
            await connection.reach(app)
            await connection.introduce(app, transactions.office)
            yield Bureau(transactions, _parts(app, transactions, settings, clock=clock, practice=practice))
        finally:
            with contextlib.suppress(TelegramError):
                await app.shutdown()


def _parts(
    app: App, transactions: Transactions, settings: Settings, *, clock: Clock, practice: bool
) -> tuple[Part, ...]:
    def content(sha256: str) -> bytes:
        with transactions.read() as session:
            return files.find(session, sha256).content

    sender = Sender(app.bot, content)
    pace = Pace(enabled=settings.pace == "on" and not practice)  # the practice page has no limits, and people wait
    named = settings.worker or worker(transactions.database)
    pump = Pump(transactions, sender, now=clock.now, pace=pace, worker=named)
    ticker = Ticker(transactions, now=clock.now, owed=pump.wake, seconds=settings.tick_seconds)
    lanes = Lanes(transactions, Reception(app, transactions, clock.now), now=clock.now, owed=pump.wake)
    poller = Poller(app.bot, transactions, now=clock.now, stored=lanes.wake)
    return poller, lanes, pump, ticker


def worker(database: Database) -> str:
    """The name under which leases are held: on SQLite always the same, for there is one process."""
    return "only" if database.is_sqlite else f"{socket.gethostname()}:{os.getpid()}"
