"""Owed messages: put in the transaction of their cause, sent in the order of their chat, settled once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, update
from sqlmodel import col, select

from storage.engine import Session
from storage.tables import Case, Outgoing
from storage.writing import insert_once

OPEN = ("due", "sending")
UNSURE_TRIES = 3
"""How often a message with unknown fate is said again, marked, before staff decide."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message as the sender needs it."""

    id: int
    key: str
    address: str
    kind: str
    body: dict[str, Any]
    case_id: int | None
    tries: int
    unsure: int
    card_message_id: int | None


def put(
    session: Session, *, key: str, to: str, kind: str, body: dict[str, Any], now: datetime, case_id: int | None = None
) -> int | None:
    """Owe a message; None when the same cause has owed it already."""
    row = {"key": key, "address": to, "kind": kind, "body": body, "case_id": case_id, "put_at": now}
    return insert_once(session, Outgoing, **row, state="due", tries=0, unsure=0, next_at=0.0, leased_until=0.0)


def claim(session: Session, worker: str, *, at: float, lease: float, limit: int = 20) -> list[Parcel]:
    """Lease the first open message of each chat that may go now; ``at`` is machine time in seconds."""
    mine = col(Outgoing.bureau_id) == session.bureau_id
    heads = (
        select(func.min(Outgoing.id))
        .where(mine, col(Outgoing.state).in_(OPEN))
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


def _parcel(session: Session, row: Outgoing) -> Parcel:
    case = session.get(Case, row.case_id) if row.kind == "card" and row.case_id else None
    assert row.id is not None
    card = case.card_message_id if case else None
    return Parcel(row.id, row.key, row.address, row.kind, row.body, row.case_id, row.tries, row.unsure, card)


def hold(session: Session, parcel_id: int, *, until: float) -> None:
    """Keep the lease of a message that waits for its turn to be sent."""
    row = session.get_one(Outgoing, parcel_id)
    row.leased_until = until
    session.add(row)


def sent(session: Session, parcel_id: int, *, message_id: int | None, now: datetime) -> None:
    """Settle a message as accepted by the channel."""
    row = session.get_one(Outgoing, parcel_id)
    row.state, row.message_id, row.sent_at, row.fault = "sent", message_id, now, None
    session.add(row)
    if row.kind == "card" and row.case_id and message_id:
        case = session.get_one(Case, row.case_id)
        case.card_message_id = message_id
        session.add(case)


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
    return session.exec(found).first()


def readdress(session: Session, old: str, new: str) -> None:
    """Follow a chat that moved: what is still owed goes to the new address."""
    mine = (col(Outgoing.bureau_id) == session.bureau_id, col(Outgoing.address) == old)
    session.execute(update(Outgoing).where(*mine, col(Outgoing.state).in_(OPEN)).values(address=new))
