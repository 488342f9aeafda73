"""The tick: it comes at once and again, after a failure too, and ends without a word."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import assembly
from bot.settings import Settings
from bot.ticker import Ticker
from handlers.services.bureau.transactions import Transactions
from storage import bureaus

NOW = datetime(2026, 9, 14, 2, 30, tzinfo=UTC)


@pytest.fixture
def transactions(tmp_path: Path) -> Iterator[Transactions]:
    with assembly.opened(Settings(data_dir=tmp_path)) as found:
        yield found


async def ticked(transactions: Transactions, times: int) -> None:
    """Let a ticker run until it has told so many times that something may be owed."""
    told = asyncio.Semaphore(0)
    ticker = Ticker(transactions, now=lambda: NOW, owed=told.release, seconds=0.02)
    running = asyncio.create_task(ticker.run())
    async with asyncio.timeout(20):
        for _ in range(times):
            await told.acquire()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_it_ticks_again_and_again_and_ends_quietly(
    transactions: Transactions, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        await ticked(transactions, 3)
    assert caplog.messages == []
    with transactions.read() as session:
        assert bureaus.last_beat(session, "tick") == NOW


async def test_a_tick_that_fails_comes_again(transactions: Transactions, caplog: pytest.LogCaptureFixture) -> None:
    clocks = iter([None])

    def now() -> datetime:
        if next(clocks, NOW) is None:
            raise RuntimeError("the clock is broken")
        return NOW

    told = asyncio.Event()
    running = asyncio.create_task(Ticker(transactions, now=now, owed=told.set, seconds=0.02).run())
    async with asyncio.timeout(20):
        await told.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert caplog.messages == ["the tick failed; it comes again"]
