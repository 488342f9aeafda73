"""The cases and appeals that a year's report may count: in groups that count alike, or one by one; columns, no rows."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select, union_all
from sqlmodel import col

from law.codes import AppealKind, AppealResult, ApplicantType, Channel, Ground, Kind, Outcome
from storage.engine import Session
from storage.tables import Appeal, Applicant, Case

AT_ONCE = 2000
"""So many rows are held at a time."""


class Counted(NamedTuple):
    """A case as the forms ask of it."""

    number: str
    kind: Kind
    channel: Channel
    applicant_type: ApplicantType | None
    outcome: Outcome | None
    ground: Ground | None
    received_on: date
    concluded_on: date | None
    due_on: date | None
    base_due_on: date | None


class Group(NamedTuple):
    """Cases that every form counts alike; `number` is one of them, `oldest` the smallest of their ids.

    `came` and `ended` are how many years their receipt and their end lie behind the year, -1, 0 or 1, or None;
    `is_late` and `is_extended` tell whether they ended behind the last due date, and behind the first.
    """

    kind: Kind
    channel: Channel
    outcome: Outcome | None
    ground: Ground | None
    came: int
    ended: int | None
    is_late: bool
    is_extended: bool
    applicant_type: ApplicantType | None
    many: int
    oldest: int
    number: str


class Appealed(NamedTuple):
    """An appeal as the forms ask of it, by the number of its case."""

    number: str
    kind: AppealKind
    opened_on: date
    result: AppealResult | None
    ended_on: date | None


def groups(session: Session, year: int) -> list[Group]:
    """The groups of a year, that of the oldest case first."""
    halves = [select(*_OF_CASE, *_kindred(year).values()).where(half) for half in _halves(session, year)]
    found = union_all(*halves).subquery()
    by = [*(found.c[name] for name in _kindred(year)), col(Applicant.type)]
    counts = (func.count(), func.min(found.c.id), func.min(found.c.number))
    rows = select(*by, *counts).join(Applicant, col(Applicant.id) == found.c.applicant_id).group_by(*by)
    return sorted((Group(*row) for row in session.execute(rows)), key=lambda group: group.oldest)


def cases(session: Session, year: int, among: Collection[Group] | None = None) -> Iterator[Counted]:
    """The cases of a year by id: all, or those of some groups."""
    rows = select(*_COUNTED).join(Applicant, col(Applicant.id) == col(Case.applicant_id))
    rows = rows.where(
        col(Case.id).in_(union_all(*(select(col(Case.id)).where(half) for half in _halves(session, year))))
    )
    if among is not None:
        rows = rows.where(or_(*(_alike(group, year) for group in among)))
    found = session.execute(rows.order_by(col(Case.id)), execution_options={"yield_per": AT_ONCE})
    return (Counted(*row) for row in found)


def appeals(session: Session, year: int) -> list[Appealed]:
    """The appeals that a year's report may count, oldest first."""
    columns = (Case.number, Appeal.kind, Appeal.opened_on, Appeal.result, Appeal.ended_on)
    rows = select(*map(col, columns)).join(Case, col(Case.id) == col(Appeal.case_id))
    first, last = date(year, 1, 1), date(year, 12, 31)
    still = or_(col(Appeal.ended_on).is_(None), col(Appeal.ended_on) >= first)
    mine = (col(Appeal.bureau_id) == session.bureau_id, col(Appeal.opened_on) <= last, still)
    return [Appealed(*row) for row in session.execute(rows.where(*mine).order_by(col(Appeal.id)))]


_COUNTED = (
    *map(col, (Case.number, Case.kind, Case.channel, Applicant.type, Case.outcome, Case.ground)),
    *map(col, (Case.received_on, Case.concluded_on, Case.due_on, Case.base_due_on)),
)
_OF_CASE = tuple(map(col, (Case.id, Case.number, Case.applicant_id)))


def _halves(session: Session, year: int) -> tuple[ColumnElement[bool], ...]:
    """Part what a year may count by what finds it: what came in it, what ended since, what is open from before."""
    # Asked in one OR, every case there ever was would be read.
    mine, came, ended = col(Case.bureau_id) == session.bureau_id, col(Case.received_on), col(Case.concluded_on)
    first, last = date(year, 1, 1), date(year, 12, 31)
    return (
        and_(mine, came >= first, came <= last),
        and_(mine, came < first, ended >= first),
        and_(mine, came < first, ended.is_(None)),
    )


def _kindred(year: int) -> dict[str, Any]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    came, ended, due = col(Case.received_on), col(Case.concluded_on), col(Case.due_on)
    return {
        "kind": col(Case.kind),
        "channel": col(Case.channel),
        "outcome": col(Case.outcome),
        "ground": col(Case.ground),
        "came": case((came < first, -1), else_=0).label("came"),
        "ended": case((ended.is_(None), None), (ended > last, 1), else_=0).label("ended"),
        "is_late": case((ended > due, 1), else_=0).label("is_late"),
        "is_extended": case((ended > func.coalesce(col(Case.base_due_on), due), 1), else_=0).label("is_extended"),
    }


def _alike(group: Group, year: int) -> ColumnElement[bool]:
    wanted = group._asdict()
    return and_(*(each.is_not_distinct_from(wanted[name]) for name, each in _kindred(year).items()))
