"""What a case is founded on, as the journal keeps it, so that a cell that is changed beside it is found.

What is nobody's stands there as it is. What a person told stands there only as a digest under a salt that lies in the
case's own row: whoever reads the journal cannot try names against it, least of all once the row is anonymised.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.casework import repeats
from law.codes import Act
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case, JournalEntry

FOUND = "found"
"""What the journal calls the founding of a case."""
PLAIN = ("number", "kind", "supply_form", "delivery", "submitted_at", "arrived_at", "confirmed_at", "redo_of")
SEALED = ("address", "description", "delivery_to")
OF_APPLICANT = ("type", "name", "identity", "contact", "address")
_APPLICANT = "applicant."
CONFIRMED_AT, DESCRIPTION, COLUMNS, SEALS = "confirmed_at", "description", "columns", "seals"


def salt() -> str:
    """Make the salt of a new case: 128 bits, hexadecimal."""
    return secrets.token_hex(16)


def kept(session: Session, case: Case) -> dict[str, Mapping[str, str | None]]:
    """What the founding of a case keeps of its columns, and of those of its applicant."""
    return {COLUMNS: {name: said(getattr(case, name)) for name in PLAIN}, SEALS: _seals(session, case)}


def described(case: Case) -> dict[str, str]:
    """What an act keeps that has changed the description of a case; nothing for a case of before seals were."""
    return {DESCRIPTION: _seal(case, DESCRIPTION, case.description)} if case.salt else {}


def renamed(session: Session, case: Case) -> dict[str, Any]:
    """What an act keeps that has changed who asks and how they are reached; nothing for a case of before seals were."""
    if not case.salt:
        return {}
    found = {name: seal for name, seal in _seals(session, case).items() if name != DESCRIPTION}
    return {SEALS: found, COLUMNS: {"delivery": said(case.delivery)}}


def rectified(session: Session, case: Case) -> dict[str, Any]:
    """What an act keeps that has put right what was registered; nothing for a case of before seals were."""
    changed = {name: said(getattr(case, name)) for name in ("kind", "supply_form", "delivery")}
    return renamed(session, case) | {COLUMNS: changed} if case.salt else {}


def said(value: Any) -> str | None:
    """Say a value of a column as the journal keeps it, an instant in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return None if value is None else str(value)


def _seals(session: Session, case: Case) -> dict[str, str]:
    applicant = cases.applicant(session, case)
    of_case = {name: _seal(case, name, getattr(case, name)) for name in SEALED}
    return of_case | {f"{_APPLICANT}{name}": _seal(case, name, getattr(applicant, name)) for name in OF_APPLICANT}


def _seal(case: Case, name: str, value: Any) -> str:
    return hashlib.sha256(json.dumps([case.salt, name, said(value)], ensure_ascii=False).encode()).hexdigest()[:32]


def differences(moment: Moment, case: Case, entries: Sequence[JournalEntry]) -> Iterator[tuple[str, str, str]]:
    """Name the column, what is found and what the journal says; of what is sealed only that it is another."""
    expected = _folded(entries)
    if expected is None:
        return  # founded before any of it was kept
    columns, seals = expected
    for name, value in columns.items():
        if (found := said(getattr(case, name))) != value:
            yield name, found or "-", value or "-"
    found_seals = _seals(moment.session, case)
    yield from ((name, "changed", "as it was told") for name, seal in seals.items() if found_seals[name] != seal)
    yield from _derived(moment.session, case)


def _folded(entries: Sequence[JournalEntry]) -> tuple[dict[str, str | None], dict[str, str]] | None:
    columns: dict[str, str | None] | None = None
    seals: dict[str, str] = {}
    for entry in entries:
        facts: Mapping[str, Any] = journal.facts(entry)
        if entry.act == FOUND:
            columns, seals = facts.get(COLUMNS), dict(facts.get(SEALS) or {})
        elif columns is not None and facts.get(CONFIRMED_AT):
            columns[CONFIRMED_AT] = facts[CONFIRMED_AT]
        elif entry.act == Act.SUPPLEMENT and DESCRIPTION in facts:
            seals[DESCRIPTION] = facts[DESCRIPTION]
        elif entry.act in (Act.LEAVE, Act.RECTIFY):
            seals |= facts.get(SEALS) or {}
            columns = columns and columns | (facts.get(COLUMNS) or {})
    return None if columns is None else (columns, seals)


def _derived(session: Session, case: Case) -> Iterator[tuple[str, str, str]]:
    """What follows from other columns: by it the repeats of an applicant are found."""
    applicant = cases.applicant(session, case)
    follows = {"asker": repeats.asker(applicant.name, applicant.identity)}
    if not case.redo_of:
        follows["likeness"] = repeats.likeness(case.kind, case.description)
    for name, value in follows.items():
        if getattr(case, name) != value:
            yield name, "changed", "as it follows from the case"
