"""Falsify each field of each row of the law, one at a time, and list what no test minds.

`python -m tests.mutants` runs every table, `--only acts` one of them; the exit status is 1 where something survived.
Each mutant is a fork of this process, in which the row is changed before its tests are collected: nothing is written.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mutants import falsehoods, tables
from tests.mutants.tables import Table

ROOT = Path(__file__).resolve().parent.parent.parent
QUICK = (
    "-x",
    "-q",
    "-p",
    "no:xdist",
    "-p",
    "no:asyncio",
    "-p",
    "no:cov",
    "-c",
    os.devnull,
    "--rootdir",
    str(ROOT),
    "--import-mode=importlib",
    "-p",
    "no:cacheprovider",
)
KNOWN = ROOT / "docs" / "law.md"


@dataclass(frozen=True)
class Survivor:
    """A falsehood that every test believed."""

    name: str

    @property
    def is_explained(self) -> bool:
        """Tell whether the page of the law names it with its reason."""
        return f"`{self.name}`" in KNOWN.read_text("utf-8")


def believed(mutant: falsehoods.Falsehood, table: Table) -> bool:
    """Run the tests of a table in a fork with one falsehood; True where they pass all the same."""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        mutant.apply()
        for name in [name for name in sys.modules if name.startswith("tests.law")]:
            del sys.modules[name]  # collected anew, with the falsehood in what they read at their top
        os._exit(int(pytest.main([*QUICK, *table.tests])))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def warm(table: Table) -> None:
    """Run the tests of a table once, in a fork's stead, so that every fork finds their imports made."""
    with Path(os.devnull).open("w", encoding="utf-8") as quiet, redirect_stdout(quiet):
        if pytest.main([*QUICK, *table.tests]) != 0:
            raise SystemExit(f"the tests of {table.name} fail before anything is falsified")


def survivors(table: Table, *, jobs: int) -> Iterator[Survivor]:
    """Give each falsehood about a table that its tests believe."""
    found = list(table.falsehoods())
    with ThreadPoolExecutor(jobs) as pool:
        for mutant, lives in zip(found, pool.map(lambda each: believed(each, table), found), strict=True):
            if lives:
                yield Survivor(f"{table.name}.{mutant.name}")


def main() -> int:
    """Run the tables that are asked for and say what survived."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", choices=[table.name for table in tables.TABLES], action="append")
    asked.add_argument("--jobs", type=int, default=2)
    told = asked.parse_args()
    os.chdir(ROOT)
    unexplained = 0
    for table in tables.TABLES:
        if told.only and table.name not in told.only:
            continue
        warm(table)
        begun = time.monotonic()
        lived = list(survivors(table, jobs=told.jobs))
        total = len(list(table.falsehoods()))
        spent = time.monotonic() - begun
        sys.stdout.write(f"{table.name}: {total} falsified, {len(lived)} survived, {spent:.0f} s\n")
        for each in lived:
            sys.stdout.write(f"  {each.name}{' (explained)' if each.is_explained else ''}\n")
            unexplained += not each.is_explained
        sys.stdout.flush()
    return 1 if unexplained else 0


if __name__ == "__main__":
    raise SystemExit(main())
