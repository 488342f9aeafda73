"""The pump: in the order of each chat, whatever the channel says meanwhile, and never silently lost."""

import asyncio
import gc
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.ledger import Ledger, Round, Want
from bot.pace import Pace
from bot.practice import faults
from bot.practice.faults import Fault
from bot.pump import GRACE_S, Pump
from handlers.services.bureau.moment import Moment
from handlers.services.post import messages
from handlers.services.post.channel import Channel, Delivered, Rate
from storage import cards, inbox
from storage import people as known
from storage.outbox import UNSURE_TRIES, Parcel
from storage.tables import Case
from storage.tables.wire import LaneKind
from tests import toy_channel
from tests.handlers.conftest import OpenBureau, at, opened
from tests.storage.test_lines import wait_for_a_lock
from tests.toy_channel import ToyChannel
from tests.walks.conftest import LIN, ZHOU, Walk

COMMANDS = ("/privacy", "/help", "/my")
NOW = at("2026-03-02")


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    """Give the served world with its bot."""
    with Walk(tmp_path).served() as walk, walk.bot():
        yield walk


def heard(walk: Walk, who: int) -> list[str]:
    return [message.text.removeprefix("「重发」") for message in walk.messages(who)]


@pytest.mark.parametrize("fault", [faults.too_many(1), faults.server_error(502), faults.lost_request()], ids=str)
def test_a_message_that_is_late_keeps_its_place(walk: Walk, fault: Fault) -> None:
    for command in COMMANDS:
        walk.say(ZHOU, command)
    left = [fault]

    def hook(method: str, told: dict[str, Any]) -> Fault | None:
        return left.pop() if method == "sendMessage" and str(told["chat_id"]) == str(LIN) and left else None

    walk.world.fault = hook
    for command in COMMANDS:
        walk.world.say(LIN, LIN, command)
    walk.settle()
    assert left == []
    assert heard(walk, LIN) == heard(walk, ZHOU)


def test_a_chat_that_cannot_be_reached_holds_up_no_other(walk: Walk) -> None:
    walk.say(LIN, "/start")
    walk.world.fault = lambda method, told: faults.blocked() if str(told.get("chat_id")) == str(LIN) else None
    walk.world.say(LIN, LIN, "/privacy")
    assert len(walk.say(ZHOU, "/privacy")) == 1
    assert len(walk.messages(LIN)) == 1, "nothing after the first words reached the chat"


async def at_once() -> None:
    """Wait for nothing."""


class Mouth(ToyChannel):
    """A page that says a letter at a time, each with the mark of what is said again; ``before`` each it may wait."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.before: Callable[[], Awaitable[object]] = at_once
        self.rate: Rate | None = None
        self.ways: dict[str, Channel] = {toy_channel.NAME: self}

    def pace(self, kind: LaneKind | None) -> Rate | None:
        """Speak in all as slowly as told."""
        return self.rate if kind is None else None

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Say the next letter."""
        await self.before()
        text = parcel.body["text"]
        self.said.append(f"{'+' if parcel.unsure else ''}{text[parcel.parts_sent]}")
        return Delivered(len(self.said), more=parcel.parts_sent + 1 < len(text))


@pytest.fixture
def bureau(migrated_sqlite_url: str) -> Iterator[OpenBureau]:
    """Open a bureau."""
    with opened(migrated_sqlite_url) as found:
        yield found


def tell(bureau: OpenBureau, text: str, who: str = "lin") -> None:
    with bureau.write() as session:
        messages.tell(Moment(session, NOW), toy_channel.address(who), text)


@asynccontextmanager
async def pumping(bureau: OpenBureau, mouth: Mouth, *, now: datetime = NOW) -> AsyncIterator[Pump]:
    """Let a pump run that speaks by one channel, and stop it."""
    ways = mouth.ways
    pump = Pump(bureau.transactions, ways, now=lambda: now, pace=Pace(ways), worker="only")
    running = asyncio.create_task(pump.run())
    try:
        yield pump
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110  (what is waited for are rows and notes)
            await asyncio.sleep(0.01)


class Hold:
    """Holds the writer's place, so that whatever would write waits until it is let go."""

    def __init__(self, bureau: OpenBureau) -> None:
        self._bureau, self._busy, self._free = bureau, threading.Event(), threading.Event()

    async def take(self) -> None:
        """Take the place."""
        threading.Thread(target=self._keep).start()
        await asyncio.to_thread(self._busy.wait, 20)

    def _keep(self) -> None:
        with self._bureau.write():
            self._busy.set()
            self._free.wait(20)

    def let_go(self, *, after: float) -> None:
        """Let go in a moment."""
        threading.Timer(after, self._free.set).start()


async def test_a_stop_while_a_part_is_being_settled_loses_none(bureau: OpenBureau) -> None:
    mouth, hold = Mouth(), Hold(bureau)
    tell(bureau, "abc")
    mouth.before = hold.take
    async with pumping(bureau, mouth):
        await until(lambda: mouth.said == ["a"])
        await asyncio.sleep(0.1)  # so long that the round which settles it is under way
        hold.let_go(after=0.3)
    mouth.before = at_once
    async with pumping(bureau, mouth):
        await until(lambda: mouth.said[-1].endswith("c"))
    assert mouth.said == ["a", "b", "c"]


