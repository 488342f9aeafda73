"""How trials are tried: two beside each other, each in a process of its own, with what it cost."""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.chaos import report
from tests.chaos.parts import Done, Line, is_done
from tests.chaos.trials import Course, Found, Kind, Missing, kinds

SHOWN = 5


def say(words: str) -> None:
    """Print at once."""
    print(words, flush=True)  # noqa: T201


def cpu() -> float:
    """Give the seconds that this process and those that it waited for have worked: they say more than a clock."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


@dataclass(frozen=True, slots=True)
class Job:
    """What is tried in one go: a kind, or a part of its long form."""

    name: str
    seed: int
    long: bool = False
    part: int = 0
    parts: int = 1


def jobs(names: Sequence[str], seed: int, *, long: bool, done: Done | None = None) -> list[Job]:
    """Divide what is asked for, the first parts of all before the second; without what is ``done`` of it."""
    known, every = kinds(), list[Job]()
    for name in names:
        parts = known[name].parts if long else 1
        every += [Job(name, seed, long=long, part=part, parts=parts) for part in range(parts)]
    left = [each for each in every if each.parts == 1 or not is_done(each.name, each.part, seed, done or {})]
    return sorted(left, key=lambda each: each.part)


def tried(job: Job) -> Line:
    """Try one, and say what came of it; whatever it raises is a violation too."""
    with tempfile.TemporaryDirectory(prefix="gongkai-chaos-") as folder:
        return _tried(job, kinds()[job.name], Course(Path(folder), job.seed, job.long, part=job.part, parts=job.parts))


def _tried(job: Job, kind: Kind, course: Course) -> Line:
    started, worked = time.perf_counter(), cpu()
    try:
        found = kind.run(course)
    except Missing as missing:
        found = Found(0, [str(missing)])
    except Exception as error:
        found = Found(0, [f"{type(error).__name__}: {error}"])
    spent = time.perf_counter() - started, cpu() - worked
    line = Line(job.name, kind, found, job.seed, *spent, part=job.part, parts=job.parts)
    say(" | ".join([*report.cells(line), *([f"part {job.part + 1} of {job.parts}"] if job.parts > 1 else [])]))
    for each in found.violations[:SHOWN]:
        say(f"    {each}")
    return line


def all_tried(asked: Sequence[Job], *, at_once: int = 2) -> Iterator[Line]:
    """Try some at once, no more than there are cores, for many wait; then those that are tried alone."""
    beside = [each for each in asked if not kinds()[each.name].alone]
    with ProcessPoolExecutor(min(at_once, os.cpu_count() or 1), get_context("spawn"), max_tasks_per_child=1) as pool:
        yield from map(Future.result, as_completed([pool.submit(tried, each) for each in beside]))
    yield from (tried(each) for each in asked if each not in beside)
