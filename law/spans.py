"""Arithmetic of a period: adding, counting and pushing in working or calendar days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from law.codes import Unit
from law.conventions import flag
from law.days import Calendar, Day


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """A time that is not counted: the days in (since, until]."""

    since: date
    until: date


def reaches(stop: Stop, due: date) -> bool:
    """Tell whether a stop began before the period had ended; one that began later gives no days back."""
    return stop.since <= due if flag("stop_on_the_last_day_counts") else stop.since < due


def merged(stops: Iterable[Stop]) -> list[Stop]:
    """Join stops that overlap or touch, so that no day is given back twice."""
    found: list[Stop] = []
    for stop in sorted(stops):
        if found and stop.since <= found[-1].until:
            found[-1] = Stop(found[-1].since, max(found[-1].until, stop.until))
        else:
            found.append(stop)
    return found


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measure in one unit, working or calendar days, on one calendar."""

    unit: Unit
    calendar: Calendar

    def add(self, day: date, n: int) -> date:
        """Return the n-th day after the day."""
        return self.calendar.add(day, n) if self.unit == Unit.WORKING else day + timedelta(days=n)

    def count(self, after: date, until: date) -> int:
        """Count the days in (after, until]."""
        return self.calendar.count(after, until) if self.unit == Unit.WORKING else max((until - after).days, 0)

    def push(self, due: date, stops: Iterable[Stop]) -> date:
        """Move a due date by every stop that reaches it, in order; stops must be merged."""
        for stop in stops:
            if reaches(stop, due):
                due = self.add(due, self.count(_first(stop), stop.until))
        return due

    def roll(self, due: date) -> date:
        """Move the end of a period of calendar days to a working day (Civil Code art. 203)."""
        return due if self.unit == Unit.WORKING else self.calendar.on_or_after(due)

    def walk(self, stop: Stop) -> tuple[Day, ...]:
        """Describe the days of a stop."""
        return self.calendar.walk(_first(stop), stop.until)

    def skipped(self, after: date, until: date) -> tuple[Day, ...]:
        """List the days in (after, until] that do not count, and those that the end rolls over."""
        if self.unit == Unit.WORKING:
            return tuple(day for day in self.calendar.walk(after, until) if not day.working)
        return self.calendar.walk(until - timedelta(days=1), self.roll(until) - timedelta(days=1))

    def counted(self, after: date, until: date, stops: Iterable[Stop]) -> list[Day]:
        """List the days in (after, until] that count, those of a stop left out."""
        stopped = {day.on for stop in stops if reaches(stop, until) for day in self.walk(stop)}
        every = self.unit == Unit.CALENDAR
        return [day for day in self.calendar.walk(after, until) if (every or day.working) and day.on not in stopped]


def _first(stop: Stop) -> date:
    return stop.since - timedelta(days=1) if flag("stop_counts_its_first_day") else stop.since
