"""Owed messages: put in the transaction of their cause, sent in the order of their chat, settled once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, false, func, or_, true, update
from sqlmodel import col, select

from storage import cards, people
from storage.engine import Session
from storage.tables import Lane, Outgoing, Part
from storage.tables.wire import LaneKind
from storage.writing import insert_once

OPEN = ("due", "sending")
SAID = ("text", "card", "document")
"""Kinds that stand in a chat as messages; an answer to a press and the fetching of a file do not."""
UNSURE_TRIES = 3
"""How often a message with unknown fate is said again, marked, before staff decide."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message as its channel needs it; ``parts_sent`` of its parts were taken already."""

    id: int
    key: str
    address: str
    kind: str
    body: dict[str, Any]
    case_id: int | None
    tries: int
    unsure: int
    card_message_id: int | None
    parts_sent: int = 0
    lane_kind: LaneKind = LaneKind.PRIVATE
    language: str = "zh"


def put(
    session: Session, *, key: str, to: str, kind: str, body: dict[str, Any], now: datetime, case_id: int | None = None
) -> int | None:
    """Owe a message; None when the same cause has owed it already."""
    row = {"key": key, "address": to, "kind": kind, "body": body, "case_id": case_id, "put_at": now}
    fresh = {"state": "due", "tries": 0, "unsure": 0, "parts_sent": 0, "next_at": 0.0, "leased_until": 0.0}
    return insert_once(session, Outgoing, **row, **fresh)


