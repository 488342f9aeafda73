"""What is supervised every month: the open cases that are late, due, extended or waiting, by department and officer."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.casework import views
from law.codes import Kind, Status
from storage import departments, people, queue
from storage.queue import Wanted
from storage.tables import Case

MOST = 1000
"""So many open cases are looked at, the earliest due."""
LINES = 100
"""So many of them have a line each."""
FLAGS = ("late", "due", "extended", "applicant")
"""What a case is named for: overdue, due in what is left of the month, extended, waiting for its applicant."""
_AWAITED = {Status.AWAITING_CLARIFICATION, Status.AWAITING_PAYMENT, Status.AWAITING_REASONS}


@dataclass(frozen=True, slots=True)
class Flagged:
    """An open case and what it is named for, of `FLAGS`; none where it is only counted."""

    case: Case
    flags: tuple[str, ...]


def told(moment: Moment, kinds: Sequence[Kind], month: date) -> dict[str, Any]:
    """The facts of the list of a month as it stands today: how many are open, and who has what of note.

    ``month`` is any day of it. No personal data: numbers, dates, departments and the names of our own staff.
    """
    page = queue.page(moment.session, Wanted(kinds), limit=MOST + 1)
    found = page[:MOST]
    last_on = month.replace(day=monthrange(month.year, month.month)[1])
    flagged = [Flagged(case, _flags(case, moment.today, last_on)) for case in found]
    named = [each for each in flagged if each.flags]
    return {
        "month": month,
        "on": moment.today,
        "open": len(found),
        "beyond": len(page) > MOST,  # what is due later than these, and is in no figure here
        "counts": _counts(flagged),
        "groups": [_group(moment, key, flagged, named[:LINES]) for key in _keys(named)],
        "more": len(named[LINES:]),
    }


def _flags(case: Case, today: date, last_on: date) -> tuple[str, ...]:
    due_on = case.due_on
    # A clock that stands is late only by what it owed before; what waits for its applicant says so itself.
    runs = due_on is not None and not case.stopped
    said = {
        "late": runs and due_on is not None and due_on < today,
        "due": runs and due_on is not None and today <= due_on <= last_on,
        "extended": case.extended,
        "applicant": case.status in _AWAITED,
    }
    return tuple(flag for flag in FLAGS if said[flag])


def _counts(found: Collection[Flagged]) -> dict[str, int]:
    counts = {flag: sum(flag in each.flags for each in found) for flag in FLAGS}
    return {flag: many for flag, many in counts.items() if many}


Key = tuple[int | None, int | None]
"""A department and an officer, by their ids."""


def _key(each: Flagged) -> Key:
    return each.case.department_id, each.case.officer_id


def _keys(found: Collection[Flagged]) -> list[Key]:
    """Who is named, in the order of the departments and of the staff; what nobody has first."""
    return sorted({_key(each) for each in found}, key=lambda key: (key[0] or 0, key[1] or 0))


def _group(moment: Moment, key: Key, flagged: Collection[Flagged], named: Collection[Flagged]) -> dict[str, Any]:
    session, (department_id, officer_id) = moment.session, key
    department, officer = departments.by_id(session, department_id), people.officer_by_id(session, officer_id)
    mine = [each for each in flagged if _key(each) == key]
    shown = [each for each in named if _key(each) == key]
    return {
        "department": department.name if department else None,
        "officer": officer.name if officer else None,
        "open": len(mine),
        "counts": _counts(mine),
        "lines": [views.line(session, each.case, today=moment.today) | {"flags": each.flags} for each in shown],
    }
