"""``gongkai run`` and practice mode."""

import asyncio
import signal
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot import assembly
from bot.clock import Clock, MovableClock, SystemClock
from bot.settings import Settings, WrongSetting
from handlers.services.bureau import office, staff
from handlers.telegram import addresses
from storage import cases, people
from storage.tables import Case

if TYPE_CHECKING:
    from bot.practice.world import World


def clock_of(settings: Settings) -> Clock:
    """The machine's clock; in practice the one that the page moves, so that every command sees the same day."""
    if settings.clock_file is None and settings.token is not None:
        return SystemClock()
    from bot.practice.keeping import CLOCK

    return MovableClock(settings.clock_file or settings.data_dir / CLOCK)


async def serve(settings: Settings, *, practice: bool = False) -> None:
    """Run a bureau until the process is asked to end; WrongSetting where a real one would run on a practice world."""
    if not practice:
        _keep_real(settings)
    stop = _on_signals()
    async with assembly.assembled(settings, clock_of(settings), practice=practice) as bureau:
        running = asyncio.create_task(bureau.run())
        stopping = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        if running in done and not running.cancelled() and running.exception() is not None:
            raise running.exception()  # type: ignore[misc]


def _keep_real(settings: Settings) -> None:
    from bot.practice.keeping import WORLD

    if settings.database_url is None and (settings.data_dir / WORLD).exists():
        raise WrongSetting(
            f"GONGKAI_DATA_DIR names {settings.data_dir}, where practice lies; name another folder for the real bureau."
        )


def _apart(settings: Settings) -> Settings:
    """Let practice beside a real bureau have a folder and a database of its own."""
    if settings.token is None:
        return settings
    folder = settings.data_dir / "practice"
    folder.mkdir(exist_ok=True)
    return settings.model_copy(update={"data_dir": folder, "database_url": None})


def _on_signals() -> asyncio.Event:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


async def practise(settings: Settings) -> None:
    """Run a bureau against a local Bot API with a page, without token or network."""
    from bot.practice.keeping import CLOCK, WORLD, Keeper
    from bot.practice.server import PracticeServer
    from bot.practice.world import World

    settings = _apart(settings)
    clock_file = settings.clock_file or settings.data_dir / CLOCK
    world = World(MovableClock(clock_file))
    keeper = Keeper(world, settings.data_dir / WORLD)
    if not keeper.load():
        _keep_cases(settings)
    server = PracticeServer(world, port=settings.practice_port, next_morning=lambda now: _next_morning(settings, now))
    await server.start()
    told = {
        "token": SecretStr(world.token),
        "api_url": f"{server.url}/bot",
        "staff_chat": world.staff_chat.id,
        "clock_file": clock_file,
        "tick_seconds": min(settings.tick_seconds, 1.0),
    }
    inner = settings.model_copy(update=told)
    enrol_cast(inner, world)
    print(f"gongkai: practice mode, open {server.url}/  (Ctrl+C ends it)", flush=True)  # noqa: T201
    keeping = asyncio.create_task(keeper.run())
    try:
        await serve(inner, practice=True)
    finally:
        await server.stop()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        keeper.save(farewell=True)


def _keep_cases(settings: Settings) -> None:
    with assembly.opened(settings, practice=True) as transactions, transactions.read() as session:
        if cases.everywhere(session, Case):
            raise WrongSetting("This database holds cases that are not practice; set GONGKAI_TOKEN, or name another.")


def set_aside(settings: Settings) -> None:
    """Put the practice world of the data directory away, so that the next start begins anew."""
    from bot.practice import keeping
    from storage.engine import Database, sole_process

    settings = _apart(settings)
    database = Database(settings.database)
    if settings.database_url is not None or not database.url.database:
        raise WrongSetting("GONGKAI_DATABASE_URL is set; --fresh puts away only a database in GONGKAI_DATA_DIR.")
    with sole_process(database):
        keeping.set_aside(settings.data_dir, Path(database.url.database), now=SystemClock().now())


def enrol_cast(settings: Settings, world: "World") -> None:
    """Give the invented staff of a practice world their roles, and open their private chats."""
    clock = clock_of(settings)
    cast = {addresses.address(each.id): each for each in world.people.values() if each.role in staff.ROLES}
    world.met.update(each.id for each in cast.values())
    with assembly.opened(settings, practice=True) as transactions, transactions.write("cast") as session:
        for address, each in cast.items():
            if people.officer(session, address) is None:
                staff.grant(
                    session, address=address, name=each.first_name, role=staff.role_of(each.role), now=clock.now()
                )


def _next_morning(settings: Settings, now: datetime) -> datetime:
    with assembly.opened(settings, practice=True) as transactions, transactions.read() as session:
        return office.next_morning(session, now)