def claim(
    session: Session, worker: str, *, at: float, lease: float, channels: Collection[str] | None = None, limit: int = 20
) -> list[Parcel]:
    """Lease the first open message of each chat that may go now; ``at`` is machine time in seconds.

    ``channels``: only what goes out by one of these, for another process may run the others.
    """
    mine = col(Outgoing.bureau_id) == session.bureau_id
    heads = (
        select(func.min(Outgoing.id))
        .where(mine, col(Outgoing.state).in_(OPEN), _by(channels))
        .group_by(col(Outgoing.address), col(Outgoing.kind) == "answer")
    )
    ready = (
        select(Outgoing)
        .where(mine, col(Outgoing.id).in_(heads), Outgoing.state == "due", Outgoing.next_at <= at)
        .order_by(col(Outgoing.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = list(session.exec(ready))
    for row in rows:
        row.state, row.leased_by, row.leased_until = "sending", worker, at + lease
        session.add(row)
    return [_parcel(session, row) for row in rows]


def _by(channels: Collection[str] | None) -> ColumnElement[bool]:
    if channels is None:
        return true()
    return or_(false(), *(col(Outgoing.address).startswith(f"{name}:", autoescape=True) for name in channels))


def _parcel(session: Session, row: Outgoing) -> Parcel:
    card = cards.find(session, row.case_id, row.address) if row.kind == "card" and row.case_id else None
    lane = session.get(Lane, (session.bureau_id, row.address))
    assert row.id is not None
    return Parcel(
        id=row.id,
        key=row.key,
        address=row.address,
        kind=row.kind,
        body=row.body,
        case_id=row.case_id,
        tries=row.tries,
        unsure=row.unsure,
        card_message_id=card.message_id if card else None,
        parts_sent=row.parts_sent,
        lane_kind=LaneKind(lane.kind) if lane else LaneKind.PRIVATE,
        language=lane.language if lane else "zh",
    )


def hold(session: Session, parcel_id: int, *, until: float) -> None:
    """Keep the lease of a message that waits for its turn to be sent."""
    row = session.get_one(Outgoing, parcel_id)
    row.leased_until = until
    session.add(row)


def sent(session: Session, parcel_id: int, *, message_id: int | None, now: datetime) -> int | None:
    """Settle a message as accepted by the channel; gives its number in its lane (None for what is no message).

    Where the channel has no message ids of its own, the number is the id.
    """
    # The lane first, then the message: who holds a lane may move its messages, and nobody waits crosswise.
    row = session.get_one(Outgoing, parcel_id)
    row.number = _next_in_lane(session, row.address) if row.kind != "fetch" else None
    row.message_id = message_id if message_id is not None or row.kind not in SAID else row.number
    row.state, row.sent_at, row.fault = "sent", now, None
    session.add(row)
    card = cards.find(session, row.case_id, row.address) if row.kind == "card" and row.case_id else None
    if card is not None:
        card.message_id = row.message_id
        session.add(card)
    return row.number


def part_sent(session: Session, parcel_id: int, *, message_id: int | None) -> None:
    """Settle one part of a message and owe the next: it goes on from here, with a clean count of tries."""
    row = session.get_one(Outgoing, parcel_id)
    if message_id is not None:
        place = row.parts_sent
        insert_once(session, Part, outbox_id=parcel_id, place=place, address=row.address, message_id=message_id)
    row.parts_sent += 1
    row.tries, row.unsure, row.state, row.next_at, row.fault = 0, 0, "due", 0.0, None
    session.add(row)


def _next_in_lane(session: Session, address: str) -> int:
    people.lane(session, address)
    this = (col(Lane.bureau_id) == session.bureau_id, col(Lane.address) == address)
    counted = update(Lane).where(*this).values(handed=Lane.handed + 1).returning(col(Lane.handed))
    return int(session.execute(counted).scalar_one())


def after(session: Session, address: str, number: int) -> list[Outgoing]:
    """What was handed over in a lane after a number, in that order; a reader who keeps the last number loses nothing.

    An id would not do as the cursor: a later message may be handed over before an earlier one.
    """
    rows = select(Outgoing).where(Outgoing.bureau_id == session.bureau_id, Outgoing.address == address)
    return list(session.exec(rows.where(col(Outgoing.number) > number).order_by(col(Outgoing.number))))


def again(session: Session, parcel_id: int, *, at: float, fault: str, unsure: bool) -> None:
    """Put a message back for a later try; ``unsure`` when it may have arrived."""
    row = session.get_one(Outgoing, parcel_id)
    row.tries += 1
    row.unsure += int(unsure)
    row.state, row.next_at, row.fault = "due", at, fault
    if row.unsure > UNSURE_TRIES:
        row.state = "unsure"
    session.add(row)


def dead(session: Session, parcel_id: int, *, fault: str) -> Outgoing:
    """Give a message up: it will not be sent, and staff must know."""
    row = session.get_one(Outgoing, parcel_id)
    row.state, row.fault = "dead", fault
    session.add(row)
    return row


def rescue(session: Session, *, at: float, worker: str | None = None) -> list[int]:
    """Put back what a lost worker held, marked unsure; ``worker`` names one that is known to be gone.

    Gives the ids of messages that were unsure too often and are left to staff.
    """
    lost = col(Outgoing.leased_until) < at if worker is None else col(Outgoing.leased_by) == worker
    worn_out = col(Outgoing.unsure) >= UNSURE_TRIES
    back = (
        update(Outgoing)
        .where(col(Outgoing.bureau_id) == session.bureau_id, col(Outgoing.state) == "sending", lost)
        .values(state=case((worn_out, "unsure"), else_="due"), unsure=Outgoing.unsure + 1, next_at=0.0)
        .returning(col(Outgoing.id), col(Outgoing.state))
    )
    return [int(row[0]) for row in session.execute(back) if row[1] == "unsure"]


def open_count(session: Session) -> int:
    """Count the messages that are owed and not settled."""
    owed = select(func.count()).where(Outgoing.bureau_id == session.bureau_id, col(Outgoing.state).in_(OPEN))
    return session.exec(owed).one()


def left_to_staff(session: Session) -> int:
    """Count the messages that were given up, or whose fate stayed unknown."""
    lost = select(func.count()).where(
        Outgoing.bureau_id == session.bureau_id,
        col(Outgoing.state).in_(("dead", "unsure")),
        col(Outgoing.kind).not_in(("answer", "fetch")),
    )
    return session.exec(lost).one()


def next_at(session: Session) -> float | None:
    """Machine time of the next owed message, or None when nothing is owed."""
    mine = Outgoing.bureau_id == session.bureau_id
    return session.exec(select(func.min(Outgoing.next_at)).where(mine, Outgoing.state == "due")).one()


def case_of(session: Session, address: str, message_id: int) -> int | None:
    """Find the case that a message of ours in a chat was about."""
    found = select(Outgoing.case_id).where(
        Outgoing.bureau_id == session.bureau_id, Outgoing.address == address, Outgoing.message_id == message_id
    )
    return session.exec(found).first() or _case_of_part(session, address, message_id)


def _case_of_part(session: Session, address: str, message_id: int) -> int | None:
    found = select(Outgoing.case_id).join(Part, col(Part.outbox_id) == col(Outgoing.id))
    this = (Part.bureau_id == session.bureau_id, Part.address == address, Part.message_id == message_id)
    return session.exec(found.where(*this)).first()


def readdress(session: Session, old: str, new: str) -> None:
    """Follow a chat that moved: what is still owed goes to the new address."""
    mine = (col(Outgoing.bureau_id) == session.bureau_id, col(Outgoing.address) == old)
    session.execute(update(Outgoing).where(*mine, col(Outgoing.state).in_(OPEN)).values(address=new))
