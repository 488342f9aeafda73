"""What a search looks at: the newest cases before a place, so many at a time, with what was noted of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from law.codes import Act, Kind
from storage.among import among, ours
from storage.engine import Session
from storage.tables import Applicant, Case, JournalEntry

LOOKED_AT = 500
"""So many cases are looked at for one page: what it costs is the same however many are stored."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What there is to search of one case, as it was written; `notes` are the facts of their entries, as JSON."""

    case_id: int
    number: str
    submitted_at: datetime
    description: str
    name: str
    contact: str
    delivery_to: str
    notes: Sequence[str] = ()


def back(session: Session, kinds: Sequence[Kind], *, before: int | None) -> list[Looked]:
    """The newest cases of some kinds before the one with an id (of all, where None), `LOOKED_AT` at most."""
    wanted = (Case.id, Case.number, Case.submitted_at, Case.description)
    told = (Applicant.name, Applicant.contact, Case.delivery_to)
    rows = select(*wanted, *told).join(Applicant, col(Applicant.id) == col(Case.applicant_id))  # type: ignore[call-overload]
    rows = rows.where(ours(session, Case), col(Case.kind).in_(kinds))
    rows = rows if before is None else rows.where(col(Case.id) < before)
    found = session.execute(rows.order_by(col(Case.id).desc()).limit(LOOKED_AT)).all()
    noted = _notes(session, found[-1][0], found[0][0]) if found else {}
    return [_looked(row, noted) for row in found]


def _looked(row: Sequence[Any], noted: Mapping[int, Sequence[str]]) -> Looked:
    case_id, number, submitted_at, description, name, contact, delivery_to = row
    told = (description or "", name or "", contact or "", delivery_to or "")
    return Looked(case_id, number, submitted_at, *told, noted.get(case_id, ()))


def _notes(session: Session, first: int, last: int) -> dict[int, list[str]]:
    """The facts of every note on the cases from one id to another, by case."""
    mine = (JournalEntry.bureau_id == session.bureau_id, col(JournalEntry.case_id).between(first, last))
    rows = select(JournalEntry.case_id, JournalEntry.facts).where(*mine, JournalEntry.act == Act.NOTE.value)
    noted: dict[int, list[str]] = {}
    for case_id, facts in session.execute(rows).all():
        noted.setdefault(case_id, []).append(facts)
    return noted


def of_ids(session: Session, ids: Sequence[int]) -> dict[int, Case]:
    """Some cases by id, in one step."""
    rows = select(Case).where(ours(session, Case), among(session, '"case".id', "ids"))
    return {case.id or 0: case for case in session.execute(rows, {"ids": ids}).scalars()}
