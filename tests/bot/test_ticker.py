"""The tick: it comes at once and again, after a failure too, and ends without a word."""

import asyncio
import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import assembly, restoring
from bot.settings import Settings
from bot.ticker import Ticker
from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from law.codes import Role
from storage import bureaus, countdowns, journal
from tests import toy_channel
from tests.bot.desks import BEGUN, living
from tests.handlers.conftest import OFFICE, PEOPLE, STAFF_CHAT, OpenBureau, opened
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


async def ticking(bureau: OpenBureau, now: datetime, until: Callable[[], bool]) -> None:
    """Let a ticker run by a clock that stands until something has come about."""
    told = asyncio.Semaphore(0)
    running = asyncio.create_task(Ticker(bureau.transactions, now=lambda: now, owed=told.release, seconds=0.02).run())
    async with asyncio.timeout(20):
        while not until():
            await told.acquire()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_was_confirmed_leaves_by_the_tick_when_its_time_has_run_out(sqlite_url: str) -> None:
    with opened(sqlite_url) as bureau:
        bureau.transactions.office = replace(bureau.transactions.office, undo_seconds=60)
        number = bureau.file("2026-09-14")
        bureau.staff("officer", f"/clarify {number} 10 请说明所指的年度。", now=NOW)
        await ticking(bureau, NOW + timedelta(seconds=60), lambda: bureau.letters(number, "clarification") != [])
        assert len(bureau.letters(number, "clarification")) == 1


async def test_what_fails_to_leave_is_tried_again_and_then_said_and_holds_up_nothing(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(sqlite_url) as bureau:
        who, name = PEOPLE["officer"]
        row = {"address": who, "person": who, "name": name, "private": True, "args": [], "begun_at": NOW, "due_at": NOW}
        with bureau.write() as session:
            countdowns.begin(session, seed="a fault of ours", verb="no such press", **row)
        await ticking(bureau, NOW, lambda: "几次都没有办成" in (bureau.said("officer") or [""])[-1])
        with bureau.transactions.read() as session:
            assert countdowns.due(session, NOW) == []
            assert bureaus.last_beat(session, "tick") == NOW
        assert caplog.messages == ["what was confirmed could not be sent; it is tried again"] * 5


def test_what_was_called_back_is_so_again_and_what_has_left_has_left(migrated_file: Path, tmp_path: Path) -> None:
    live, copy, record = (tmp_path / name for name in ("live.sqlite", "copy.sqlite", "record"))
    shutil.copyfile(migrated_file, live)
    with living(live, record) as desk:
        bureau = desk.bureau
        bureau.transactions.office = replace(OFFICE, undo_seconds=60)
        with bureau.write() as session:
            who = toy_channel.address("o")
            staff.grant(Moment(session, BEGUN), address=who, name="许言", role=Role.OFFICER)
        numbers = [bureau.file("2026-03-02", person=f"telegram:{place}") for place in (701, 702)]
        bureau.transactions.database.engine.dispose()
        shutil.copyfile(live, copy)
        for place, number in enumerate(numbers):
            desk.now += timedelta(minutes=2)
            desk.hear("o", f"/clarify {number} 10 请说明所指的年度。", f"{place}.0")
            desk.work()
            for label in ("确认发出", "撤回，不发")[: 2 - place]:
                desk.press("o", label, f"{place}.{label}")
                desk.work()
        desk.now += timedelta(seconds=61)
        desk.hear("a", "你好", "last")
        desk.work()
        while desk.say(9):
            pass
        was = [bureau.case(number).status for number in numbers]
        now = desk.now
    assert was == ["received", "awaiting_clarification"]
    with living(copy, tmp_path / "other") as desk:
        desk.now, desk.bureau.transactions.office = now, replace(OFFICE, undo_seconds=60)
        found = restoring.replay(desk.bureau.transactions, {toy_channel.NAME: desk.channel}, record)
        assert [desk.bureau.case(number).status for number in numbers] == was
    assert found.unlike == []
