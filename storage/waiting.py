"""What waits for a second person: replies for the secrecy review, extensions for an approver."""

from typing import Any, TypeVar

from sqlalchemy import text
from sqlmodel import col, select

from storage import totals
from storage.engine import Session
from storage.tables import Extension, Letter, casework
from storage.totals import Total

Row = TypeVar("Row", Letter, Extension)


def letters(session: Session, *, limit: int) -> tuple[list[Letter], Total]:
    """The oldest replies that wait for a signature, and how many there are."""
    return _found(session, Letter, casework.IN_REVIEW, limit=limit)


def extensions(session: Session, *, limit: int) -> tuple[list[Extension], Total]:
    """The oldest proposals that wait for a decision, and how many there are."""
    return _found(session, Extension, casework.PROPOSED, limit=limit)


def _found(session: Session, table: type[Row], state: str, *, limit: int) -> tuple[list[Row], Total]:
    # What leaves the place where it waits is voided in that act, so that what has the state is what is shown.
    # Words of the index and no condition of a column, whose value would be bound: see there.
    here: Any = (col(table.bureau_id) == session.bureau_id, text(state))
    rows = select(table).where(*here).order_by(col(table.id)).limit(limit)
    return list(session.exec(rows)), totals.of(session, select(table.id).where(*here))
