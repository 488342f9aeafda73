"""The cases and appeals that a year's report may count: as they are tallied already, or one by one."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select, union_all
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


class Group(NamedTuple):
    """Cases that every form counts alike, and how many they are.

    `came` and `ended` are the years of their receipt and of their end, which is None while they are open; `is_late` and
    `is_extended` tell whether they ended behind the last due date, and behind the first.
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


def appeals(session: Session, year: int) -> list[Appealed]:
    """The appeals that a year's report may count, oldest first."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    opened = (col(Appeal.bureau_id) == session.bureau_id, col(Appeal.opened_on) <= last)
    # Parted as the cases are: asked in one OR, every appeal there ever was would be read.
    still = (col(Appeal.ended_on) >= first, col(Appeal.ended_on).is_(None))
    halves = (select(col(Appeal.id)).where(*opened, half) for half in still)
    columns = (Case.number, Appeal.kind, Appeal.opened_on, Appeal.result, Appeal.ended_on)
    rows = select(*map(col, columns)).join(Case, col(Case.id) == col(Appeal.case_id))
    rows = rows.where(col(Appeal.id).in_(union_all(*halves))).order_by(col(Appeal.id))
    return [Appealed(*row) for row in session.execute(rows)]


_COUNTED = (
    *map(col, (Case.number, Case.kind, Case.channel, Applicant.type, Case.outcome, Case.ground)),
    *map(col, (Case.received_on, Case.concluded_on, Case.due_on, Case.base_due_on)),
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
