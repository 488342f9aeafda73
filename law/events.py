"""What moves a clock, as the journal keeps it, in which order a fold takes it, and what each did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from law.codes import Move
from law.days import Day


@dataclass(frozen=True, slots=True)
class Event:
    """One move of the clock, as the journal keeps it.

    `days`: the length of an extension, or of a new period that has another than its kind. `cause`: a code of `Cause`,
    with `:id` behind it where several run at once; a resumption names the cause of its stop. `until`: of a stop, the
    day it ends by itself at the latest; of an extension, the day fixed (Art. 35).
    """

    kind: Move
    on: date
    days: int = 0
    cause: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What one event did: days added, days not counted and why, the date that came out.

    `skipped`: the days off that a pushed date passed over, beside the uncounted days of the stop itself. `runs_on`: a
    term that a decision has set takes no notice of it. `late`: it was asked after the period was over, so that it stops
    nothing, and what answers it begins nothing anew. `fixed`: what runs on is a day that the body has fixed (Art. 35).
    """

    kind: Move
    on: date
    article: str
    days: int
    uncounted: tuple[Day, ...]
    result_on: date
    provisional: bool
    cause: str
    skipped: tuple[Day, ...] = ()
    runs_on: bool = False
    late: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class CountedDay:
    """The n-th day of the running period."""

    n: int
    on: date
    day: Day


def plain(cause: str) -> str:
    """The code of a cause, without what tells it apart from another of the same code."""
    return cause.partition(":")[0]


def in_order(events: Iterable[Event]) -> list[Event]:
    """Put the events of one case in the order of their days; ValueError where none has started it.

    Of several starts the last one counts, for it stands in for a mistyped day; those of one day stay as they were told.
    """
    start: Event | None = None
    rest: list[Event] = []
    for event in events:
        if event.kind == Move.STARTED:
            start = event
        else:
            rest.append(event)
    if start is None:
        raise ValueError("a clock without a started event")
    rest.sort(key=_day)
    return [start, *rest]


def _day(event: Event) -> date:
    return event.on
