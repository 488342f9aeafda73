"""The due date as a fold over clock events, step by step, so that every day can be explained."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from law import spans, terms
from law.codes import Cause, Move
from law.conventions import flag
from law.days import Calendar, Day
from law.errors import Refusal
from law.events import CountedDay, Event, Step, in_order, plain
from law.periods import Period
from law.spans import Ruler, Stop


@dataclass(frozen=True)
class Count:
    """Where the clock stands; `due_on` is the date in force, `base_due_on` the end of the first period.

    `term_set_by`: what the decision on a review or a suit rests on that has set how long the running period is; empty
    where the law says it.
    `fixed_on`: the day that the body has fixed for its answer (Art. 35); None where it has fixed none.
    `stopped_since` is None while nothing that is waited for holds the running period up: nothing that was asked after
    its end does. `open_stops` counts all of it.
    `steps` and `days` explain it and are told only when asked: a date is wanted far more often than its reasons.
    """

    received_on: date
    started_on: date
    due_on: date
    base_due_on: date
    extended_on: date | None
    provisional: bool
    stopped_since: date | None
    open_stops: int
    term_set_by: str
    fixed_on: date | None
    _run: "_Run" = field(repr=False, compare=False)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What each event did, in order."""
        return self._run.again()

    @cached_property
    def days(self) -> tuple[CountedDay, ...]:
        """The days of the running period, numbered from one."""
        return tuple(CountedDay(n, day.on, day) for n, day in enumerate(self._run.counted(), 1))

    def runs_on(self, cause: str) -> bool:
        """Tell whether the running period takes no notice of what is asked for this cause."""
        return terms.runs_on(self.term_set_by, cause, is_fixed=self.fixed_on is not None)

    @property
    def is_bound(self) -> bool:
        """Tell whether a decision has set the running period, so that the body cannot extend it by itself."""
        return bool(self.term_set_by) and not flag("decision_term_may_be_extended")

    @property
    def made_up(self) -> tuple[Day, ...]:
        """The counted days that are worked on in place of a day off."""
        return tuple(counted.day for counted in self.days if counted.day.code == "makeup")


def fold(events: Iterable[Event], *, period: Period, calendar: Calendar) -> Count:
    """Count the due date from the events of one case, in journal order.

    Events are taken by their day. Of several `started`, the last in the journal counts (a mistyped date corrected).
    A stop counts by its cause: `period.suspends` says which give days back; clarification and payment never do,
    they end in a restart. Refusal extension_twice, extension_too_long, extension_empty, clock_not_stopped.
    """
    run = _Run(period, Ruler(period.unit, calendar), in_order(events))
    run.go()
    return run.count()


