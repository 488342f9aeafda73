"""Whoever asked, across their cases: the same person's chats, or the same name with the same proof of identity."""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, text, union, union_all
from sqlmodel import col, select

from law.codes import Kind
from storage import people
from storage.engine import Session
from storage.tables import Case, Fee, casework

REPEATABLE = text(casework.REPEATABLE)


def sign(name: str | None, identity: str | None) -> str | None:
    """What stands for a name with its proof of identity; None where one of them is missing."""
    # A name alone is many people's, and an identity without a name is nobody's word.
    return hashlib.sha256(f"{name}\0{identity}".encode()).hexdigest() if name and identity else None


def is_same(session: Session, case: Case, other: Case) -> bool:
    """Say whether two cases are of one applicant, as far as we know them."""
    if case.id == other.id or case.bureau_id != other.bureau_id:
        return False
    known = case.asker is not None and case.asker == other.asker
    return known or (bool(case.address) and other.address in people.addresses(session, case.address or ""))


class Earlier(NamedTuple):
    """An earlier request, as much of it as tells whether it is repeated: twenty whole cases are many to read."""

    number: str
    description: str
    likeness: str


def earlier(session: Session, case: Case, *, newest: int) -> list[Earlier]:
    """What a case may repeat, newest first: the newest requests before it, and the newest one in the same words.

    Withdrawn ones and those without words are none. The work does not grow with what was asked before.
    """
    at = people.addresses(session, case.address) if case.address else []
    if not at and not case.asker:
        return []
    told = {"bureau_id": session.bureau_id, "case_id": case.id, "likeness": case.likeness, "newest": newest}
    told |= {"asker": case.asker} if case.asker else {}
    told |= {f"address_{place}": address for place, address in enumerate(at)}
    session.flush()
    rows = session.connection().execute(_earlier(len(at), is_known=bool(case.asker)), told)
    return [*map(Earlier._make, rows)]


# Made once for so many chats of a person: to build such a statement cost a quarter of filing a request.
@lru_cache(maxsize=16)
def _earlier(chats: int, *, is_known: bool) -> Select[Any]:
    halves = [col(Case.address) == bindparam(f"address_{place}") for place in range(chats)]
    halves += [col(Case.asker) == bindparam("asker")] if is_known else []
    looks: list[Select[Any]] = []
    for half in halves:
        before = (col(Case.bureau_id) == _HERE, half, REPEATABLE, col(Case.id) < bindparam("case_id"))
        rows = select(Case.id).where(*before).order_by(col(Case.id).desc())
        alike = rows.where(col(Case.likeness) == bindparam("likeness"))
        looks += [rows.limit(bindparam("newest")), alike.limit(1)]
    # Each with its own end: of a whole that is united first the database would read all to find the newest.
    united = union_all(*(select(look.subquery().c.id) for look in looks))
    told = sqlalchemy.select(*(getattr(Case, name) for name in Earlier._fields))
    return told.where(col(Case.id).in_(united)).order_by(col(Case.id).desc())


_HERE: BindParameter[int] = bindparam("bureau_id")


def received_within(
    session: Session, case: Case, kinds: Sequence[Kind], *, first: date, last: date
) -> list[tuple[date, int, str, int]]:
    """The other cases of whoever asked this one that were received in a span of days, in the order of their receipt.

    Of each the day, its id, its number and how many items it asks for. What came on one day stands as it was filed.
    """
    span = (col(Case.received_on) >= first, col(Case.received_on) <= last, col(Case.kind).in_(kinds))
    asked = (*span, col(Case.redo_of).is_(None))
    told = (col(Case.received_on), col(Case.id), col(Case.number), func.coalesce(col(Case.item_count), 1))
    halves = [select(*told).where(_others(session, case), half, *asked) for half in _halves(session, case)]
    return sorted((row[0], row[1], row[2], row[3]) for row in session.execute(union(*halves))) if halves else []


def charged(session: Session, case_ids: Sequence[int]) -> dict[int, Fee]:
    """The notice of fees that stands in each of some cases; one without any is not named."""
    these = (Fee.bureau_id == session.bureau_id, col(Fee.case_id).in_(case_ids), col(Fee.withdrawn_on).is_(None))
    rows = session.exec(select(Fee).where(*these).order_by(col(Fee.id))) if case_ids else ()
    return {fee.case_id: fee for fee in rows}


def _others(session: Session, case: Case) -> Any:
    return (col(Case.bureau_id) == session.bureau_id) & (col(Case.id) != case.id)


def _halves(session: Session, case: Case) -> list[ColumnElement[bool]]:
    """The ways in which a case may be the same applicant's, each with an index of its own."""
    # Asked one by one: joined by OR none of the indexes is used.
    at = people.addresses(session, case.address) if case.address else []
    known = [col(Case.asker) == case.asker] if case.asker else []
    return [*(col(Case.address) == address for address in at), *known]
