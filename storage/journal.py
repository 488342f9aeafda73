"""The append-only journal: every fact, chained by its hash."""

import hashlib
import json
from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, insert
from sqlmodel import col, select

from storage import bureaus
from storage.among import among
from storage.engine import AS_IT_STANDS, Session
from storage.tables import Bureau, JournalEntry

_INSERT = insert(JournalEntry.__table__)  # type: ignore[attr-defined]


def append(session: Session, act: str, *, actor: str, now: datetime, case_id: int | None = None, **facts: Any) -> None:
    """Write one fact; the bureau's row keeps writers in line."""
    bureau = bureaus.hold(session)
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
    session.later(_write, JournalEntry, entry)
    if (read := session.kept.get(_page(session, case_id))) is not None:
        read.append(entry)


def _write(session: Session, entries: Sequence[JournalEntry]) -> None:
    session.connection().execute(_INSERT, [entry.model_dump(exclude={"id"}) for entry in entries])


def _page(session: Session, case_id: int | None) -> tuple[object, ...]:
    return JournalEntry, session.bureau_id, case_id


def digest(entry: JournalEntry) -> str:
    """The hash of an entry over its own words and the hash before it."""
    at = entry.at.astimezone(UTC).isoformat()
    words = [entry.previous, at, entry.actor, entry.act, str(entry.case_id), entry.facts]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


def begin(session: Session, case_id: int) -> None:
    """Know of a case that was made in this transaction that nothing is written of it yet."""
    session.kept[_page(session, case_id)] = []


def numbered(session: Session, case_id: int) -> list[JournalEntry]:
    """Every entry of a case with its id, oldest first."""
    read = of_case(session, case_id)
    if not read or read[-1].id is not None:
        return read
    session.write_later()
    session.kept.pop(_page(session, case_id))
    return of_case(session, case_id)


def of_case(session: Session, case_id: int) -> list[JournalEntry]:
    """Every entry of a case, oldest first; those of this transaction may have no id yet."""
    read: list[JournalEntry] | None = session.kept.get(_page(session, case_id))
    if read is None:
        found = select(JournalEntry).where(JournalEntry.bureau_id == session.bureau_id, JournalEntry.case_id == case_id)
        read = list(session.exec(found.order_by(col(JournalEntry.id))))
        # Read once where we hold the bureau: until we let it go, nobody but us can write another entry.
        if (Bureau, session.bureau_id) in session.kept:
            session.kept[_page(session, case_id)] = read
    return list(read)


def know(session: Session, case_ids: Collection[int]) -> None:
    """Read at once the entries of some cases, for looks that would ask one by one; the bureau is held."""
    asked = [each for each in case_ids if _page(session, each) not in session.kept]
    if not asked:
        return
    read: dict[int, list[JournalEntry]] = {each: [] for each in asked}
    found = select(JournalEntry).where(JournalEntry.bureau_id == session.bureau_id, among(session, "case_id", "asked"))
    for entry in session.execute(found.order_by(col(JournalEntry.id)), {"asked": asked}).scalars():
        read[entry.case_id or 0].append(entry)
    session.kept |= {_page(session, each): entries for each, entries in read.items()}


def of_no_case(session: Session, act: str) -> list[JournalEntry]:
    """Every entry of an act that belongs to no case, oldest first."""
    mine = (JournalEntry.bureau_id == session.bureau_id, JournalEntry.act == act, col(JournalEntry.case_id).is_(None))
    return list(session.exec(select(JournalEntry).where(*mine).order_by(col(JournalEntry.id))))


def last(session: Session, act: str) -> JournalEntry | None:
    """The latest entry of an act that belongs to no case; one of this transaction may have no id yet."""
    unwritten = [each for each in session.put_off(JournalEntry) if each.act == act and each.case_id is None]
    if unwritten:
        found: JournalEntry = unwritten[-1]
        return found
    mine = (JournalEntry.bureau_id == session.bureau_id, JournalEntry.act == act, col(JournalEntry.case_id).is_(None))
    newest = select(JournalEntry).where(*mine).order_by(col(JournalEntry.id).desc()).limit(1)
    # In the midst of acts, of which none of what they have not written yet is the entry: it need not be written first.
    with session.no_autoflush:
        return session.exec(newest, execution_options={AS_IT_STANDS: True}).first()


def facts(entry: JournalEntry) -> dict[str, Any]:
    """The facts of an entry, as JSON values."""
    read: dict[str, Any] = json.loads(entry.facts)
    return read


def head(session: Session) -> tuple[str, int]:
    """The hash and the id of the last entry as the bureau's row and the journal have them; empty before the first."""
    last = select(func.max(JournalEntry.id)).where(JournalEntry.bureau_id == session.bureau_id)
    return session.get_one(Bureau, session.bureau_id).journal_head, session.exec(last).one() or 0


def holds(session: Session, head: str) -> bool:
    """Say whether an entry of this hash, or of one that begins so, is in the chain."""
    begun = col(JournalEntry.hash).startswith(head, autoescape=True)
    mine = select(JournalEntry.id).where(JournalEntry.bureau_id == session.bureau_id, begun)
    return session.exec(mine.limit(1)).first() is not None


def first_broken(session: Session) -> int | None:
    """The id of the first entry that does not fit its chain, 0 when the end was cut off, None when all fits."""
    previous = ""
    rows = select(JournalEntry).where(JournalEntry.bureau_id == session.bureau_id).order_by(col(JournalEntry.id))
    # Closed where the chain breaks too: PostgreSQL would keep the rest of the journal ready until we hang up.
    with closing(session.exec(rows.execution_options(yield_per=1000))) as entries:
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
