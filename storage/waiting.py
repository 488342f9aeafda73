"""What waits for a second person: replies for the secrecy review, extensions for an approver."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import text
from sqlmodel import col, select

from storage import totals
from storage.among import among
from storage.engine import Session
from storage.tables import Case, Extension, Letter, casework
from storage.totals import Total

Row = TypeVar("Row", Letter, Extension)


def letters(session: Session, *, limit: int) -> tuple[list[Letter], Total]:
    """The oldest replies that wait for a signature, and how many there are."""
    return _found(session, Letter, casework.IN_REVIEW, limit=limit)


def extensions(session: Session, *, limit: int) -> tuple[list[Extension], Total]:
    """The oldest proposals that wait for a decision, and how many there are."""
    return _found(session, Extension, casework.PROPOSED, limit=limit)


def letters_of(session: Session, cases: Sequence[Case]) -> dict[int, Letter]:
    """The replies of some cases that wait for a signature, by the ids of these; nothing is asked about none."""
    return _of(session, Letter, casework.IN_REVIEW, cases)


def extensions_of(session: Session, cases: Sequence[Case]) -> dict[int, Extension]:
    """The proposals about some cases that wait for a decision, by the ids of these; nothing is asked about none."""
    return _of(session, Extension, casework.PROPOSED, cases)


def _of(session: Session, table: type[Row], state: str, cases: Sequence[Case]) -> dict[int, Row]:
    if not cases:
        return {}
    here: Any = (col(table.bureau_id) == session.bureau_id, among(session, "case_id", "asked"), text(state))
    rows = select(table).where(*here).order_by(col(table.id))
    found = session.execute(rows, {"asked": [each.id for each in cases]}).scalars()
    return {row.case_id: row for row in found}


def _found(session: Session, table: type[Row], state: str, *, limit: int) -> tuple[list[Row], Total]:
    # What leaves the place where it waits is voided in that act, so that what has the state is what is shown.
    # Words of the index and no condition of a column, whose value would be bound: see there.
    here: Any = (col(table.bureau_id) == session.bureau_id, text(state))
    rows = select(table).where(*here).order_by(col(table.id)).limit(limit)
    return list(session.exec(rows)), totals.of(session, select(table.id).where(*here))
