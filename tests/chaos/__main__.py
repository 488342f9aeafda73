"""Tries what must not break: prints a line a kind of trial, and fails where one is broken.

Run as ``python -m tests.chaos``, with ``--long`` for the figures to be reached, ``--seed`` to try the same again.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.chaos import report
from tests.chaos.report import Line
from tests.chaos.trials import Course, Found, Kind, kinds

SHOWN = 5


def say(words: str) -> None:
    """Print at once."""
    print(words, flush=True)  # noqa: T201


def tried(name: str, kind: Kind, course: Course) -> Line:
    """Try one kind, and say what came of it; whatever it raises is a violation too."""
    started = time.perf_counter()
    try:
        found = kind.run(course)
    except Exception as error:
        found = Found(0, [f"{type(error).__name__}: {error}"])
    line = Line(name, kind, found, course.seed, round(time.perf_counter() - started, 1))
    say(" | ".join(report.cells(line)))
    for each in found.violations[:SHOWN]:
        say(f"    {each}")
    return line


def main() -> int:
    """Try what is asked for."""
    known = kinds()
    asked = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"kinds of trials: {', '.join(known)}")
    asked.add_argument("--long", action="store_true", help="as often as is to be reached; hours")
    asked.add_argument("--seed", type=int, default=random.randrange(10**6), help="the seed to draw everything from")
    asked.add_argument("--write", action="store_true", help="write docs/reliability.md")
    told = asked.parse_args()
    if strange := set(told.names) - set(known):
        asked.error(f"no such kind: {', '.join(sorted(strange))}")
    lines = []
    for name in told.names or (each for each in known if told.long or not known[each].only_long):
        with tempfile.TemporaryDirectory(prefix="gongkai-chaos-") as folder:
            lines.append(tried(name, known[name], Course(Path(folder), told.seed, long=told.long)))
    if told.write:
        report.write(lines)
    return int(any(line.found.violations for line in lines))


if __name__ == "__main__":
    sys.exit(main())
