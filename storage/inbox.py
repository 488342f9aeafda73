"""Updates: stored before they are acknowledged, handled once, in the order of their chat."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import col, select

from storage.engine import Session
from storage.tables import Arrival, Lane
from storage.tables.wire import LaneKind
from storage.writing import insert_once

TRIES = 5
"""How often a fault is tried again before the update is parked."""


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where something came in: the channel, its origin there, and the key by which it is known when it comes again."""

    channel: str
    origin: str
    key: str
    lane: str
    kind: LaneKind = LaneKind.PRIVATE


def store(session: Session, body: str, at: Letterbox, *, now: datetime) -> int | None:
    """Keep a raw update; its arrival id, or None when the same update is here already."""
    know_lane(session, at.lane, at.kind, seen_at=now)
    facts = {"channel": at.channel, "origin": at.origin, "key": at.key, "lane": at.lane}
    return insert_once(session, Arrival, **facts, body=body, arrived_at=now, state="waiting", tries=0)


def know_lane(session: Session, address: str, kind: LaneKind, *, seen_at: datetime | None = None) -> None:
    """Open a lane as its channel describes it; one that we have only spoken to so far learns its kind now."""
    # Not an upsert: on PostgreSQL that waits for the row while its chat is handled, and storing never waits.
    insert_once(session, Lane, address=address, kind=kind, language="zh", handed=0, seen_at=seen_at)
    known = (Lane.bureau_id == session.bureau_id, Lane.address == address)
    if session.exec(select(Lane.kind).where(*known)).one() != kind:
        session.execute(update(Lane).where(*known).values(kind=kind))  # type: ignore[arg-type]


def lanes(session: Session) -> list[str]:
    """Name the chats in which something waits, the longest waiting first."""
    waiting = (
        select(Arrival.lane)
        .where(Arrival.bureau_id == session.bureau_id, Arrival.state == "waiting")
        .group_by(Arrival.lane)
        .order_by(func.min(Arrival.id))
    )
    return list(session.exec(waiting))


def head(session: Session, lane: str) -> Arrival | None:
    """The oldest update that waits in a chat."""
    return session.exec(
        select(Arrival)
        .where(Arrival.bureau_id == session.bureau_id, Arrival.lane == lane, Arrival.state == "waiting")
        .order_by(col(Arrival.id))
        .limit(1)
    ).first()


def begin(session: Session, arrival_id: int) -> Arrival | None:
    """Lock the chat of an update and give the update if it is still the one to handle."""
    arrival = session.get(Arrival, arrival_id)
    if arrival is None:
        return None
    locked = session.exec(
        select(Lane)
        .where(Lane.bureau_id == session.bureau_id, Lane.address == arrival.lane)
        .with_for_update(skip_locked=True)
    ).first()
    first = head(session, arrival.lane) if locked else None
    return first if first and first.id == arrival_id else None


def finish(session: Session, arrival: Arrival) -> None:
    """Mark an update handled, in the transaction of its act."""
    arrival.state = "done"
    session.add(arrival)


def fail(session: Session, arrival_id: int, fault: str) -> Arrival | None:
    """Count a failed try; after the last one the update is parked. Gives the update if it is now parked."""
    arrival = session.get(Arrival, arrival_id)
    if arrival is None or arrival.state != "waiting":
        return None
    arrival.tries += 1
    arrival.fault = fault
    arrival.state = "parked" if arrival.tries >= TRIES else "waiting"
    session.add(arrival)
    return arrival if arrival.state == "parked" else None


def waiting(session: Session) -> int:
    """Count the updates that wait."""
    counted = select(func.count()).where(Arrival.bureau_id == session.bureau_id, Arrival.state == "waiting")
    return session.exec(counted).one()


def parked(session: Session) -> int:
    """Count the updates that were given up after their last try."""
    counted = select(func.count()).where(Arrival.bureau_id == session.bureau_id, Arrival.state == "parked")
    return session.exec(counted).one()


def rename_lane(session: Session, old: str, new: str) -> None:
    """Follow a group that moved to a new address; there it is what it was, in the language it spoke."""
    lane = session.get(Lane, (session.bureau_id, old))
    kept = {"kind": lane.kind, "language": lane.language} if lane else {"kind": LaneKind.ROOM, "language": "zh"}
    insert_once(session, Lane, address=new, handed=0, **kept)
    moved = update(Arrival).where(col(Arrival.bureau_id) == session.bureau_id, col(Arrival.lane) == old)
    session.execute(moved.values(lane=new))