async def test_a_round_settles_what_is_taken_meanwhile(bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch) -> None:
    mouth, free, settled, pauses, kept = Mouth(), threading.Event(), list[int](), iter((0.0, 0.3)), Ledger.round
    writer = bureau.transactions.database.writer

    async def before() -> None:
        asyncio.get_running_loop().run_in_executor(writer, free.wait, 20)  # whatever would write waits behind it
        await asyncio.sleep(next(pauses))

    def watched(self: Ledger, want: Want) -> Round:
        settled.append(len(want.taken))
        return kept(self, want)

    mouth.before = before
    monkeypatch.setattr(Ledger, "round", watched)
    for who in ("lin", "zhou"):
        tell(bureau, "a", who)
    async with pumping(bureau, mouth):
        await until(lambda: len(mouth.said) == 2)
        free.set()
        await until(lambda: 2 in settled)


async def test_what_waits_for_its_turn_at_a_stop_is_no_less_sure(bureau: OpenBureau) -> None:
    mouth = Mouth()
    mouth.rate = Rate(1, 3600.0)
    people = [f"p{n}" for n in range(UNSURE_TRIES + 2)]
    for who in people:
        tell(bureau, "a", who)
    for n, _ in enumerate(people, 1):
        async with pumping(bureau, mouth, now=NOW + timedelta(hours=n)):
            await until(lambda wanted=n: len(mouth.said) == wanted)  # type: ignore[misc]
    assert mouth.said == ["a"] * len(people)


async def test_what_is_claimed_after_a_stop_is_no_less_sure(bureau: OpenBureau) -> None:
    mouth, hold = Mouth(), Hold(bureau)
    async with pumping(bureau, mouth) as pump:
        await asyncio.sleep(0.2)
        tell(bureau, "a")
        await hold.take()
        pump.wake()
        await asyncio.sleep(0.1)  # so long that the round which claims it is under way
        hold.let_go(after=GRACE_S + 0.3)
    async with pumping(bureau, mouth):
        await until(lambda: bool(mouth.said))
    assert mouth.said == ["a"]


async def test_a_round_that_fails_at_a_stop_is_told_of_in_one_line(
    bureau: OpenBureau, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "gongkai.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        async with pumping(bureau, Mouth()) as pump:
            await asyncio.sleep(0.2)
            tell(bureau, "a")
            other.execute("BEGIN IMMEDIATE")
            pump.wake()
            await asyncio.sleep(0.1)  # so long that the round which claims it waits for the writer's place
            file.unlink()
            asyncio.get_running_loop().call_later(0.3, other.rollback)
    gc.collect()  # nothing is said of a failed task that nobody asked until it is collected
    assert [record.name for record in caplog.records] == ["bot.pump", "bot.ledger"]
    assert "the last round came to nothing" in caplog.text
    assert not any(record.exc_info for record in caplog.records)


async def test_what_was_being_said_at_a_stop_may_have_arrived(bureau: OpenBureau) -> None:
    mouth, saying = Mouth(), asyncio.Event()

    async def for_ever() -> None:
        saying.set()
        await asyncio.Event().wait()

    tell(bureau, "a")
    mouth.before = for_ever
    async with pumping(bureau, mouth):
        await saying.wait()
    mouth.before = at_once
    async with pumping(bureau, mouth):
        await until(lambda: bool(mouth.said))
    assert mouth.said == ["+a"]


async def test_what_a_channel_that_is_gone_did_not_say_waits_until_it_is_back(bureau: OpenBureau) -> None:
    mouth = Mouth()
    mouth.rate = Rate(1, 1.0)
    for who in ("lin", "zhou"):
        tell(bureau, "a", who)
    async with pumping(bureau, mouth) as pump:
        await until(lambda: mouth.said == ["a"])
        mouth.ways.clear()
        await asyncio.sleep(1.5)
        assert mouth.said == ["a"]
        mouth.ways[toy_channel.NAME] = mouth
        pump.wake()
        await until(lambda: mouth.said == ["a", "a"])


async def test_settling_and_handling_never_wait_crosswise(
    postgresql_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    def handle() -> None:
        with bureau.write() as session:
            assert inbox.take(session, toy_channel.address("lin")) is not None
            holds.set()
            assert settles.wait(20)
            cards.renew(session, case_id, room)

    async def together() -> None:
        both.append(1)
        await until(lambda: len(both) == 2)

    both: list[int] = []
    holds, settles, room = threading.Event(), threading.Event(), toy_channel.address("desk")
    with opened(postgresql_url) as bureau, ThreadPoolExecutor(1) as pool:
        bureau.transactions.office = replace(bureau.transactions.office, rooms=(room,))
        case_id = bureau.case(bureau.file("2026-03-02")).id or 0
        with bureau.write() as session:
            messages.card(Moment(session, NOW), room, session.get_one(Case, case_id))
            known.lane(session, toy_channel.address("lin"))
        tell(bureau, "a")
        mouth = Mouth()
        mouth.before = together
        handling = pool.submit(handle)
        await asyncio.to_thread(holds.wait, 20)
        async with pumping(bureau, mouth):
            await asyncio.to_thread(wait_for_a_lock, bureau.transactions.database)
            settles.set()
            await asyncio.to_thread(handling.result, 20)
    assert len(mouth.said) == 2
    assert "a" in mouth.said
    assert caplog.messages == []
