"""Tries what must not break: prints a line a kind of trial, and fails where one is broken.

Run as ``python -m tests.chaos``, with ``--long`` for the figures to be reached, ``--seed`` to try the same again.
"""

import argparse
import random
import sys

from tests.chaos import report
from tests.chaos.trials import kinds
from tests.chaos.trying import all_tried, jobs


def main() -> int:
    """Try what is asked for."""
    known = kinds()
    asked = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"kinds of trials: {', '.join(known)}")
    asked.add_argument("--long", action="store_true", help="as often as is to be reached; hours")
    asked.add_argument("--seed", type=int, default=random.randrange(10**6), help="the seed to draw everything from")
    asked.add_argument("--write", action="store_true", help="write docs/reliability.md, behind each that is done")
    asked.add_argument("--on", action="store_true", help="pass over the parts of the long form that are written there")
    asked.add_argument("--at-once", type=int, default=2, help="so many are tried beside each other")
    told = asked.parse_args()
    if strange := set(told.names) - set(known):
        asked.error(f"no such kind: {', '.join(sorted(strange))}")
    names = told.names or [each for each in known if told.long or not known[each].only_long]
    done = report.done() if told.on else {}
    is_broken = False
    for line in all_tried(jobs(names, told.seed, long=told.long, done=done), at_once=told.at_once):
        is_broken |= bool(line.found.violations)
        if told.write:
            report.write([line])
    return int(is_broken)


if __name__ == "__main__":
    sys.exit(main())
