"""A served practice world to which nothing but one bot's line speaks."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import Bot

from bot import practice
from bot.clock import MovableClock
from handlers.telegram.answers import Calls, Polls

MONDAY = datetime(2026, 9, 14, 2, 30, tzinfo=UTC)
LIN, GAO = 5001, 7001


@pytest.fixture
def world(tmp_path: Path) -> practice.World:
    """Make a world whose clock stands still."""
    clock = MovableClock(tmp_path / "clock.json")
    clock.freeze(MONDAY)
    return practice.World(clock)


@pytest.fixture
def url(world: practice.World) -> Iterator[str]:
    """Serve the world."""
    with practice.serving(world) as found:
        yield found


@asynccontextmanager
async def bot_of(world: practice.World, url: str, *, patience_s: float = 5.0) -> AsyncIterator[Bot]:
    """Give the bot of a world, which waits so many seconds for an answer."""
    calls, polls = Calls(read_timeout=patience_s), Polls(read_timeout=patience_s)
    bot = Bot(
        world.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot", request=calls, get_updates_request=polls
    )
    async with bot:
        yield bot
