"""The composition root: settings become a running bureau."""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.clock import Clock
from bot.lanes import Lanes
from bot.pacing import Pace
from bot.polling import Poller
from bot.pump import Pump
from bot.settings import Settings, WrongSetting, secret
from bot.ticker import Ticker
from handlers.dispatch.commands import COMMANDS
from handlers.services.bureau.office import Office
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import moves
from handlers.telegram import addresses
from handlers.telegram.reception import App, Reception
from handlers.telegram.sender import Sender
from storage import bureaus, files, migrating
from storage.engine import Database, sole_process
from templates import words
from templates.language import OFFICIAL

log = logging.getLogger(__name__)
START_PAUSE_S = 3.0


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
    named = transactions.office.staff_chat
    if named is not None:
        with transactions.write("start") as session:
            transactions.follow(named, moves.now_at(session, named))


@dataclass(slots=True)
class Bureau:
    """Everything that runs for one bureau."""

    transactions: Transactions
    poller: Poller
    lanes: Lanes
    pump: Pump
    ticker: Ticker

    async def run(self) -> None:
        """Run until cancelled, or until a part fails for good."""
        self.ticker.start()
        try:
            async with asyncio.TaskGroup() as group:
                for part in (self.poller, self.lanes, self.pump):
                    group.create_task(part.run())
        finally:
            self.ticker.stop()


@asynccontextmanager
async def assembled(settings: Settings, clock: Clock, *, practice: bool = False) -> AsyncIterator[Bureau]:
    """Put a bureau together; it holds its database alone while it runs on SQLite."""
    with opened(settings, practice=practice) as transactions, sole_process(transactions.database):
        app = _application(settings)
        await _start(app)
        try:
            await _introduce(app, transactions.office)
            yield _bureau(app, transactions, settings, clock=clock, practice=practice)
        finally:
            with contextlib.suppress(TelegramError):
                await app.shutdown()


def _application(settings: Settings) -> App:
    if settings.token is None:
        raise WrongSetting("GONGKAI_TOKEN is missing.")
    files_url = settings.api_url.removesuffix("/bot") + "/file/bot"
    builder = ApplicationBuilder().token(settings.token.get_secret_value()).updater(None).job_queue(None)
    builder = builder.base_url(settings.api_url).base_file_url(files_url)
    return builder.get_updates_connection_pool_size(8).connection_pool_size(32).build()


async def _start(app: Application) -> None:  # type: ignore[type-arg]
    while True:
        try:
            return await app.initialize()
        except InvalidToken as error:
            raise WrongSetting("GONGKAI_TOKEN is refused by Telegram; ask BotFather for a valid one.") from error
        except NetworkError as error:
            log.warning("the Bot API cannot be reached (%s); trying again", type(error).__name__)
            await asyncio.sleep(START_PAUSE_S)


async def _introduce(app: Application, bureau: Office) -> None:  # type: ignore[type-arg]
    try:
        # The official language goes last and without a code: it is what clients in any other language see.
        for language in reversed(words.LANGUAGES):
            code = None if language == OFFICIAL else language
            public, inner = _menu(language, staff=False), _menu(language, staff=True)
            await app.bot.set_my_commands(public, scope=BotCommandScopeAllPrivateChats(), language_code=code)
            if bureau.staff_chat is not None:
                room = BotCommandScopeChat(addresses.number(bureau.staff_chat))
                await app.bot.set_my_commands(inner, scope=room, language_code=code)
    except TelegramError as error:
        log.warning("the command menu could not be set: %s", error)


def _menu(language: str, *, staff: bool) -> list[BotCommand]:
    described = words.labels("command", language)
    rows = (row for row in COMMANDS if not (row.private if staff else row.staff))
    return [BotCommand(row.name, described[row.name]) for row in rows]


def _bureau(app: App, transactions: Transactions, settings: Settings, *, clock: Clock, practice: bool) -> Bureau:
    def content(sha256: str) -> bytes:
        with transactions.read() as session:
            return files.find(session, sha256).content

    sender = Sender(app.bot, content)
    pace = Pace(enabled=settings.pace == "on" and not practice)
    named = settings.worker or worker(transactions.database)
    pump = Pump(transactions, sender, now=clock.now, pace=pace, worker=named)
    ticker = Ticker(transactions, now=clock.now, owed=pump.wake, seconds=settings.tick_seconds)
    lanes = Lanes(transactions, Reception(app, transactions, clock.now), now=clock.now, owed=pump.wake)
    poller = Poller(app.bot, transactions, now=clock.now, stored=lanes.wake)
    return Bureau(transactions, poller, lanes, pump, ticker)


def worker(database: Database) -> str:
    """The name under which leases are held: on SQLite always the same, for there is one process."""
    return "only" if database.is_sqlite else f"{socket.gethostname()}:{os.getpid()}"
