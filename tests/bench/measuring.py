"""What is measured and how: medians of interleaved rounds, steps of SQLite's machine, the memory of a process."""

import concurrent.futures
import multiprocessing
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, event

ROUNDS = 5
MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: of the ratio to the floor, or of the figure itself; at most, or at least."""

    limit: float
    of: str = "ratio"
    at_least: bool = False

    def __str__(self) -> str:
        """Say it as the issue does, without the unit."""
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.limit:g} ×" if self.of == "ratio" else f"{sign} {self.limit:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: what was measured, what the least is that it could cost, what is to be reached.

    ``unit``: s, MB, /s or none. ``steady``: fit to fail a build, because both sides feel the noise of a machine alike.
    Without a goal it is told for what another row is made of.
    """

    what: str
    ours: float
    goal: Goal | None = None
    unit: str = "s"
    against: str = "–"
    floor: float | None = None
    steady: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor it costs."""
        return self.ours / self.floor if self.floor else None

    @property
    def missed_by(self) -> float:
        """How many times the goal is missed; 1 or less where it is reached."""
        if self.goal is None:
            return 0.0
        judged = self.ratio if self.goal.of == "ratio" else self.ours
        assert judged is not None, f"{self.what}: no floor was measured"
        return self.goal.limit / max(judged, 1e-9) if self.goal.at_least else judged / self.goal.limit


def interleaved(
    steps: Mapping[str, Callable[[], object]], times: int = 1, *, rounds: int = ROUNDS, warm: bool = True
) -> dict[str, float]:
    """Median seconds of one call of each step; a round takes every step in turn, so that noise falls on all alike."""
    if warm:
        for step in steps.values():
            step()
    found: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            started = time.perf_counter()
            for _ in range(times):
                step()
            found[name].append((time.perf_counter() - started) / times)
    return {name: median(seconds) for name, seconds in found.items()}


def took(step: Callable[[], object]) -> float:
    """Seconds of one call."""
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


@contextmanager
def counted_steps(engine: Engine) -> Iterator[list[int]]:
    """Count the steps of SQLite's virtual machine on every connection that is taken while the block lasts."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    def watch(connection: Any, *_: Any) -> None:
        # Every step and not every hundredth: what is left over of a statement is lost, and acts are small statements.
        connection.set_progress_handler(step, 1)

    def leave(connection: Any, *_: Any) -> None:
        if connection is not None:
            connection.set_progress_handler(None, 0)

    event.listen(engine, "checkout", watch)
    event.listen(engine, "checkin", leave)
    try:
        yield steps
    finally:
        event.remove(engine, "checkout", watch)
        event.remove(engine, "checkin", leave)


def memory(pid: int | str = "self", name: str = "VmRSS") -> float:
    """Megabytes of a process as the kernel counts them: VmRSS now, VmHWM at the most."""
    found = re.search(rf"^{name}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) * 1024 / MB if found else 0.0


@dataclass(frozen=True, slots=True)
class Apart:
    """What a call in a process of its own cost, and what it gave."""

    seconds: float
    megabytes: float
    gave: Any


def apart(function: Callable[..., Any], *args: Any) -> Apart:
    """Call a function in a fresh process: its seconds, and how far memory grew beyond what was loaded before."""
    spawn = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(_watched, function, args).result()


def _watched(function: Callable[..., Any], args: tuple[Any, ...]) -> Apart:
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak of the start
    before, started = memory(), time.perf_counter()
    gave = function(*args)
    return Apart(time.perf_counter() - started, memory(name="VmHWM") - before, gave)


def load() -> float:
    """The load of the machine over the last minute."""
    return os.getloadavg()[0]
