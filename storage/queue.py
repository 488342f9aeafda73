"""The cases that owe an answer, in their order: those without a date first, then the earliest due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, text
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from law.codes import Kind
from storage import totals
from storage.cases import OPEN
from storage.engine import Session
from storage.tables import Case, casework
from storage.totals import Total

_STAGES = {"": OPEN, "review": text(casework.REVIEWED), "applicant": text(casework.AWAITED)}
UNDATED, DATED = col(Case.due_on).is_(None), col(Case.due_on).is_not(None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of what owes an answer is asked for: of some kinds, and beside that whose it is and when it is due.

    `of`: what the member of staff with this id has; `free`: what nobody has. `since` and `until` are both among the
    days; what has no date is due on none. `stage`: what is reviewed, or what waits for its applicant. `department`:
    what is of the department with this id.
    """

    kinds: Sequence[Kind]
    of: int | None = None
    free: bool = False
    since: date | None = None
    until: date | None = None
    stage: Literal["", "review", "applicant"] = ""
    department: int | None = None

    @property
    def is_dated(self) -> bool:
        """Whether only what is due on some day is asked for: what has no date is then not even looked at."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands in the queue; it is found again whatever has gone from in front of it meanwhile."""

    due_on: date | None
    case_id: int


def place(case: Case) -> Place:
    """The place of a case."""
    assert case.id is not None
    return Place(case.due_on, case.id)


def count(session: Session, wanted: Wanted) -> Total:
    """How many cases owe an answer."""
    # Counted in the order of the index: without it PostgreSQL may read the whole table for the few that are open.
    found = select(Case.id).where(*_open(session, wanted)).order_by(col(Case.due_on), col(Case.id))
    return totals.of(session, found)


def page(session: Session, wanted: Wanted, *, limit: int, offset: int = 0) -> list[Case]:
    """The queue from some place on that is counted from its beginning; the further, the more there is to count."""
    skipped = 0
    if offset and not wanted.is_dated:
        undated = select(Case.id).where(*_open(session, wanted), UNDATED).limit(offset)
        skipped = session.exec(select(func.count()).select_from(undated.subquery())).one()
    if skipped < offset or wanted.is_dated:
        rest = _ordered(session, wanted, DATED, backwards=False).limit(limit).offset(offset - skipped)
        return list(session.exec(rest))
    found = list(session.exec(_ordered(session, wanted, UNDATED, backwards=False).limit(limit).offset(offset)))
    return found + _read(session, wanted, (DATED,), limit=limit - len(found))


def after(session: Session, wanted: Wanted, at: Place, *, limit: int) -> list[Case]:
    """The queue behind a place."""
    behind = col(Case.id) > at.case_id
    if at.due_on is None:
        return _read(session, wanted, (UNDATED & behind, DATED), limit=limit)
    day = col(Case.due_on)
    return _read(session, wanted, ((day == at.due_on) & behind, day > at.due_on), limit=limit)


def before(session: Session, wanted: Wanted, at: Place | None, *, limit: int) -> list[Case]:
    """The cases next before a place, or the last of all, in the order of the queue."""
    undated = () if wanted.is_dated else (UNDATED,)
    parts: tuple[ColumnElement[bool], ...] = (DATED, *undated)
    if at is not None:
        in_front, day = col(Case.id) < at.case_id, col(Case.due_on)
        dated = ((day == at.due_on) & in_front, day < at.due_on, *undated) if at.due_on else ()
        parts = dated or (UNDATED & in_front,)
    return _read(session, wanted, parts, limit=limit, backwards=True)[::-1]


def _read(
    session: Session,
    wanted: Wanted,
    parts: Iterable[ColumnElement[bool]],
    *,
    limit: int,
    backwards: bool = False,
) -> list[Case]:
    """Read one part of the queue behind the other until there is enough."""
    # Each part is one stretch of the index. Asked as one thing, the database would read a stretch to its end: all that
    # have no date, or all that are due on one day.
    found: list[Case] = []
    for part in parts:
        if len(found) < limit:
            found += session.exec(_ordered(session, wanted, part, backwards=backwards).limit(limit - len(found)))
    return found


def _ordered(session: Session, wanted: Wanted, part: ColumnElement[bool], *, backwards: bool) -> SelectOfScalar[Case]:
    keys = (col(Case.due_on), col(Case.id))
    order = [key.desc() for key in keys] if backwards else keys
    return select(Case).where(*_open(session, wanted), part).order_by(*order)


def _open(session: Session, wanted: Wanted) -> tuple[Any, ...]:
    # In the words of the index whose rows these are: it is used only where the question repeats its condition.
    found: tuple[Any, ...] = (col(Case.bureau_id) == session.bureau_id, _STAGES[wanted.stage])
    found += (col(Case.kind).in_(wanted.kinds),)
    if wanted.of is not None:
        found += (col(Case.officer_id) == wanted.of,)
    if wanted.free:
        found += (col(Case.officer_id).is_(None),)
    if wanted.department is not None:
        found += (col(Case.department_id) == wanted.department,)
    if wanted.since is not None:
        found += (col(Case.due_on) >= wanted.since,)
    return (*found, col(Case.due_on) <= wanted.until) if wanted.until is not None else found
