"""The cases that owe an answer, in their order: those without a date first, then the earliest due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from law.codes import Kind
from storage import totals
from storage.cases import OPEN
from storage.engine import Session
from storage.tables import Case
from storage.totals import Total

UNDATED, DATED = col(Case.due_on).is_(None), col(Case.due_on).is_not(None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands in the queue; it is found again whatever has gone from in front of it meanwhile."""

    due_on: date | None
    case_id: int


def place(case: Case) -> Place:
    """The place of a case."""
    assert case.id is not None
    return Place(case.due_on, case.id)


def count(session: Session, kinds: Sequence[Kind]) -> Total:
    """How many cases owe an answer."""
    # Counted in the order of the index: without it PostgreSQL may read the whole table for the few that are open.
    found = select(Case.id).where(*_open(session, kinds)).order_by(col(Case.due_on), col(Case.id))
    return totals.of(session, found)


def page(session: Session, kinds: Sequence[Kind], *, limit: int, offset: int = 0) -> list[Case]:
    """The queue from some place on that is counted from its beginning; the further, the more there is to count."""
    skipped = 0
    if offset:
        undated = select(Case.id).where(*_open(session, kinds), UNDATED).limit(offset)
        skipped = session.exec(select(func.count()).select_from(undated.subquery())).one()
    if skipped < offset:
        rest = _ordered(session, kinds, DATED, backwards=False).limit(limit).offset(offset - skipped)
        return list(session.exec(rest))
    found = list(session.exec(_ordered(session, kinds, UNDATED, backwards=False).limit(limit).offset(offset)))
    return found + _read(session, kinds, (DATED,), limit=limit - len(found))


def after(session: Session, kinds: Sequence[Kind], at: Place, *, limit: int) -> list[Case]:
    """The queue behind a place."""
    behind = col(Case.id) > at.case_id
    if at.due_on is None:
        return _read(session, kinds, (UNDATED & behind, DATED), limit=limit)
    day = col(Case.due_on)
    return _read(session, kinds, ((day == at.due_on) & behind, day > at.due_on), limit=limit)


def before(session: Session, kinds: Sequence[Kind], at: Place | None, *, limit: int) -> list[Case]:
    """The cases next before a place, or the last of all, in the order of the queue."""
    parts: tuple[ColumnElement[bool], ...] = (DATED, UNDATED)
    if at is not None:
        in_front, day = col(Case.id) < at.case_id, col(Case.due_on)
        dated = ((day == at.due_on) & in_front, day < at.due_on, UNDATED) if at.due_on else ()
        parts = dated or (UNDATED & in_front,)
    return _read(session, kinds, parts, limit=limit, backwards=True)[::-1]


def _read(
    session: Session,
    kinds: Sequence[Kind],
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
            found += session.exec(_ordered(session, kinds, part, backwards=backwards).limit(limit - len(found)))
    return found


def _ordered(
    session: Session, kinds: Sequence[Kind], part: ColumnElement[bool], *, backwards: bool
) -> SelectOfScalar[Case]:
    keys = (col(Case.due_on), col(Case.id))
    order = [key.desc() for key in keys] if backwards else keys
    return select(Case).where(*_open(session, kinds), part).order_by(*order)


def _open(session: Session, kinds: Sequence[Kind]) -> tuple[Any, ...]:
    return col(Case.bureau_id) == session.bureau_id, OPEN, col(Case.kind).in_(kinds)
