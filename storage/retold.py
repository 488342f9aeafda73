"""What a record says was taken by a channel, known again as sent: beside `storage/tape`, which keeps the record."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlmodel import select

from storage import outbox
from storage.engine import Session
from storage.outbox import Parcel
from storage.tables import Case, Outgoing
from storage.tape import Line, backwards


def knows(session: Session, line: Line) -> bool:
    """Say whether what a record says was taken is known: the whole message, or a part of it."""
    row = _by_key(session, line["key"])
    return row is not None and (row.state == "sent" or (line["is"] == "part" and row.parts_sent >= line["parts"]))


def unknown_since(session: Session, folder: Path) -> datetime | None:
    """When the newest message of a record was taken, where the database knows nothing of that message; else None.

    A message was stored before it could be sent: one that is not known says that the database is older.
    """
    newest = next((line for line in backwards(folder) if _is_said(line, session.bureau_id)), None)
    if newest is None or _by_key(session, newest["key"]) is not None:
        return None
    return datetime.fromisoformat(newest["at"])


def _is_said(line: Line, bureau_id: int) -> bool:
    # An answer to a press is forgotten once it is given, and a card that a later one overtakes, though a channel may
    # have taken it before we fell: who does not know these is not older for that.
    return bool(line["is"] == "sent" and line["bureau"] == bureau_id and line["kind"] in ("text", "document"))


def found_or_put(session: Session, line: Line) -> Outgoing:
    """The message of a record, owed as it was said where nothing here owes it: what would owe it finds it then."""
    if (found := _by_key(session, line["key"])) is not None:
        return found
    case_id = line["case_id"] if line["case_id"] and session.get(Case, line["case_id"]) else None
    told = {"key": line["key"], "to": line["address"], "kind": line["kind"], "body": line["body"], "case_id": case_id}
    outbox.put(session, **told, now=datetime.fromisoformat(line["put_at"]))
    session.write_later(Outgoing)
    made = _by_key(session, line["key"])
    assert made is not None
    return made


def settle(session: Session, row: Outgoing, line: Line, *, now: datetime) -> None:
    """Settle a message, or a part of it, as a record says that it was taken."""
    assert row.id is not None
    if line["is"] == "sent":
        outbox.sent(session, row.id, message_id=line["message_id"], now=now)
        return
    told = (row.id, row.key, row.address, row.kind, row.body, row.case_id, 0, 0, None)
    outbox.part_sent(session, Parcel(*told, parts_sent=row.parts_sent), message_id=line["message_id"])


# Of a chat only the first that is owed can have been on its way. In a room whose cases were handled side by side
# another may be the first today. What the copy itself holds as handed over is counted when its lease is taken back.
_IN_DOUBT = text(
    """
UPDATE outbox SET unsure = 1 WHERE bureau_id = :bureau_id AND unsure = 0 AND kind IN ('text', 'card', 'document')
AND (state IN ('due', 'behind') OR (state = 'sending' AND NOT handed)) AND (
    id = (
        SELECT min(l.id) FROM outbox l
        WHERE l.bureau_id = outbox.bureau_id AND l.address = outbox.address
        AND l.state IN ('due', 'behind', 'sending') AND l.kind <> 'answer'
    ) OR EXISTS (
        SELECT 1 FROM lane WHERE lane.bureau_id = outbox.bureau_id AND lane.address = outbox.address
        AND lane.kind = 'room'
    )
)
"""
)


def doubt(session: Session) -> None:
    """Mark what may have been on its way when the database was lost: a record knows only what was settled."""
    session.write_later()
    session.flush()
    session.execute(_IN_DOUBT, {"bureau_id": session.bureau_id})


def _by_key(session: Session, key: str) -> Outgoing | None:
    return session.exec(select(Outgoing).where(Outgoing.bureau_id == session.bureau_id, Outgoing.key == key)).first()
