"""The composition root: which clock, and how a bureau is put together and taken apart."""

import asyncio
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import assembly, practice
from bot.clock import MovableClock, SystemClock
from bot.settings import PRACTICE_CLOCK, Settings
from storage.engine import AlreadyRunning, Database, sole_process


def test_in_practice_the_commands_see_the_day_that_the_page_shows(tmp_path: Path) -> None:
    shown = datetime(2026, 12, 2, 1, 0, tzinfo=UTC)
    MovableClock(tmp_path / PRACTICE_CLOCK).freeze(shown)
    practising = Settings(data_dir=tmp_path)
    assert assembly.clock_of(practising).now() == shown
    real = practising.model_copy(update={"token": SecretStr("1:real")})
    assert assembly.clock_of(real).now() != shown


async def test_a_bureau_is_put_together_and_taken_apart(tmp_path: Path) -> None:
    world = practice.World(MovableClock(tmp_path / "clock.json"))
    with practice.serving(world) as url:
        settings = Settings(data_dir=tmp_path, token=SecretStr(world.token), api_url=f"{url}/bot")
        async with assembly.assembled(settings, world.clock) as bureau:
            running = asyncio.create_task(bureau.run())
            assert await asyncio.to_thread(world.wait_for, lambda: world.polls_waiting == 1 and bool(world.menus.lists))
            assert bureau.behind is not None
            assert len(bureau.behind.parts) == 4  # with the one that learns
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
        assert await asyncio.to_thread(world.wait_for, lambda: world.polls_waiting == 0)


def is_free(url: str) -> bool:
    """Say whether a process may come to a database."""
    with closing(Database(url)) as database:
        try:
            with sole_process(database):
                return True
        except AlreadyRunning:
            return False


async def test_nobody_else_may_come_before_the_last_writer_is_done(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, token=SecretStr("1:test"))
    writes, may_come = threading.Event(), list[bool]()

    def write() -> None:
        with transactions.write("last"):
            writes.set()
            time.sleep(0.5)
            may_come.append(is_free(settings.database))

    async with assembly.assembled(settings, SystemClock()) as bureau:
        transactions = bureau.transactions
        thread = threading.Thread(target=write)
        thread.start()
        await asyncio.to_thread(writes.wait, 10)
    thread.join()
    assert [*may_come, is_free(settings.database)] == [False, True]
