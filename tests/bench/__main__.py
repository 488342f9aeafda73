"""Measures how fast the bot is, against floors of the same run; prints the table and writes ``docs/performance.md``.

Run as ``python -m tests.bench``, with ``--long`` for peers and a million rows, with ``--short`` to judge a build.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.bench import acts, counting, growth, incoming, page, peers, servers, starting, talking
from tests.bench.measuring import Row

TWICE = 2.0
Measure = Callable[[Path], list[Row]]


def short() -> dict[str, Measure]:
    """What is steady: ratios to a floor, and memory; seconds alone would only say how busy the machine is."""
    return {
        "filing": acts.filing_rows,
        "incoming": incoming.rows,
        "paper": counting.paper_rows,
        "talking": partial(talking.rows, rounds=1, slow=False),
    }


def usual() -> dict[str, Measure]:
    """Every row of the table, in about three minutes on a quiet machine."""
    return {
        "filing": acts.filing_rows,
        "incoming": incoming.rows,
        "talking": talking.rows,
        "starting": starting.rows,
        "sweep": acts.sweep_rows,
        "due": lambda folder: [acts.none_due_row(folder, many=100_000)],
        "year": partial(counting.year_rows, many=50_000),
        "dates": counting.date_rows,
        "paper": counting.paper_rows,
        "start": counting.start_rows,
        "servers": servers.rows,
    }


def lengthy() -> dict[str, Measure]:
    """The same with a million rows, and peers."""
    return {
        **usual(),
        "due": lambda folder: [acts.none_due_row(folder, many=1_000_000)],
        "year": lambda folder: [*counting.year_rows(folder, many=50_000), *counting.year_rows(folder, many=1_000_000)],
        "peers": peers.rows,
    }


def measure(measures: dict[str, Measure]) -> Iterator[Row]:
    """Measure and print row by row, each part in a folder of its own."""
    for name, part in measures.items():
        started = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
            for row in part(Path(folder)):
                say(" | ".join(page.line(row)))
                yield row
        say(f"    ({name}: {time.perf_counter() - started:.0f} s)")


def grown(largest: int) -> list[growth.Point]:
    """Measure and print the growth, to a power of ten."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        points = list(growth.points(Path(folder), [10**power for power in range(3, largest + 1)]))
    say(page.growth_table(growth.by_act(points)))
    return points


def say(words: str) -> None:
    """Print at once."""
    print(words, flush=True)  # noqa: T201


def judge(rows: list[Row]) -> int:
    """Say which steady rows miss their goal by more than twice; 1 where there is one."""
    missed = [row for row in rows if row.steady and row.missed_by > TWICE]
    for row in missed:
        say(f"{row.what} misses its goal {row.missed_by:.1f} times")
    return bool(missed)


def main() -> int:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asked.add_argument("--short", action="store_true", help="only what may fail a build, and fail it")
    asked.add_argument("--long", action="store_true", help="a million rows, and peers")
    asked.add_argument("--only", default="", help="parts, with commas between them, added to what is written")
    told = asked.parse_args()
    measures = short() if told.short else lengthy() if told.long else usual()
    if told.only:
        measures = {name: part for name, part in measures.items() if name in told.only.split(",")}
    rows = list(measure(measures))
    if told.short:
        return judge(rows)
    points = grown(6 if told.long else 5) if not told.only or "growth" in told.only else []
    page.write(rows, points, add=bool(told.only))
    return 0


if __name__ == "__main__":
    sys.exit(main())
