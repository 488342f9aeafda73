"""What an officer has in hand, the most urgent first."""

from typing import Any

from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage import totals
from storage.engine import Session
from storage.tables import Case, Officer, casework
from storage.totals import Total

_OPEN = text(casework.OPEN)


def every(session: Session, officer: Officer) -> list[Case]:
    """All open cases of an officer."""
    return list(session.exec(_ordered(session, officer)))


def first(session: Session, officer: Officer, *, limit: int) -> tuple[list[Case], Total]:
    """The most urgent open cases of an officer, and how many there are."""
    return list(session.exec(_ordered(session, officer).limit(limit))), count(session, officer)


def count(session: Session, officer: Officer) -> Total:
    """How many open cases an officer has."""
    return totals.of(session, select(Case.id).where(*_mine(session, officer)))


def _ordered(session: Session, officer: Officer) -> SelectOfScalar[Case]:
    return select(Case).where(*_mine(session, officer)).order_by(col(Case.due_on), col(Case.id))


def _mine(session: Session, officer: Officer) -> tuple[Any, ...]:
    return col(Case.bureau_id) == session.bureau_id, col(Case.officer_id) == officer.id, _OPEN
