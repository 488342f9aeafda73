"""The bot as a process that is killed and started again, at points drawn from a seed."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Literal

from bot.practice import faults
from bot.practice.faults import Fault, Phase
from bot.practice.world import World
from bot.settings import PREFIX, Settings
from bot.stories.stage import Stage
from templates import words

Point = Literal["before", "after", "stored"]
POINTS: tuple[Point, ...] = ("before", "after", "stored")
SPOKEN = frozenset({"sendmessage", "senddocument", "editmessagetext", "answercallbackquery"})
HEARD = "getupdates"


class Fate:
    """Decides when the bot dies: so many times, spread evenly over the steps, each at a point drawn from the seed.

    "before": a call of the bot has arrived and is not executed. "after": it is executed and the answer is lost.
    "stored": updates are stored and acknowledged, and their acts have just begun.
    """

    def __init__(self, kills: int, *, seed: int, steps: int) -> None:
        """Draw the points of `kills` deaths in a play of `steps` steps."""
        chance = random.Random(seed)  # noqa: S311  (a drawn point is no secret)
        places = (int((turn + chance.random()) * steps / kills) for turn in range(kills))
        self._drawn = [(place, chance.choice(POINTS), chance.randrange(3)) for place in places]
        self._drawn.reverse()
        self._armed: list[tuple[Point, int]] = []
        self._child: Child | None = None
        self._struck: set[tuple[str, ...]] = set()
        self.done = 0

    def begin(self, settings: Settings, world: World) -> "Child":
        """Start the bot as a process of its own, and watch its calls."""
        self._child = Child(settings, world)
        world.fault, world.on_request = self._on_call, self._on_phase
        return self._child

    def before_step(self, place: int) -> None:
        """Arm the deaths that fall into this step."""
        while self._drawn and self._drawn[-1][0] <= place:
            _, point, calls = self._drawn.pop()
            self._armed.append((point, calls))

    async def after_steps(self, stage: Stage) -> None:
        """Let die now what was drawn too late for the calls that were left."""
        self.before_step(sys.maxsize)
        while self._armed and self._child is not None:
            self._armed.pop()
            self.done += 1
            self._child.kill()
            await stage.rest()

    def _on_call(self, method: str, told: dict[str, Any]) -> Fault | None:
        if not self._armed or self._child is None or not self._child.ready:
            return None
        point, calls = self._armed[0]
        if not self._fits(point, method.lower(), told):
            return None
        if calls:
            self._armed[0] = (point, calls - 1)
            return None
        self._armed.pop(0)
        self._struck.add(_named(method.lower(), told))
        return self._strike(point)

    def _fits(self, point: Point, method: str, told: dict[str, Any]) -> bool:
        if point == "stored":
            return method == HEARD and bool(told.get("offset")) and bool(self._child and self._child.confirms(told))
        return method in SPOKEN and _named(method, told) not in self._struck

    def _strike(self, point: Point) -> Fault:
        assert self._child is not None
        self.done += 1
        if point == "after":
            self._child.doomed = True
            return faults.lost_answer()
        self._child.kill()
        return faults.lost_request()

    def _on_phase(self, _number: int, _method: str, phase: Phase) -> None:
        if phase == "after" and self._child is not None and self._child.doomed:
            self._child.kill()


def _named(method: str, told: dict[str, Any]) -> tuple[str, ...]:
    """Name a call by what it says, so that none is struck twice: after three repeats the bot rightly gives up."""
    said = words.unmarked(str(told.get("text") or told.get("caption") or ""))
    return method, said, *(str(told.get(name)) for name in ("chat_id", "message_id", "callback_query_id"))


class Child:
    """The bot as a process of its own; a killed one is followed by the next."""

    def __init__(self, settings: Settings, world: World) -> None:
        """Start the first process."""
        self._settings, self._world = settings, world
        self._log = settings.data_dir / "bot.log"
        self._pid: int | None = None
        self._end = asyncio.Event()
        self.doomed = False
        self._keeper = asyncio.create_task(self._keep())

    @property
    def ready(self) -> bool:
        """Say whether a process runs that has not been killed; raises what ended the keeping."""
        if self._keeper.done():
            self._keeper.result()
        return self._pid is not None and not self.doomed

    def strike(self) -> None:
        """A process of its own is told nothing: it looks often by itself."""

    def confirms(self, told: dict[str, Any]) -> bool:
        """Say whether a poll acknowledges updates that were not acknowledged before."""
        return any(update["update_id"] < int(told["offset"]) for update in self._world.unacknowledged)

    def kill(self) -> None:
        """Kill the process as a power cut would."""
        self.doomed = True
        if self._pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)

    async def _keep(self) -> None:
        # A fork of a process that has everything imported is alive much sooner than a new one.
        with self._log.open("ab") as log:
            nursery = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot.stories.nursery"),
                env=self._environment(),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        while not self._end.is_set():
            nursery.stdin.write(b"\n")
            self._pid, self.doomed = int(await nursery.stdout.readline()), False
            if self._end.is_set():
                self.kill()  # it came while we were about to end
            code = int(await nursery.stdout.readline())
            self._pid = None
            if not self.doomed:
                raise RuntimeError(f"the bot ended by itself ({code}):\n{self._log.read_text('utf-8')}")
            # Until the dead poll is gone the world would look idle, and a step would be checked too early.
            await asyncio.to_thread(self._world.wait_for, lambda: not self._world.polls_waiting)
        nursery.stdin.close()
        await nursery.wait()

    async def stop(self) -> None:
        """End the process and the keeping."""
        self._end.set()
        self.kill()
        await self._keeper

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        return kept | dict(_told(self._settings))


def _told(settings: Settings) -> Iterator[tuple[str, str]]:
    for name in Settings.model_fields:
        value = getattr(settings, name)
        plain = value.get_secret_value() if hasattr(value, "get_secret_value") else value
        if plain not in (None, ""):
            yield f"{PREFIX}{name.upper()}", str(plain)
