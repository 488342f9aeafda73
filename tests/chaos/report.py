"""What the trials found, as a line, as a page and as data."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.bench.page import machine
from tests.chaos.telegram import KINDS
from tests.chaos.trials import Found, Kind
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "reliability.md"
HEAD = ("kind", "claim", "trials", "violations", "seed", "seconds", "simulated", "note")


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of trial that was tried."""

    name: str
    kind: Kind
    found: Found
    seed: int
    seconds: float


def cells(line: Line) -> list[str]:
    """Say it in columns."""
    found = line.found
    counts = [str(each) for each in (found.trials, len(found.violations), line.seed, f"{line.seconds:.0f}")]
    return [line.name, line.kind.claim, *counts, line.kind.simulated, found.note]


def page(lines: list[Line], where: str) -> str:
    """Write the page."""
    rows = [HEAD, ["---"] * len(HEAD), *map(cells, lines)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return (
        "# Reliability\n\nWritten by `python -m tests.chaos --write`; not by hand. "
        f"{where}.\n\n{table}\n\n"
        "A seed draws the faults, their places and what is killed when; `python -m tests.chaos --seed N NAME` draws\n"
        "the same again, though the machine's own speed decides what a kill meets. Each judge is tried against\n"
        "hand-made histories, and against a bot whose protection is taken out (`tests/chaos/`).\n\n"
        f"Faults of the API: {', '.join(KINDS)}.\n"
    )


def write(lines: list[Line]) -> None:
    """Write the page and its data."""
    where = f"{datetime.now(UTC):%Y-%m-%d}, {machine()}"
    PAGE.write_text(page(lines, where), "utf-8")
    told = {"machine": where, "rows": [dict(zip(HEAD, cells(line), strict=True)) for line in lines]}
    PAGE.with_suffix(".json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
