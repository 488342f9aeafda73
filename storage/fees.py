"""The fees of a span of days: how many were noticed, paid and given up, and what was taken."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func
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
    """What was paid, and has been given back because its notice was withdrawn from one day to another."""
    # By its own day: a refund moves no figure of the year in which the fee was taken.
    return _taken(session, col(Fee.paid_on).is_not(None), *_within(session, Fee.withdrawn_on, first, last))


def _taken(session: Session, *which: Any) -> list[Taken]:
    rows = select(col(Case.number), col(Fee.amount)).join(Case, col(Case.id) == col(Fee.case_id))
    return [Taken(number, amount) for number, amount in session.exec(rows.where(*which).order_by(col(Fee.id)))]


def count(session: Session, first: date, last: date) -> tuple[int, int]:
    """How many fees were noticed, and how many given up unpaid, from one day to another."""
    days = (Fee.noticed_on, Fee.lapsed_on)
    counts = [select(func.count()).where(*_within(session, day, first, last)).scalar_subquery() for day in days]
    noticed, lapsed = session.exec(select(*counts)).one()
    return noticed, lapsed


def _within(session: Session, day: Any, first: date, last: date) -> tuple[Any, ...]:
    return col(Fee.bureau_id) == session.bureau_id, col(day) >= first, col(day) <= last
