"""Practice mode: the real bureau beside a world of invented people, on one machine and without a token."""

import asyncio
import functools
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot import assembly, run
from bot.clock import MovableClock, SystemClock
from bot.practice import keeper
from bot.practice.keeper import Keeper
from bot.practice.server import PracticeServer
from bot.practice.world import World
from bot.settings import Settings, WrongSetting
from handlers.services.bureau import office
from handlers.services.bureau import staff as bureau_staff
from handlers.services.bureau.moment import Moment
from handlers.telegram import addresses
from storage import cases, people
from storage.engine import Database, sole_process
from storage.tables import Case


async def serve(settings: Settings) -> None:
    """Run a bureau against a local Bot API with a page, until the process is asked to end."""
    settings = _apart(settings)
    world = World(MovableClock(settings.practice_clock))
    kept = Keeper(world, settings.practice_world)
    if not kept.load():
        _keep_cases(settings)
    morning = functools.partial(_next_morning, settings)
    server = PracticeServer(world, port=settings.practice_port, next_morning=morning)
    await server.start()
    inner = _introduced(settings, world, server)
    enrol_cast(inner, world)
    print(f"gongkai: practice mode, open {server.url}/  (Ctrl+C ends it)", flush=True)  # noqa: T201
    keeping = asyncio.create_task(kept.run())
    try:
        await run.serve(inner, practice=True)
    finally:
        await server.stop()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        kept.save(farewell=True)  # last, when nobody can change the world any more


def _apart(settings: Settings) -> Settings:
    """Let practice beside a real bureau have a folder and a database of its own."""
    if settings.token is None:
        return settings
    folder = settings.data_dir / "practice"
    folder.mkdir(mode=0o700, exist_ok=True)
    return settings.model_copy(update={"data_dir": folder, "database_url": None})


def _introduced(settings: Settings, world: World, server: PracticeServer) -> Settings:
    """Give the bureau the door of the world: from here on it cannot tell it from the real one."""
    told = {
        "token": SecretStr(world.token),
        "api_url": f"{server.url}/bot",
        "staff_chat": world.staff_chat.id,
        "clock_file": settings.practice_clock,
        "tick_seconds": min(settings.tick_seconds, 1.0),  # who has moved the clock does not wait for what is due
    }
    return settings.model_copy(update=told)


def _keep_cases(settings: Settings) -> None:
    # No world lies here: whatever is in the database is then of a real bureau, and would hear from invented people.
    with assembly.opened(settings, practice=True) as transactions, transactions.read() as session:
        if cases.everywhere(session, Case):
            raise WrongSetting("cases_not_practice")


def enrol_cast(settings: Settings, world: World) -> None:
    """Give the invented staff of a practice world their roles, and open their private chats."""
    now = assembly.clock_of(settings).now()
    cast = {addresses.address(each.id): each for each in world.people.values() if each.role in bureau_staff.ROLES}
    world.met.update(each.id for each in cast.values())
    with assembly.opened(settings, practice=True) as transactions, transactions.write("cast") as session:
        for address, each in cast.items():
            if people.officer(session, address) is None:
                bureau_staff.grant(
                    Moment(session, now), address=address, name=each.first_name, role=bureau_staff.role_of(each.role)
                )


def _next_morning(settings: Settings, now: datetime) -> datetime:
    with assembly.opened(settings, practice=True) as transactions, transactions.read() as session:
        return office.next_morning(session, now)


def set_aside(settings: Settings) -> None:
    """Put the practice world of the data directory away, so that the next start begins anew."""
    settings = _apart(settings)
    database = Database(settings.database)
    if settings.database_url is not None or not database.url.database:
        raise WrongSetting("fresh_not_here")
    with sole_process(database):
        keeper.set_aside(settings.data_dir, Path(database.url.database), now=SystemClock().now())
