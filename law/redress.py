"""Against which replies something is told to be possible, and until when, for whoever knows one since a day."""

import calendar as months
from datetime import date

from law.codes import Outcome, Unit
from law.days import Calendar
from law.remedies import Remedy
from law.spans import Ruler

GIVEN = (Outcome.PUBLIC, Outcome.GRANTED, Outcome.CORRECTED)
"""The ends that give what was asked for; whoever gets another may want to do something against it."""


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
