"""The fees of a span of days: how many were noticed, paid and given up, and what was taken."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, union_all
from sqlmodel import col, select

from storage.engine import Session
from storage.tables import Case, Fee


@dataclass(frozen=True, slots=True)
class Taken:
    """A fee that was paid: the number of its case, and the amount in yuan."""

    number: str
    amount: Decimal


def taken(session: Session, first: date, last: date) -> list[Taken]:
    """What was paid from one day to another, oldest notice first."""
    return _taken(session, *_within(session, Fee.paid_on, first, last))


def refunded(session: Session, first: date, last: date) -> list[Taken]:
    """What was given back of what was paid, from one day to another: in part, or as its notice was withdrawn."""
    # By its own day: a refund moves no figure of the year in which the fee was taken.
    rest = col(Fee.amount) - func.coalesce(Fee.refunded, 0)
    paid = (col(Fee.paid_on).is_not(None), *_within(session, Fee.withdrawn_on, first, last))
    in_part = _within(session, Fee.refunded_on, first, last)
    # Two halves, each with its index: a day or the other would read every fee.
    halves = (_each(rest).where(*paid), _each(col(Fee.refunded)).where(*in_part))
    found = session.execute(union_all(*halves)).all()
    return [Taken(number, Decimal(amount)) for number, amount in sorted(found) if amount]


def _taken(session: Session, *which: Any) -> list[Taken]:
    rows = _each(col(Fee.amount)).where(*which).order_by(col(Fee.id))
    return [Taken(number, amount) for number, amount in session.exec(rows)]


def _each(amount: Any) -> Any:
    return select(col(Case.number), amount).join(Case, col(Case.id) == col(Fee.case_id))


def count(session: Session, first: date, last: date) -> tuple[int, int]:
    """How many fees were noticed, and how many given up unpaid, from one day to another."""
    days = (Fee.noticed_on, Fee.lapsed_on)
    counts = [select(func.count()).where(*_within(session, day, first, last)).scalar_subquery() for day in days]
    noticed, lapsed = session.exec(select(*counts)).one()
    return noticed, lapsed


def _within(session: Session, day: Any, first: date, last: date) -> tuple[Any, ...]:
    return col(Fee.bureau_id) == session.bureau_id, col(day) >= first, col(day) <= last
