"""How kinds of trials are tried: two beside each other, each in a process of its own, with what it cost."""

import os
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.chaos import report
from tests.chaos.report import Line
from tests.chaos.trials import Course, Found, Kind, Missing, kinds

SHOWN = 5


def say(words: str) -> None:
    """Print at once."""
    print(words, flush=True)  # noqa: T201


def cpu() -> float:
    """Give the seconds that this process and those that it waited for have worked: they say more than a clock."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def tried(name: str, seed: int, *, long: bool) -> Line:
    """Try one kind, and say what came of it; whatever it raises is a violation too."""
    with tempfile.TemporaryDirectory(prefix="gongkai-chaos-") as folder:
        return _tried(name, kinds()[name], Course(Path(folder), seed, long=long))


def _tried(name: str, kind: Kind, course: Course) -> Line:
    started, worked = time.perf_counter(), cpu()
    try:
        found = kind.run(course)
    except Missing as missing:
        found = Found(0, [str(missing)])
    except Exception as error:
        found = Found(0, [f"{type(error).__name__}: {error}"])
    line = Line(name, kind, found, course.seed, time.perf_counter() - started, cpu() - worked)
    say(" | ".join(report.cells(line)))
    for each in found.violations[:SHOWN]:
        say(f"    {each}")
    return line


def all_tried(names: Sequence[str], seed: int, *, long: bool) -> list[Line]:
    """Try so many kinds at once as there are cores, two at most, for many wait; then those that are tried alone."""
    run, beside = partial(tried, seed=seed, long=long), [each for each in names if not kinds()[each].alone]
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), get_context("spawn"), max_tasks_per_child=1) as pool:
        lines = list(pool.map(run, beside))
    return lines + [run(each) for each in names if each not in beside]
