"""The due date as a fold over clock events, step by step, so that every day can be explained."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from law import conventions
from law.days import Calendar, Day
from law.errors import Refusal
from law.periods import Period

KINDS = ("started", "restarted", "stopped", "resumed", "extended")


@dataclass(frozen=True, slots=True)
class Event:
    """One move of the clock, as the journal keeps it.

    `days`: the length of an extension. `cause`: third_party, joint_author, clarification, payment, reasons or delay,
    with `:id` behind it where several run at once; a resumption names the cause of its stop.
    `until`: of a stop, the day it ends by itself at the latest; of an extension, the day fixed (Art. 35).
    """

    kind: str
    on: date
    days: int = 0
    cause: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What one event did: days added, days not counted and why, the date that came out."""

    kind: str
    on: date
    article: str
    days: int
    uncounted: tuple[Day, ...]
    result_on: date
    provisional: bool
    cause: str


@dataclass(frozen=True, slots=True)
class CountedDay:
    """The n-th day of the running period."""

    n: int
    on: date
    day: Day


@dataclass(frozen=True, slots=True)
class Count:
    """Where the clock stands; `due_on` is the date in force, `base_due_on` the end of the first period."""

    received_on: date
    started_on: date
    due_on: date
    base_due_on: date
    extended_on: date | None
    provisional: bool
    stopped_since: date | None
    open_stops: int
    steps: tuple[Step, ...]
    days: tuple[CountedDay, ...]


def fold(events: Iterable[Event], *, period: Period, calendar: Calendar) -> Count:
    """Count the due date from the events of one case."""
    raise NotImplementedError


def admit(event: Event, *, count: Count, period: Period) -> None:
    """Refuse an event that the law does not allow at this point of the count."""
    raise NotImplementedError
