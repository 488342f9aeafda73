"""The append-only journal: every fact, chained by its hash."""

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from storage.engine import Session
from storage.tables import Bureau, JournalEntry


def append(
    session: Session, act: str, *, actor: str, now: datetime, case_id: int | None = None, **facts: Any
) -> JournalEntry:
    """Write one fact; the bureau's row keeps writers in line."""
    line = select(Bureau).where(Bureau.id == session.bureau_id).with_for_update(key_share=True)
    bureau = session.exec(line.execution_options(populate_existing=True)).one()
    entry = JournalEntry(
        bureau_id=session.bureau_id,
        case_id=case_id,
        at=now,
        actor=actor,
        act=act,
        facts=_canonical(facts),
        previous=bureau.journal_head,
        hash="",
    )
    entry.hash = digest(entry)
    bureau.journal_head = entry.hash
    session.add(bureau)
    session.add(entry)
    session.flush()
    return entry


def digest(entry: JournalEntry) -> str:
    """The hash of an entry over its own words and the hash before it."""
    at = entry.at.astimezone(UTC).isoformat()
    words = [entry.previous, at, entry.actor, entry.act, str(entry.case_id), entry.facts]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


def of_case(session: Session, case_id: int) -> list[JournalEntry]:
    """Every entry of a case, oldest first."""
    found = select(JournalEntry).where(JournalEntry.bureau_id == session.bureau_id, JournalEntry.case_id == case_id)
    return list(session.exec(found.order_by(col(JournalEntry.id))))


def last(session: Session, act: str) -> JournalEntry | None:
    """The latest entry of an act that belongs to no case."""
    mine = (JournalEntry.bureau_id == session.bureau_id, JournalEntry.act == act, col(JournalEntry.case_id).is_(None))
    return session.exec(select(JournalEntry).where(*mine).order_by(col(JournalEntry.id).desc()).limit(1)).first()


def facts(entry: JournalEntry) -> dict[str, Any]:
    """The facts of an entry, as JSON values."""
    read: dict[str, Any] = json.loads(entry.facts)
    return read


def first_broken(session: Session) -> int | None:
    """The id of the first entry that does not fit its chain, 0 when the end was cut off, None when all fits."""
    previous = ""
    rows = select(JournalEntry).where(JournalEntry.bureau_id == session.bureau_id).order_by(col(JournalEntry.id))
    # Closed at once: an early end would leave the server's cursor open until somebody collects it.
    with session.exec(rows.execution_options(yield_per=1000)) as entries:
        for entry in entries:
            if entry.previous != previous or entry.hash != digest(entry):
                return entry.id
            previous = entry.hash
    bureau = session.get_one(Bureau, session.bureau_id)
    return None if bureau.journal_head == previous else 0


def _canonical(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, default=_plain, separators=(",", ":"))


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"the journal keeps plain facts only, not {type(value).__name__}")
