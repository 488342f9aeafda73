"""The tick: it comes at once and again, after a failure too, and ends without a word."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import assembly
from bot.settings import Settings
from bot.ticker import Ticker
from handlers.services.bureau.transactions import Transactions
from storage import bureaus, journal
from tests.handlers.conftest import STAFF_CHAT, opened
from tests.handlers.services.rounds.test_terms import stopped

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


async def test_it_looks_at_once_when_struck(transactions: Transactions) -> None:
    told = asyncio.Semaphore(0)
    ticker = Ticker(transactions, now=lambda: NOW, owed=told.release, seconds=3600)
    running = asyncio.create_task(ticker.run())
    async with asyncio.timeout(20):
        await told.acquire()
        ticker.strike()
        await told.acquire()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


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


async def test_where_nobody_knows_the_days_off_it_says_so_once_and_goes_on(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    far, told = [NOW + timedelta(days=40 * 366)], asyncio.Semaphore(0)
    with opened(sqlite_url) as bureau:
        before = len(bureau.said(STAFF_CHAT))
        ticker = Ticker(bureau.transactions, now=lambda: far[0], owed=told.release, seconds=0.02)
        running = asyncio.create_task(ticker.run())
        async with asyncio.timeout(20):
            await told.acquire()  # staff are told
            await asyncio.sleep(0.2)
            assert [record.exc_info for record in caplog.records] == [None]
            assert "没有导入" in caplog.messages[0]
            assert len(bureau.said(STAFF_CHAT)) == before + 1
            far[0] = NOW
            await told.acquire()  # a tick that went well
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert len(caplog.messages) == 1


def astray(transactions: Transactions, there: datetime) -> Ticker:
    """A ticker whose clock is six weeks ahead of what everybody else says."""
    return Ticker(transactions, now=lambda: NOW + timedelta(days=42), owed=lambda: None, seconds=1, there=lambda: there)


def test_a_wrong_clock_fires_nothing_and_staff_are_told_once_a_day(sqlite_url: str) -> None:
    with opened(sqlite_url) as bureau:
        number = bureau.file("2026-09-14")
        before = len(bureau.said(STAFF_CHAT))
        for there in (NOW, NOW + timedelta(hours=5), NOW + timedelta(days=1)):
            assert not astray(bureau.transactions, there).tick()
        told = bureau.said(STAFF_CHAT)[before:]
        assert len(told) == 2
        assert all(words.startswith("这台机器的时钟不对") for words in told)
        with bureau.transactions.read() as session:
            assert bureaus.last_beat(session, "tick") is None
        right = Ticker(bureau.transactions, now=lambda: NOW + timedelta(days=42), owed=lambda: None, seconds=1)
        while right.tick():
            pass
        assert any(number in words for words in bureau.said(STAFF_CHAT)[before + 2 :])


def test_the_approvers_are_told_the_head_of_the_journal_by_the_tick(sqlite_url: str) -> None:
    with opened(sqlite_url) as bureau:
        bureau.file("2026-09-14")
        ticker = Ticker(bureau.transactions, now=lambda: NOW + timedelta(days=1), owed=lambda: None, seconds=1)
        while ticker.tick():
            pass
        with bureau.transactions.read() as session:
            head, _ = journal.head(session)
        assert head in " ".join(bureau.said("approver"))


def test_a_date_in_the_term_of_a_decision_is_counted_anew_by_the_first_tick_of_a_day(sqlite_url: str) -> None:
    with opened(sqlite_url) as bureau:
        number, now = stopped(bureau), datetime(2026, 2, 5, 2, 30, tzinfo=UTC)
        Ticker(bureau.transactions, now=lambda: now, owed=lambda: None, seconds=3600).tick()
        assert str(bureau.case(number).due_on) == "2026-02-28"
