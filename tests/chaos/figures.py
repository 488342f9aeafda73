"""The figures that are to be reached, and how far a run of the trials came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEAD = ("claim", "to be reached", "tried", "violations", "where it stands")
LONG = "the long form (`make chaos-long`) was not run here to its end"


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim, its figure in words and as trials of each kind."""

    claim: str
    words: str
    trials: Mapping[str, int]


FIGURES = (
    Figure(
        "kill -9 end to end under faults of Telegram",
        "1,000 kills on each database, 15 kinds of faults; nothing lost, unmarked twice or out of order",
        {"kills-sqlite": 1000, "kills-postgresql": 1000},
    ),
    Figure(
        "database crashes",
        "500 immediate stops and 10,000 kills of workers over 100,000 updates",
        {"server-stops": 500, "workers": 10_000},
    ),
    Figure(
        "every write or sync call fails",
        "10,000 trials over intake, handling, sending, migration, copy, restore, export and import",
        {"failing-calls": 10_000},
    ),
    Figure("power cuts", "20,000 states; FULL keeps all, NORMAL is shown to fail", {"power-cuts": 20_000}),
    Figure("restores", "1,000, nothing lost or repeated", {"disasters-sqlite": 500, "disasters-postgresql": 500}),
    Figure(
        "48 hours without Telegram, storms of 429", "all that is due comes out, in order, within limits", {"outage": 1}
    ),
    Figure(
        "load, one bureau",
        "30 messages a second out for an hour with ten times that arriving, p99 of intake under 1 s, memory flat",
        {"load": 1_080_000},
    ),
    Figure("burst", "50 citizens with 20 messages each, one card each, 20 posts a minute at most", {"burst": 1000}),
    Figure("forged and moved buttons", "10,000 over the wire, none accepted", {"forged": 10_000}),
    Figure(
        "guessed numbers and codes",
        "100,000, no hit, the same words for another's case and for nobody's",
        {"guessed": 100_000},
    ),
    Figure(
        "bad posts to the webhook",
        "100,000, none stored; what bears path and token is stored once however often it is brought",
        {"posted": 100_000},
    ),
    Figure("one chat floods", "10,000 messages, the p95 of the others under twice as long", {"flood": 10_000}),
)
"""The load of a province on one machine is not among them: nothing here claims it."""


Tried = Mapping[str, tuple[int, int]]
"""By the name of a kind: how many trials there were, and how many violations."""


def rows(tried: Tried) -> list[Sequence[str]]:
    """A row a figure: how much of it was tried, what was broken, and where it stands."""
    return [_row(figure, tried) for figure in FIGURES]


def _row(figure: Figure, tried: Tried) -> Sequence[str]:
    found = [tried[name] for name in figure.trials if name in tried]
    many, broken = (sum(each[place] for each in found) for place in (0, 1))
    return figure.claim, figure.words, f"{many:,}", str(broken), _stands(figure, broken, tried)


def _stands(figure: Figure, broken: int, tried: Tried) -> str:
    short = [name for name, many in figure.trials.items() if name not in tried or tried[name][0] < many]
    parts = [f"not reached: {broken} violations"] if broken else []
    if short:
        parts.append(f"{', '.join(short)}: {LONG}")
    return "; ".join(parts) or "reached"
