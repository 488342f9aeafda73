"""The cases and appeals that a year's report may count: as they are tallied already, or one by one."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, and_, cast, extract, func, or_, select, union_all
from sqlmodel import col

from law.codes import AppealKind, AppealResult, ApplicantType, Channel, Ground, Kind, Outcome
from storage.engine import Session
from storage.tables import Appeal, Applicant, Case, Tallied, Tally

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
    ordered_on: date | None


class Group(NamedTuple):
    """Cases that every form counts alike, and how many they are.

    `came` and `ended` are the years of their receipt and of their end, which is None while they are open; `is_late` and
    `is_extended` tell whether they ended behind the last due date, and behind the first. What was answered because a
    decision ordered it is both: the period that it missed is the Regulation's.
    """

    came: int
    ended: int | None
    kind: Kind
    channel: Channel
    outcome: Outcome | None
    ground: Ground | None
    applicant_type: ApplicantType | None
    is_late: bool
    is_extended: bool
    many: int


class AppealGroup(NamedTuple):
    """Appeals that every form counts alike, by the years of their beginning and their end, and how many they are."""

    opened: int
    ended: int | None
    kind: AppealKind
    result: AppealResult | None
    many: int


class Appealed(NamedTuple):
    """An appeal as the forms ask of it, by the number of its case."""

    number: str
    kind: AppealKind
    opened_on: date
    result: AppealResult | None
    ended_on: date | None


def groups(session: Session, year: int) -> dict[int, Group]:
    """The groups of a year by the ids of their tallies: a read of some hundred rows, however many cases there are."""
    mine, came, ended = col(Tally.bureau_id) == session.bureau_id, col(Tally.came), col(Tally.ended)
    theirs = (mine, came <= year, or_(came == year, ended == 0, ended >= year), col(Tally.many) > 0)
    rows = session.execute(select(col(Tally.id), *GROUPED).where(*theirs).order_by(col(Tally.id)))
    return {row[0]: grouped(row[1:]) for row in rows}


def grouped(row: Sequence[Any]) -> Group:
    """Read a group from the columns of its tally: what it has not is 0 or empty there."""
    came, ended, kind, channel, outcome, ground, applicant_type, *rest = row
    codes = Outcome(outcome) if outcome else None, Ground(ground) if ground else None
    return Group(
        came, ended or None, kind, channel, *codes, ApplicantType(applicant_type) if applicant_type else None, *rest
    )


def cases(session: Session, year: int) -> Iterator[Counted]:
    """The cases of a year by id."""
    halves = (select(col(Case.id)).where(half) for half in halves_of(session, year))
    return _counted(session, col(Case.id).in_(union_all(*halves)))


def tallied(session: Session, among: Collection[int]) -> Iterator[Counted]:
    """The cases of some groups by id, which are found without reading any other."""
    found = select(col(Tallied.case_id)).where(col(Tallied.tally_id).in_(among))
    return _counted(session, col(Case.id).in_(found)) if among else iter(())


def _counted(session: Session, which: ColumnElement[bool]) -> Iterator[Counted]:
    rows = select(*_COUNTED).join(Applicant, col(Applicant.id) == col(Case.applicant_id)).where(which)
    found = session.execute(rows.order_by(col(Case.id)), execution_options={"yield_per": AT_ONCE})
    return (Counted(*row) for row in found)


def appeals(session: Session, year: int, among: Collection[AppealGroup] | None = None) -> list[Appealed]:
    """The appeals that a year's report may count, oldest first, all of them or those of some groups."""
    if among is not None and not among:
        return []
    columns = (Case.number, Appeal.kind, Appeal.opened_on, Appeal.result, Appeal.ended_on)
    rows = select(*map(col, columns)).join(Case, col(Case.id) == col(Appeal.case_id))
    rows = rows.where(col(Appeal.id).in_(union_all(*_appeals_of(session, year, col(Appeal.id)))))
    if among is not None:
        rows = rows.where(or_(*map(_alike, among)))
    return [Appealed(*row) for row in session.execute(rows.order_by(col(Appeal.id)))]


def appeal_groups(session: Session, year: int) -> list[AppealGroup]:
    """The groups of the appeals that a year's report may count: one row each, however many appeals there are."""
    named: dict[str, Any] = {
        "opened": cast(extract("year", col(Appeal.opened_on)), Integer),
        "ended": cast(extract("year", col(Appeal.ended_on)), Integer),
        "kind": col(Appeal.kind),
        "result": col(Appeal.result),
    }
    columns = [each.label(name) for name, each in named.items()]
    found = union_all(*_appeals_of(session, year, *columns)).subquery()
    by = [found.c[name] for name in named]
    rows = select(*by, func.count()).group_by(*by).order_by(*by)
    return [AppealGroup(*row) for row in session.execute(rows)]


def _appeals_of(session: Session, year: int, *columns: Any) -> list[Select[Any]]:
    # Parted as the cases are: asked in one OR, every appeal there ever was would be read.
    opened = (col(Appeal.bureau_id) == session.bureau_id, col(Appeal.opened_on) <= date(year, 12, 31))
    still = (col(Appeal.ended_on) >= date(year, 1, 1), col(Appeal.ended_on).is_(None))
    return [select(*columns).where(*opened, half) for half in still]


def _alike(group: AppealGroup) -> ColumnElement[bool]:
    """What the appeals of a group have in common."""
    opened, ended = col(Appeal.opened_on), col(Appeal.ended_on)
    then = ended.is_(None) if group.ended is None else ended.between(*_year(group.ended))
    same = (col(Appeal.kind) == group.kind, col(Appeal.result) == group.result, opened.between(*_year(group.opened)))
    return and_(*same, then)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


_COUNTED = (
    *map(col, (Case.number, Case.kind, Case.channel, Applicant.type, Case.outcome, Case.ground)),
    *map(col, (Case.received_on, Case.concluded_on, Case.due_on, Case.base_due_on, Case.ordered_on)),
)
GROUPED = (
    *map(col, (Tally.came, Tally.ended, Tally.kind, Tally.channel, Tally.outcome, Tally.ground, Tally.applicant_type)),
    *map(col, (Tally.is_late, Tally.is_extended, Tally.many)),
)


def halves_of(session: Session, year: int) -> tuple[ColumnElement[bool], ...]:
    """Part what a year may count by what finds it: what came in it, what ended since, what is open from before."""
    # Asked in one OR, every case there ever was would be read.
    mine = and_(col(Case.bureau_id) == session.bureau_id, col(Case.redo_of).is_(None))
    came, ended = col(Case.received_on), col(Case.concluded_on)
    first, last = date(year, 1, 1), date(year, 12, 31)
    return (
        and_(mine, came >= first, came <= last),
        and_(mine, came < first, ended >= first),
        and_(mine, came < first, ended.is_(None)),
    )
