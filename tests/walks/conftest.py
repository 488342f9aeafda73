"""The whole bot in one process, speaking over HTTP with a practice world whose clock stands still."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlmodel import SQLModel, select

from bot import assembly, practice
from bot.clock import MovableClock
from bot.living import Bureau
from bot.practice.bureau import enrol_cast
from bot.practice.messages import Message
from bot.settings import Settings
from storage import rest
from storage.tables import Case
from tests import databases

MONDAY = datetime(2026, 9, 14, 2, 30, tzinfo=UTC)  # 10:30 in Beijing
LIN, ZHOU, OFFICER = 5001, 5002, 7001
PATIENCE_S = 20.0


class Walk:
    """A served world and a bot that may be stopped and started; people speak through it and read the answers."""

    def __init__(self, folder: Path) -> None:
        self.clock = MovableClock(folder / "clock.json")
        self.clock.freeze(MONDAY)
        self.world = practice.World(self.clock)
        self.settings = Settings(data_dir=folder, clock_file=folder / "clock.json", tick_seconds=600, undo_seconds=0)
        self.staff_chat = self.world.staff_chat.id

    @contextmanager
    def served(self) -> Iterator["Walk"]:
        """Serve the world and let the invented staff take their places."""
        databases.lay_at(self.settings.database)
        with practice.serving(self.world) as url:
            told = {"token": SecretStr(self.world.token), "api_url": f"{url}/bot", "staff_chat": self.staff_chat}
            self.settings = self.settings.model_copy(update=told)
            enrol_cast(self.settings, self.world)
            yield self

    @contextmanager
    def bot(self) -> Iterator[Bureau]:
        """Let the bot run in a thread of its own while the block lasts."""
        ready, stop = threading.Event(), asyncio.Event()
        found: list[Bureau] = []
        loop = asyncio.new_event_loop()

        async def run() -> None:
            async with assembly.assembled(self.settings, self.clock, practice=True) as bureau:
                work = asyncio.create_task(bureau.run())
                found.append(bureau)
                ready.set()
                await stop.wait()
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)

        thread = threading.Thread(target=loop.run_until_complete, args=(run(),), daemon=True)
        thread.start()
        assert ready.wait(PATIENCE_S), "the bot did not start"
        self.transactions = found[0].transactions
        try:
            yield found[0]
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join(PATIENCE_S)
            loop.close()

    def settle(self) -> None:
        """Wait until everything said is handled and everything owed has left."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if self.world.idle and self._quiet():
                return
            time.sleep(0.02)
        raise AssertionError("the bot did not come to rest")

    def _quiet(self) -> bool:
        with self.transactions.read() as session:
            return rest.is_at_rest(session)

    def say(self, person: int, text: str, *, chat: int | None = None) -> list[str]:
        """Say something and give what the bot then says in the same chat."""
        before = self.version
        self.world.say(person, chat or person, text)
        return self.answers(chat or person, before)

    def press(self, person: int, label: str, *, chat: int | None = None) -> list[str]:
        """Press the newest button of this label and give what the bot then says in the same chat."""
        before = self.version
        self.world.press_label(person, chat or person, label)
        return self.answers(chat or person, before)

    def answers(self, chat: int, since: int) -> list[str]:
        """Wait, and give what the bot has said or changed in a chat since a version of the world."""
        self.settle()
        return [message.text for message in self.messages(chat) if message.version > since]

    def alerts(self, person: int, since: int) -> list[str]:
        """Wait, and give the alerts that a person has seen since a version of the world."""
        self.settle()
        found = (answer for answer in self.world.answers if answer.alert and answer.version > since)
        return [answer.text for answer in found if answer.person == person]

    def messages(self, chat: int) -> list[Message]:
        """List the bot's messages in a chat."""
        return [message for message in self.world.seen(chat) if message.sender == self.world.bot]

    @property
    def version(self) -> int:
        """The version of the world now."""
        return self.world.version

    def count(self, table: type[SQLModel]) -> int:
        """Count the rows of a table."""
        with self.transactions.read() as session:
            return len(session.exec(select(table)).all())

    def ask(self, person: int, text: str) -> str:
        """File a mailbox question, which needs only its text; gives its number."""
        self.world.say(person, person, "/mailbox")
        self.settle()
        self.say(person, text)
        self.press(person, "确认提交")
        with self.transactions.read() as session:
            return max(session.exec(select(Case.number)).all())


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Walk]:
    """Give the served world without a bot in it yet."""
    with Walk(tmp_path).served() as walk:
        yield walk


@pytest.fixture
def walk(still: Walk) -> Iterator[Walk]:
    """Give the served world with its bot."""
    with still.bot():
        yield still
