"""What the trials found, as a line, as a page and as data."""

import fcntl
import json
from collections.abc import Mapping, Sequence

from tests.bench.page import machine
from tests.chaos import edges, figures, parts
from tests.chaos.parts import Line
from tests.chaos.telegram import KINDS
from tests.chaos.trials import kinds
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "reliability.md"
HEAD = ("kind", "claim", "trials", "violations", "seed", "date", "seconds", "of the processor", "simulated", "note")


def cells(line: Line) -> list[str]:
    """Say it in columns."""
    found = line.found
    spent = f"{line.date:%Y-%m-%d}", f"{line.seconds:.0f}", f"{line.cpu:.0f}"
    counts = str(found.trials), str(len(found.violations)), str(line.seed)
    return [line.name, line.kind.claim, *counts, *spent, line.kind.simulated, found.told]


def page(rows: Sequence[Mapping[str, str]], where: str) -> str:
    """Write the page."""
    tried = {row["kind"]: (int(row["trials"]), int(row["violations"])) for row in rows}
    return (
        "# Reliability\n\nWritten by `python -m tests.chaos --write`; not by hand. "
        f"{where}.\n\n{_table(HEAD, [list(row.values()) for row in rows])}\n\n"
        "A seed draws the faults, their places and what is killed when; `python -m tests.chaos --seed N NAME` draws\n"
        "the same again, though the machine's own speed decides what a kill meets. Each judge is tried against\n"
        "hand-made histories, and against a bot whose protection is taken out (`tests/chaos/`).\n\n"
        "A long form may be divided into parts, each of which draws from the seed and its own number and has a bureau\n"
        "of its own; what is done of them is summed up, and `python -m tests.chaos --long --seed N --on --write NAME`\n"
        "goes on behind it. Seconds are those of a clock, others may use the machine too; those of the processor say\n"
        "what a trial costs. Where only some kinds are tried again, the rows of the others stay.\n\n"
        f"## Figures to be reached\n\n{_table(figures.HEAD, figures.rows(tried))}\n\n"
        f"Faults of the API: {', '.join(KINDS)}.\n\n{edges_told()}"
    )


def edges_told() -> str:
    """What holds each place that gave way once."""
    return (
        "## Places that gave way once\n\nEach protection is taken out of a copy of the house, one at a time, and its "
        "test runs there and fails\n(`tests/chaos/edges.py`, by `make chaos`).\n\n"
        f"{_table(edges.HEAD, edges.table())}\n"
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def merged(lines: Sequence[Line], before: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Put rows in the place of those of the same kinds before, in the order of the kinds."""
    known = {row["kind"]: row for row in before if tuple(row) == HEAD}
    known |= {line.name: dict(zip(HEAD, cells(line), strict=True)) for line in lines}
    return [known[name] for name in kinds() if name in known]


def done() -> parts.Done:
    """What is known of the parts of the long form."""
    told: parts.Done = json.loads(PAGE.with_suffix(".json").read_text("utf-8")).get("parts", {})
    return told


def write(lines: Sequence[Line]) -> None:
    """Write the page and its data, beside whoever else writes them."""
    where, data = machine(), PAGE.with_suffix(".json")
    with data.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        told = json.load(file)
        whole, done = parts.folded(lines, told.get("parts", {}))
        rows = merged(whole, told["rows"])
        PAGE.write_text(page(rows, where), "utf-8")
        file.seek(0)
        json.dump({"machine": where, "rows": rows, "parts": done}, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.truncate()