class _Run:
    """The state of the running period while the events pass by; it tells of its steps only where `told` is a list."""

    def __init__(self, period: Period, ruler: Ruler, events: list[Event], told: list[Step] | None = None) -> None:
        self.period, self.ruler, self.events, self.told = period, ruler, events, told
        self.started_on, self.length = events[0].on, period.days
        self.closed: list[Stop] = []
        self.open: list[Event] = []
        self.extensions: list[Event] = []
        self.term_set_by = ""

    def go(self) -> None:
        """Let every event pass by."""
        first, *rest = self.events
        self.begin(first)
        for event in rest:
            _MOVES[event.kind](self, event)

    def again(self) -> tuple[Step, ...]:
        """Go the whole way once more, and tell of each step."""
        told: list[Step] = []
        _Run(self.period, self.ruler, self.events, told).go()
        return tuple(told)

    def base(self) -> date:
        end = self.ruler.add(self.started_on, self.length)
        return self.ruler.push(end, self.closed) if self.closed else end

    def due(self) -> date:
        """End of the period in force, extension and later stops included, before it rolls to a working day."""
        return self._after(self.base())

    def _after(self, base: date) -> date:
        if not self.extensions:
            return base
        due = base
        for extension in self.extensions:
            due = extension.until or self.ruler.add(due, extension.days)
        fixed = self.fixed()
        if fixed is None:
            return self.ruler.push(due, [stop for stop in self.closed if not spans.reaches(stop, base)])
        # Whoever fixed a day knew what was asked until then (conventions).
        later = [replace(stop, since=max(stop.since, fixed.on)) for stop in self.closed if stop.until > fixed.on]
        return self.ruler.push(due, later) if flag("fixed_date_stops") else due

    def fixed(self) -> Event | None:
        return next((extension for extension in reversed(self.extensions) if extension.until), None)

    def runs_on(self, cause: str) -> bool:
        return terms.runs_on(self.term_set_by, cause, is_fixed=self.fixed() is not None)

    def begin(self, event: Event) -> None:
        if self.told is not None:
            self.tell(event, days=self.length, uncounted=self.ruler.skipped(self.started_on, self.base()))

    def restart(self, event: Event) -> None:
        ends = plain(event.cause)
        waiting = [stop for stop in self.open if plain(stop.cause) != ends]
        # One that names its days was told as a new term, and what was told is never taken back.
        runs_on = ends != Cause.REDO and not event.days and self.runs_on(ends)
        if runs_on or self._was_asked_late(ends):
            self.open = waiting
            self.tell(event, runs_on=runs_on, late=not runs_on)
            return
        self.started_on, self.length = event.on, event.days or self.period.days
        self.closed = []
        by = self.period.cite(event.kind, event.cause, on=event.on) if ends == Cause.REDO else self.term_set_by
        # A term that is clarified in its course stays the decision's; where none is named it is the law's.
        self.term_set_by = by if event.days else ""
        # Nothing is waited for when a decision is followed; a corrected day of it may lie behind what was asked.
        self.open = [replace(stop, on=event.on) for stop in waiting]
        self.extensions = self.extensions if flag("restart_keeps_the_extension") else []
        self.begin(event)

    def _was_asked_late(self, cause: str) -> bool:
        """Tell whether an applicant was asked only after the period was over: what they give begins none (conventions).

        Of a restart that nothing was asked for nobody knows, so that it counts as it is told.
        """
        if cause not in terms.BEGINNING or flag("asked_after_the_end_begins_anew"):
            return False
        asked = [stop for stop in self.open if plain(stop.cause) == cause]
        return bool(asked) and not (any(map(self.is_in_time, asked)) or any(map(self.holds, self.open)))

    def stop(self, event: Event) -> None:
        self.open.append(event)
        runs_on = self.runs_on(event.cause)
        late = self.told is not None and not runs_on and not any(map(self.holds, self.open))
        self.tell(event, runs_on=runs_on, late=late)

    def resume(self, event: Event) -> None:
        """Close the oldest stop with this cause; give back its days if its cause suspends the period."""
        found = next((stop for stop in self.open if stop.cause == event.cause), None)
        if found is None:
            raise Refusal("clock_not_stopped", on=event.on, article=self.period.cite(Move.RESUMED))
        self.open.remove(found)
        if self.runs_on(event.cause):
            self.tell(event, runs_on=True)
        elif plain(event.cause) in self.period.suspends:
            self._give_back(event, Stop(found.on, min(event.on, found.until or event.on)))
        else:
            self.tell(event)

    def _give_back(self, event: Event, stop: Stop) -> None:
        before = self.due() if self.told is not None else None
        self.closed = spans.merged([*self.closed, stop]) if self.closed else [stop]
        if before is not None:
            after = self.due()
            days = self.ruler.count(before, after)
            walked, skipped = (self.ruler.walk(stop), self.ruler.skipped(before, after)) if days else ((), ())
            self.tell(event, days=days, uncounted=walked, skipped=skipped)

    def extend(self, event: Event) -> None:
        if event.until is None:
            self.period.check_length(event.days)
            if any(earlier.until is None for earlier in self.extensions):
                raise Refusal("extension_twice", on=event.on, article=self.period.cite(Move.EXTENDED))
        before = self.due() if self.told is not None else None
        self.extensions.append(event)
        if before is not None:
            after = self.due()
            self.tell(event, days=self.ruler.count(before, after), uncounted=self.ruler.skipped(before, after))

    def tell(
        self,
        event: Event,
        *,
        days: int = 0,
        uncounted: tuple[Day, ...] = (),
        skipped: tuple[Day, ...] = (),
        runs_on: bool = False,
        late: bool = False,
    ) -> None:
        if self.told is not None:
            result_on = self.ruler.roll(self.due())
            provisional = not self.ruler.calendar.is_published(result_on)
            article = self.period.cite(event.kind, event.cause, on=event.on)
            passed = (days, uncounted, result_on, provisional, event.cause, skipped, runs_on, late)
            fixed = runs_on and not self.term_set_by
            self.told.append(Step(event.kind, event.on, article, *passed, fixed=fixed))

    def counted(self) -> list[Day]:
        """The days of the running period that count."""
        return self.ruler.counted(self.started_on, self.due(), self.closed)

    def holds(self, stop: Event) -> bool:
        """Tell whether an open stop holds the period up: only what began before its end does."""
        return self.is_in_time(stop) and not self.runs_on(stop.cause)

    def is_in_time(self, stop: Event) -> bool:
        """Tell whether a stop began before the period was over."""
        return spans.reaches(Stop(stop.on, stop.on), self.ruler.roll(self.due()))

    def count(self) -> Count:
        base = self.base()
        due_on = self.ruler.roll(self._after(base))
        return Count(
            received_on=self.events[0].on,
            started_on=self.started_on,
            due_on=due_on,
            base_due_on=self.ruler.roll(base) if self.extensions else due_on,
            extended_on=due_on if self.extensions else None,
            provisional=not self.ruler.calendar.is_published(due_on),
            stopped_since=min((stop.on for stop in self.open if self.holds(stop)), default=None),
            open_stops=len(self.open),
            term_set_by=self.term_set_by,
            fixed_on=due_on if self.fixed() else None,
            _run=self,
        )


_MOVES = {
    Move.RESTARTED: _Run.restart,
    Move.STOPPED: _Run.stop,
    Move.RESUMED: _Run.resume,
    Move.EXTENDED: _Run.extend,
}
