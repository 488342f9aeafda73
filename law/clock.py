"""The due date as a fold over clock events, step by step, so that every day can be explained."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from law import spans
from law.codes import Move
from law.conventions import flag
from law.days import Calendar, Day
from law.errors import Refusal
from law.periods import Period
from law.spans import Ruler, Stop


@dataclass(frozen=True, slots=True)
class Event:
    """One move of the clock, as the journal keeps it.

    `days`: the length of an extension. `cause`: a code of `Cause`, with `:id` behind it where several run at once; a
    resumption names the cause of its stop. `until`: of a stop, the day it ends by itself at the latest; of an
    extension, the day fixed (Art. 35).
    """

    kind: Move
    on: date
    days: int = 0
    cause: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What one event did: days added, days not counted and why, the date that came out.

    `skipped`: the days off that a pushed date passed over, beside the uncounted days of the stop itself.
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
    """Count the due date from the events of one case, in journal order.

    Events are taken by their day. Of several `started`, the last in the journal counts (a mistyped date corrected).
    A stop counts by its cause: `period.suspends` says which give days back; clarification and payment never do,
    they end in a restart. Refusal extension_twice, extension_too_long, extension_empty, clock_not_stopped.
    """
    first, *rest = _in_order(events)
    run = _Run(period, Ruler(period.unit, calendar), first.on)
    steps = (run.begin(first), *(_MOVES[event.kind](run, event) for event in rest))
    return run.count(received_on=first.on, steps=steps)


def admit(event: Event, *, count: Count, period: Period) -> None:
    """Refuse a new event that the law does not allow at this point of the count.

    Refusal before_receipt, clock_not_stopped, delay_not_later, extension_twice, extension_empty, extension_too_long,
    extension_after_end; each names the article.
    """
    article = period.cite(event.kind, _plain(event.cause))
    if event.kind != Move.STARTED and event.on < count.received_on:
        raise Refusal("before_receipt", on=event.on, received_on=count.received_on, article=article)
    if event.kind == Move.RESUMED and not count.open_stops:
        raise Refusal("clock_not_stopped", on=event.on, article=article)
    if event.kind == Move.EXTENDED:
        _admit_extension(event, count, period)


def _admit_extension(event: Event, count: Count, period: Period) -> None:
    article = period.cite(Move.EXTENDED, _plain(event.cause))
    if event.until is not None:
        if event.until <= count.due_on:
            raise Refusal("delay_not_later", until=event.until, due_on=count.due_on, article=article)
        return
    _check_length(event, period)
    if count.extended_on is not None:
        raise Refusal("extension_twice", on=event.on, article=article)
    waiting = count.stopped_since is not None and count.stopped_since <= count.base_due_on
    if event.on > count.base_due_on and not waiting:
        raise Refusal("extension_after_end", on=event.on, due_on=count.base_due_on, article=article)


def _check_length(event: Event, period: Period) -> None:
    article = period.cite(Move.EXTENDED)
    if event.days < 1:
        raise Refusal("extension_empty", days=event.days, article=article)
    if event.days > period.extension_days:
        raise Refusal("extension_too_long", days=event.days, cap=period.extension_days, article=article)


def _plain(cause: str) -> str:
    return cause.partition(":")[0]


def _in_order(events: Iterable[Event]) -> list[Event]:
    known = list(events)
    starts = [event for event in known if event.kind == Move.STARTED]
    if not starts:
        raise ValueError("a clock without a started event")
    return [starts[-1], *sorted((event for event in known if event.kind != Move.STARTED), key=_day)]


def _day(event: Event) -> date:
    return event.on


class _Run:
    """The state of the running period while the events pass by."""

    def __init__(self, period: Period, ruler: Ruler, started_on: date) -> None:
        self.period, self.ruler, self.started_on = period, ruler, started_on
        self.closed: list[Stop] = []
        self.open: list[Event] = []
        self.extensions: list[Event] = []

    def base(self) -> date:
        return self.ruler.push(self.ruler.add(self.started_on, self.period.days), self.closed)

    def due(self) -> date:
        """End of the period in force, extension and later stops included, before it rolls to a working day."""
        base = self.base()
        due = base
        for extension in self.extensions:
            due = extension.until or self.ruler.add(due, extension.days)
        later = [stop for stop in self.closed if not spans.reaches(stop, base)]
        return self.ruler.push(due, later) if self.extensions else due

    def begin(self, event: Event) -> Step:
        end = self.base()
        return self.step(event, days=self.period.days, uncounted=self.ruler.skipped(self.started_on, end))

    def restart(self, event: Event) -> Step:
        self.started_on = event.on
        self.closed = []
        self.open = [replace(stop, on=event.on) for stop in self.open if _plain(stop.cause) != _plain(event.cause)]
        self.extensions = self.extensions if flag("restart_keeps_the_extension") else []
        return self.begin(event)

    def stop(self, event: Event) -> Step:
        self.open.append(event)
        return self.step(event)

    def resume(self, event: Event) -> Step:
        """Close the oldest stop with this cause; give back its days if its cause suspends the period."""
        found = next((stop for stop in self.open if stop.cause == event.cause), None)
        if found is None:
            raise Refusal("clock_not_stopped", on=event.on, article=self.period.cite(Move.RESUMED))
        self.open.remove(found)
        if _plain(event.cause) not in self.period.suspends:
            return self.step(event)
        before = self.due()
        stop = Stop(found.on, min(event.on, found.until or event.on))
        self.closed = spans.merged([*self.closed, stop])
        days = self.ruler.count(before, self.due())
        step = self.step(event, days=days, uncounted=self.ruler.walk(stop) if days else ())
        return replace(step, skipped=self.ruler.skipped(before, self.due()) if days else ())

    def extend(self, event: Event) -> Step:
        if event.until is None:
            _check_length(event, self.period)
            if any(earlier.until is None for earlier in self.extensions):
                raise Refusal("extension_twice", on=event.on, article=self.period.cite(Move.EXTENDED))
        before = self.due()
        self.extensions.append(event)
        after = self.due()
        return self.step(event, days=self.ruler.count(before, after), uncounted=self.ruler.skipped(before, after))

    def step(self, event: Event, *, days: int = 0, uncounted: tuple[Day, ...] = ()) -> Step:
        result_on = self.ruler.roll(self.due())
        provisional = not self.ruler.calendar.is_published(result_on)
        article = self.period.cite(event.kind, _plain(event.cause))
        return Step(event.kind, event.on, article, days, uncounted, result_on, provisional, event.cause)

    def count(self, *, received_on: date, steps: tuple[Step, ...]) -> Count:
        due_on = self.ruler.roll(self.due())
        numbered = self.ruler.counted(self.started_on, self.due(), self.closed)
        return Count(
            received_on=received_on,
            started_on=self.started_on,
            due_on=due_on,
            base_due_on=self.ruler.roll(self.base()),
            extended_on=due_on if self.extensions else None,
            provisional=not self.ruler.calendar.is_published(due_on),
            stopped_since=min((stop.on for stop in self.open), default=None),
            open_stops=len(self.open),
            steps=steps,
            days=tuple(CountedDay(n, day.on, day) for n, day in enumerate(numbered, 1)),
        )


_MOVES = {
    Move.RESTARTED: _Run.restart,
    Move.STOPPED: _Run.stop,
    Move.RESUMED: _Run.resume,
    Move.EXTENDED: _Run.extend,
}
