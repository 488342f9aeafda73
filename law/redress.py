"""Against which replies something is told to be possible, and until when, for whoever knows one since a day."""

import calendar as months
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from law import conventions, outcomes, remedies
from law.codes import Level, Outcome, Unit
from law.days import Calendar
from law.remedies import Remedy
from law.spans import Ruler

GIVEN = (Outcome.PUBLIC, Outcome.GRANTED, Outcome.CORRECTED)
"""The ends that give what was asked for; whoever gets another may want to do something against it."""


Item: TypeAlias = Sequence[tuple[outcomes.Row, str | None]]
"""One item of a letter: its outcome for each of its grounds."""


def apart(day: date, items: Sequence[Item], *, level: Level) -> tuple[tuple[tuple[int, ...], tuple[Remedy, ...]], ...]:
    """Give the ways against a letter of several items, each with the places (from one) of the items that it is for.

    The strictest stands first: where review must come first, then where no court is open.
    """
    if not conventions.flag("items_have_ways_of_their_own"):
        every = [part for item in items for part in item]
        return ((tuple(range(1, len(items) + 1)), remedies.for_parts(day, every, level=level)),)
    found: dict[tuple[Remedy, ...], list[int]] = {}
    for place, item in enumerate(items, 1):
        if ways := remedies.for_parts(day, item, level=level):
            found.setdefault(ways, []).append(place)
    return tuple((tuple(found[ways]), ways) for ways in sorted(found, key=_openness))


def _openness(ways: tuple[Remedy, ...]) -> tuple[bool, bool]:
    return (not any(way.first for way in ways), any(way.code == "suit" for way in ways))


def last_on(remedy: Remedy, known_on: date, calendar: Calendar) -> date | None:
    """Give the last day of a way for who knows the reply since a day; None where the text sets no limit.

    A month ends on the day of the same number, or on its last; a day off is passed over (Civil Code art. 202, 203).
    """
    if not remedy.span:
        return None
    ruler = Ruler(Unit.CALENDAR, calendar)
    if remedy.unit == "day":
        return ruler.roll(ruler.add(known_on, remedy.span))
    years, month = divmod(known_on.month - 1 + remedy.span, 12)
    year = known_on.year + years
    day = min(known_on.day, months.monthrange(year, month + 1)[1])
    return ruler.roll(date(year, month + 1, day))
