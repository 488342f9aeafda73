"""The bulletin of a quarter: received, handled, in time, late and by how much, corrected by review, by department."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.year import report
from law.codes import AppealResult, Kind, Unit
from law.kinds import KINDS
from storage import departments, years
from storage.years import Counted

MONTHS = 3


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, 1 to 4, with both its days among it."""

    year: int
    number: int

    @property
    def first_on(self) -> date:
        """Its first day."""
        return date(self.year, MONTHS * self.number - 2, 1)

    @property
    def last_on(self) -> date:
        """Its last day."""
        month = MONTHS * self.number
        return date(self.year, month, monthrange(self.year, month)[1])

    def has(self, day: date | None) -> bool:
        """Say whether a day lies in it."""
        return day is not None and self.first_on <= day <= self.last_on


def before(today: date) -> Quarter:
    """The last quarter that is over on a day."""
    number = (today.month - 1) // MONTHS
    return Quarter(today.year, number) if number else Quarter(today.year - 1, 4)


def told(moment: Moment, kinds: Collection[Kind], quarter: Quarter) -> dict[str, Any]:
    """The facts of the bulletin of a quarter: figures and numbers, no personal data.

    What is late is so by the rule of the yearly table; its days are those of its period, working or calendar.
    """
    counted = [row for row in years.cases(moment.session, quarter.year) if row.kind in kinds]
    rows = [row for row in counted if quarter.has(row.received_on) or quarter.has(row.concluded_on)]
    # A result comes long after the answer that it corrects: its case is of no year that is read here, perhaps.
    corrected = [
        row.number
        for row in years.appeals(moment.session, quarter.year)
        if row.result == AppealResult.CORRECTED and quarter.has(row.ended_on)
    ]
    numbers = [*(row.number for row in rows), *corrected]
    seats = departments.of_numbers(moment.session, numbers)
    groups = []
    for key in sorted({seats.get(number) for number in numbers}, key=lambda each: each or 0):
        department = departments.by_id(moment.session, key)
        group: dict[str, Any] = {"department": department.name if department else None}
        group |= _figures(moment, quarter, [row for row in rows if seats.get(row.number) == key])
        groups.append(group | {"corrected": [number for number in corrected if seats.get(number) == key]})
    return {"year": quarter.year, "quarter": quarter.number, "on": moment.today, "groups": groups}


def _figures(moment: Moment, quarter: Quarter, rows: Sequence[Counted]) -> dict[str, Any]:
    ended = [row for row in rows if quarter.has(row.concluded_on)]
    late = [row for row in ended if report.is_late(row)]
    return {
        "received": sum(quarter.has(row.received_on) for row in rows),
        "ended": len(ended),
        "in_time": len(ended) - len(late),
        "late": [_late(moment, row) for row in late],
    }


def _late(moment: Moment, row: Counted) -> dict[str, Any]:
    unit, due_on, done_on = KINDS[row.kind].term.unit, row.due_on, row.concluded_on
    days = 0
    # An answer that a decision ordered may keep the decision's own term: how late it is only the decision says.
    if due_on is not None and done_on is not None and due_on < done_on:
        days = (done_on - due_on).days if unit == Unit.CALENDAR else moment.calendar.count(due_on, done_on)
    return {"number": row.number, "days": days, "unit": unit}
