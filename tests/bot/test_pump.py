"""The pump: in the order of each chat, whatever the channel says meanwhile, and never silently lost."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.pace import Pace
from bot.practice import faults
from bot.practice.faults import Fault
from bot.pump import Pump
from handlers.services.bureau.moment import Moment
from handlers.services.post import messages
from handlers.services.post.channel import Channel, Delivered
from storage.outbox import Parcel
from tests import toy_channel
from tests.handlers.conftest import OpenBureau, at, opened
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


class Mouth(ToyChannel):
    """A page that says a letter at a time, each with the mark of what is said again; ``before`` each it may wait."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.before: Callable[[], Awaitable[object]] = asyncio.Event().wait

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Say the next letter."""
        await self.before()
        text = parcel.body["text"]
        self.said.append(f"{'+' if parcel.unsure else ''}{text[parcel.parts_sent]}")
        return Delivered(len(self.said), more=parcel.parts_sent + 1 < len(text))


async def at_once() -> None:
    """Wait for nothing."""


@pytest.fixture
def bureau(migrated_sqlite_url: str) -> Iterator[OpenBureau]:
    """Open a bureau."""
    with opened(migrated_sqlite_url) as found:
        yield found


def tell(bureau: OpenBureau, text: str, who: str = "lin") -> None:
    with bureau.write() as session:
        messages.tell(Moment(session, NOW), toy_channel.address(who), text)


@asynccontextmanager
async def pumping(bureau: OpenBureau, mouth: Mouth) -> AsyncIterator[None]:
    """Let a pump run that speaks by one channel, and stop it."""
    ways: dict[str, Channel] = {toy_channel.NAME: mouth}
    pump = Pump(bureau.transactions, ways, now=lambda: NOW, pace=Pace(ways), worker="only")
    running = asyncio.create_task(pump.run())
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110  (what is waited for are rows and notes)
            await asyncio.sleep(0.01)


async def test_a_stop_while_a_part_is_being_settled_loses_none(bureau: OpenBureau) -> None:
    mouth, busy, free = Mouth(), threading.Event(), threading.Event()

    def hold_the_writer() -> None:
        with bureau.write():
            busy.set()
            free.wait(20)

    async def settling_waits() -> None:
        threading.Thread(target=hold_the_writer).start()
        await asyncio.to_thread(busy.wait, 20)

    tell(bureau, "abc")
    mouth.before = settling_waits
    async with pumping(bureau, mouth):
        await until(lambda: mouth.said == ["a"])
        await asyncio.sleep(0.1)  # so long that the round which settles it is under way
        threading.Timer(0.3, free.set).start()
    mouth.before = at_once
    async with pumping(bureau, mouth):
        await until(lambda: mouth.said[-1].endswith("c"))
    assert [letter.strip("+") for letter in mouth.said] == ["a", "b", "c"]
