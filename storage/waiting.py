"""What waits for a second person: replies for the secrecy review, extensions for an approver."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, text
from sqlmodel import col, select

from law.codes import Status
from storage import totals
from storage.cases import ENDED
from storage.engine import Session
from storage.tables import Case, Extension, Letter, casework
from storage.totals import Total

Row = TypeVar("Row", Letter, Extension)


def letters(session: Session, *, limit: int) -> tuple[list[Letter], Total]:
    """The oldest replies that wait for a signature, and how many there are."""
    # A case may have been withdrawn while its draft waited; there is nothing left to sign then.
    return _found(session, Letter, casework.IN_REVIEW, col(Case.status) == Status.IN_REVIEW, limit=limit)


def extensions(session: Session, *, limit: int) -> tuple[list[Extension], Total]:
    """The oldest proposals that wait for a decision, and how many there are."""
    # A case may end while a proposal waits, which nobody can decide then.
    return _found(session, Extension, casework.PROPOSED, col(Case.status).not_in(ENDED), limit=limit)


def _found(
    session: Session, table: type[Row], state: str, still: ColumnElement[bool], *, limit: int
) -> tuple[list[Row], Total]:
    # Words of the index and no condition of a column, whose value would be bound: see there.
    here: Any = (col(table.bureau_id) == session.bureau_id, text(state), still)
    rows = select(table).join(Case, col(Case.id) == col(table.case_id)).where(*here)
    counted = select(table.id).join(Case, col(Case.id) == col(table.case_id)).where(*here)
    return list(session.exec(rows.order_by(col(table.id)).limit(limit))), totals.of(session, counted)
