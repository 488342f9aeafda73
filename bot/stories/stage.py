"""The stage of a play: a practice world, the real bot over HTTP, and a clock that stands still between moves."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from pydantic import SecretStr

from bot import assembly
from bot.clock import MovableClock
from bot.living import Bureau
from bot.practice import bureau as practice
from bot.practice.people import Cast, Chat, Person
from bot.practice.server import PracticeServer
from bot.practice.world import World
from bot.settings import Settings
from bot.stories.story import STAFF_CHAT, Story
from handlers.services.bureau import office
from handlers.services.bureau.transactions import Transactions
from law.codes import Level
from storage import bureaus, cases, duties, inbox, outbox, reminders, rest
from storage.tables import Case
from templates import words

TICK_S = 0.05
"""How often the bot looks by itself; in this process it is struck where the clock moves, and seldom else."""
SELDOM_S = 1.0
PATIENCE_S = 60.0
_LOOK_S, _LONGER, _LONGEST_S = 0.01, 1.3, 0.05
"""To look costs as much as a small act, beside a bot that works in the same process: soon at first, then seldom."""
_STAFF_ROOM = -1001000000001


class Stuck(Exception):
    """The bot did not come to rest; the message says what still waits."""


class Occupied(Exception):
    """The database that a story was to be played on holds cases already."""


class Troupe(Protocol):
    """Whoever runs the bot: in this process, or as a child that may be killed."""

    @property
    def ready(self) -> bool:
        """Say whether the bot runs; raises what ended it."""
        ...

    def strike(self) -> None:
        """Let the bot look at once what is due, where it can be told so."""
        ...

    async def stop(self) -> None:
        """End the bot."""
        ...


Begin = Callable[[Settings, World], Troupe]


class Together:
    """Runs the bot in this process."""

    def __init__(self, settings: Settings, clock: MovableClock) -> None:
        self._bureau: Bureau | None = None
        self._task = asyncio.create_task(self._run(settings.model_copy(update={"tick_seconds": SELDOM_S}), clock))

    async def _run(self, settings: Settings, clock: MovableClock) -> None:
        async with assembly.assembled(settings, clock) as bureau:
            self._bureau = bureau
            await bureau.run()

    def strike(self) -> None:
        """Let the ticker look at once; one that has not begun looks by itself when it does."""
        if self._bureau is not None and self._bureau.behind is not None:
            self._bureau.behind.ticker.strike()

    @property
    def ready(self) -> bool:
        """Say whether the bot runs; raises what ended it."""
        if self._task.done():
            self._task.result()
        return True

    async def stop(self) -> None:
        """End the bot."""
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task


class Stage:
    """What a player needs: the world, the people by their keys, the time, and rest."""

    def __init__(self, world: World, clock: MovableClock, transactions: Transactions, troupe: Troupe) -> None:
        self.world, self.clock, self.transactions = world, clock, transactions
        self.troupe = troupe
        self.people = {person.username: person for person in world.people.values()}

    def chat(self, key: str) -> Person | Chat:
        """The room of a person's key, or the staff chat."""
        return self.world.staff_chat if key == STAFF_CHAT else self.people[key]

    async def move_to(self, instant: datetime) -> None:
        """Move the clock, stopping wherever something is due on the way."""
        while (due_at := self._next_due()) is not None and due_at < instant:
            await self._stand_at(due_at)
        await self._stand_at(instant)

    def _next_due(self) -> datetime | None:
        now = self.clock.now()
        with self.transactions.read() as session:
            due = (reminders.next_due_at(session), duties.next_due_at(session))
            due_at = min((at for at in due if at is not None), default=None)
            if due_at is None:
                return None
            if due_at > now and office.is_open(session, due_at):
                return due_at
            return office.next_morning(session, max(due_at, now))

    async def _stand_at(self, instant: datetime) -> None:
        self.clock.freeze(instant)
        self.troupe.strike()
        await self._settle()

    async def rest(self) -> None:
        """Wait until the bot has handled, said and ticked everything; raises Stuck."""
        await self._settle()
        self.troupe.strike()  # what an act makes due at once is said as soon as it is handled

    async def _settle(self) -> None:
        until, pause = time.monotonic() + PATIENCE_S, _LOOK_S
        while not self._resting():
            if time.monotonic() > until:
                raise Stuck(self._waiting())
            await asyncio.sleep(pause)
            pause = min(pause * _LONGER, _LONGEST_S)

    def _resting(self) -> bool:
        if not self.troupe.ready or not self.world.idle:
            return False
        with self.transactions.read() as session:
            # A tick at this very instant: only then is everything said that the moved clock made due.
            return rest.is_at_rest(session, ticked_since=self.clock.now())

    def _waiting(self) -> str:
        with self.transactions.read() as session:
            waiting, owed, beat = inbox.waiting(session), outbox.open_count(session), bureaus.last_beat(session, "tick")
        return f"idle={self.world.idle} inbox={waiting} outbox={owed} tick={beat} clock={self.clock.now()}"


def cast_of(story: Story) -> Cast:
    """Give the people of a story their accounts; a person's key is the account's name."""
    people = tuple(
        Person((5000 if each.role == "citizen" else 7000) + place, each.name, each.key, each.role)
        for place, each in enumerate(story.people, 1)
    )
    return Cast(people, Chat(_STAFF_ROOM, STAFF_CHAT), "gongkai", "gongkai_story_bot")


def settings_of(story: Story, folder: Path, database: str | None) -> Settings:
    """The settings of a play: its own folder, its own key, no waiting between messages."""
    told = {
        "data_dir": folder,
        "database_url": SecretStr(database) if database else None,
        "secret": SecretStr("a story keeps no secrets, and is long"),
        "tick_seconds": TICK_S,
        "clock_file": folder / "clock.json",
        "pace": "off",
        "worker": "story",
    }
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    # Whoever tells of a reply need not invent who reviews it.
    invented: dict[str, Any] = {
        name: words.label("practice", name) for name in ("review_body", "court", "office", "payment")
    }
    # What a story confirms has waited long enough when it looks, unless it tells of just that.
    invented["undo_seconds"] = 0
    invented["body_level"] = Level.DEPARTMENT
    folder.mkdir(parents=True, exist_ok=True)
    return Settings.model_validate({**defaults, **invented, **story.bureau, **told})


@asynccontextmanager
async def set_up(story: Story, settings: Settings, begin: Begin | None = None) -> AsyncIterator[Stage]:
    """Build the stage, let the bot come, and take everything down at the end."""
    assert settings.clock_file is not None
    clock = MovableClock(settings.clock_file)
    clock.freeze(story.starts_at.astimezone(UTC))
    world = World(clock, cast=cast_of(story))
    server = PracticeServer(world, port=0)
    await server.start()
    wire = {"token": SecretStr(world.token), "api_url": f"{server.url}/bot", "staff_chat": world.staff_chat.id}
    inner = settings.model_copy(update=wire)
    try:
        practice.enrol_cast(inner, world)
        with assembly.opened(inner) as transactions:
            _see_that_it_is_empty(transactions)
            troupe = begin(inner, world) if begin else Together(inner, clock)
            stage = Stage(world, clock, transactions, troupe)
            try:
                await stage.rest()
                yield stage
            finally:
                await troupe.stop()
    finally:
        # Whatever kept the play from beginning: else its port stays taken as long as we run.
        await server.stop()


def _see_that_it_is_empty(transactions: Transactions) -> None:
    with transactions.read() as session:
        if cases.everywhere(session, Case):
            raise Occupied
