"""Forms: one message of a chat that is asked on in its place, known by the keys of its earlier versions."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import col, select

from storage import lines, outbox
from storage.engine import Session
from storage.outbox import Parcel
from storage.tables import Outgoing, Part

KIND, OVERTAKEN = "form", "overtaken"
"""How a version is owed, and the state of one that a later one made needless; its words stay, as evidence."""
REMEMBERED = 12
"""So many of the versions before it a version knows."""


def placed(session: Session, parcels: Sequence[Parcel]) -> list[Parcel]:
    """Say of each form where it goes: into the message that stands last in its chat, or anew and in place of others.

    One that a later version overtakes does not leave. One that may have arrived is never passed over: its message
    would stand there for ever, and nobody would know it.
    """
    found = [_placed(session, parcel) if parcel.kind == KIND else parcel for parcel in parcels]
    gone = [parcel for parcel, kept in zip(parcels, found, strict=True) if kept is None]
    if gone:
        lines.change(session, [parcel.id for parcel in gone], state=OVERTAKEN)
    lines.call(session, *(parcel.address for parcel in gone))
    return [parcel for parcel in found if parcel is not None]


def _placed(session: Session, parcel: Parcel) -> Parcel | None:
    if not parcel.unsure and not parcel.parts_sent and _is_overtaken(session, parcel):
        return None
    mine, before = Outgoing.bureau_id == session.bureau_id, parcel.body["before"]
    rows = session.exec(select(Outgoing).where(mine, col(Outgoing.key).in_(before))).all() if before else []
    sent = [row for row in rows if row.state == "sent" and row.message_id is not None]
    last = max(sent, key=lambda row: row.number or 0, default=None)
    unsaid = [row for row in rows if row.state != "sent" and (last is None or (row.id or 0) > (last.id or 0))]
    away = [key for body in (parcel.body, *(row.body for row in unsaid)) for key in body["away"]]
    useless = _messages(session, away)
    if last is None:
        return replace(parcel, replaces=useless)
    if parcel.body["stays"] or not (last.parts_sent or _is_covered(session, parcel, last)):
        return replace(parcel, card_message_id=last.message_id, replaces=useless)
    parts = select(Part.message_id).where(Part.bureau_id == session.bureau_id, Part.outbox_id == last.id)
    return replace(parcel, replaces=(*useless, *session.exec(parts.order_by(col(Part.place))), last.message_id or 0))


def _is_overtaken(session: Session, parcel: Parcel) -> bool:
    behind = select(Outgoing).where(Outgoing.bureau_id == session.bureau_id, Outgoing.address == parcel.address)
    behind = behind.where(
        col(Outgoing.state).in_(("due", "behind")), Outgoing.kind == KIND, col(Outgoing.id) > parcel.id
    )
    return any(parcel.key in row.body["before"] for row in session.exec(behind))


def _is_covered(session: Session, parcel: Parcel, last: Outgoing) -> bool:
    """Say whether words of the person or another message of ours stand below a version."""
    if (parcel.body["below"] or 0) > (last.message_id or 0):
        return True
    mine = (Outgoing.bureau_id == session.bureau_id, Outgoing.address == last.address)
    later = select(Outgoing.id).where(*mine, col(Outgoing.number) > last.number)
    return session.exec(later.where(col(Outgoing.kind).in_(outbox.SAID)).limit(1)).first() is not None


def _messages(session: Session, keys: Sequence[str]) -> tuple[int, ...]:
    if not keys:
        return ()
    rows = select(Outgoing.message_id).where(Outgoing.bureau_id == session.bureau_id, col(Outgoing.key).in_(keys))
    return tuple(found for found in session.exec(rows.order_by(col(Outgoing.id))) if found is not None)
