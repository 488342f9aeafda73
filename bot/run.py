"""``gongkai run``: a real bureau, until the process is asked to end."""

import asyncio
import signal

from bot import assembly, loading
from bot.assembly import Listening
from bot.settings import Settings, WrongSetting


async def serve(settings: Settings, *, practice: bool = False, listening: Listening = Listening.ASKS) -> None:
    """Run a bureau until the process is asked to end; WrongSetting where a real one would run on a practice world."""
    if not practice:
        _keep_real(settings)
    # Before the start, which may last for hours where the network is away: whoever stops us then is heard too.
    stop = _on_signals()
    working = asyncio.create_task(_work(settings, practice=practice, listening=listening))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    failed = working.done()
    working.cancel()
    await asyncio.wait({working})
    if failed:
        working.result()


async def _work(settings: Settings, *, practice: bool, listening: Listening) -> None:
    clock = assembly.clock_of(settings)
    async with assembly.assembled(settings, clock, practice=practice, listening=listening) as bureau:
        await bureau.run(loading.done)


def _keep_real(settings: Settings) -> None:
    # What is practised must never be counted, answered or reported as if citizens had asked it.
    if settings.database_url is None and settings.practice_world.exists():
        raise WrongSetting("practice_lies_there", path=str(settings.data_dir))


def _on_signals() -> asyncio.Event:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
