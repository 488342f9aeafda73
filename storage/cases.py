"""Cases and what hangs on them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, func, or_, update
from sqlmodel import SQLModel, col, select

from law import standing
from law.codes import Kind, Status
from storage.engine import Session
from storage.tables import Applicant, Case

Row = TypeVar("Row", bound=SQLModel)

ENDED = standing.DONE


def _mine(session: Session) -> ColumnElement[bool]:
    return col(Case.bureau_id) == session.bureau_id


def by_number(session: Session, number: str) -> Case | None:
    """Find a case by its number as printed."""
    return session.exec(select(Case).where(_mine(session), Case.number == number)).first()


def by_id(session: Session, case_id: int) -> Case:
    """The case of an id that we gave out ourselves."""
    case = session.get_one(Case, case_id)
    if case.bureau_id != session.bureau_id:
        raise LookupError(f"case {case_id} is another bureau's")
    return case


def locked(session: Session, case_id: int) -> Case:
    """The case, held for this transaction, as it stands now."""
    row = select(Case).where(_mine(session), Case.id == case_id).with_for_update(key_share=True)
    return session.exec(row.execution_options(populate_existing=True)).one()


def of_address(session: Session, address: str) -> list[Case]:
    """The cases of a private chat, newest first."""
    rows = select(Case).where(_mine(session), Case.address == address).order_by(col(Case.id).desc())
    return list(session.exec(rows))


def queue(session: Session, *, kinds: Sequence[Kind], limit: int, offset: int = 0) -> list[Case]:
    """The cases that owe an answer, the earliest due first; those without a date come first of all."""
    rows = select(Case).where(*_open(session, kinds)).order_by(col(Case.due_on).is_not(None), col(Case.due_on))
    return list(session.exec(rows.order_by(col(Case.id)).limit(limit).offset(offset)))


def queue_length(session: Session, *, kinds: Sequence[Kind]) -> int:
    """How many cases owe an answer."""
    return session.exec(select(func.count()).select_from(Case).where(*_open(session, kinds))).one()


def _open(session: Session, kinds: Sequence[Kind]) -> tuple[ColumnElement[bool], ...]:
    return _mine(session), col(Case.status).not_in(ENDED), col(Case.kind).in_(kinds)


def running(session: Session) -> list[Case]:
    """Every case whose clock runs or waits."""
    return list(session.exec(select(Case).where(_mine(session), col(Case.status).not_in(ENDED)).order_by(col(Case.id))))


def unacknowledged(session: Session, *, until: date) -> list[Case]:
    """The cases answered by a day that nobody has said to have received, oldest first."""
    rows = select(Case).where(_mine(session), Case.status == Status.REPLIED, col(Case.acknowledged_at).is_(None))
    return list(
        session.exec(rows.where(col(Case.concluded_on) <= until).order_by(col(Case.concluded_on), col(Case.id)))
    )


def of_year(session: Session, first: date, last: date) -> list[tuple[Case, Applicant]]:
    """The cases that a year's report may count: received by its end and not concluded before its start."""
    counted = (
        select(Case, Applicant)
        .join(Applicant, col(Applicant.id) == col(Case.applicant_id))
        .where(_mine(session), col(Case.received_on) <= last)
        .where(or_(col(Case.concluded_on).is_(None), col(Case.concluded_on) >= first))
        .order_by(col(Case.id))
    )
    return [(case, applicant) for case, applicant in session.exec(counted)]


def applicant(session: Session, case: Case) -> Applicant:
    """Who asked."""
    return session.get_one(Applicant, case.applicant_id)


def of_same_applicant(session: Session, case: Case) -> list[Case]:
    """The other cases of whoever asked this one, oldest first: from the same chat, or by the same name and identity."""
    who = applicant(session, case)
    same: list[ColumnElement[bool]] = [col(Case.address) == case.address] if case.address else []
    if who.name and who.identity:
        same.append(and_(col(Applicant.name) == who.name, col(Applicant.identity) == who.identity))
    if not same:
        return []
    rows = select(Case).join(Applicant, col(Applicant.id) == col(Case.applicant_id))
    return list(session.exec(rows.where(_mine(session), col(Case.id) != case.id, or_(*same)).order_by(col(Case.id))))


def forget_cards(session: Session) -> None:
    """Post every card anew: the chat they stood in has moved, and its message ids mean nothing there."""
    session.execute(update(Case).where(_mine(session)).values(card_message_id=None))


def attached(session: Session, table: type[Row], case: Case, **equal: Any) -> list[Row]:
    """The rows of a table that hang on a case, oldest first, narrowed by equal columns."""
    columns = table.__table__.c  # type: ignore[attr-defined]
    wanted = [columns.bureau_id == session.bureau_id, columns.case_id == case.id]
    wanted += [columns[name] == value for name, value in equal.items()]
    return list(session.exec(select(table).where(*wanted).order_by(columns.id)))


def everywhere(session: Session, table: type[Row], **equal: Any) -> list[Row]:
    """The rows of a table in this bureau, oldest first, narrowed by equal columns."""
    columns = table.__table__.c  # type: ignore[attr-defined]
    wanted = [columns.bureau_id == session.bureau_id]
    wanted += [columns[name] == value for name, value in equal.items()]
    return list(session.exec(select(table).where(*wanted).order_by(columns.id)))
