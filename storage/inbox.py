"""Updates: stored before they are acknowledged, handled once, in the order of their chat."""

import hashlib
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import col, select

from storage.engine import Session
from storage.tables import Arrival, Lane
from storage.writing import insert_once

TRIES = 5
"""How often a fault is tried again before the update is parked."""


def store(session: Session, body: str, *, bot_id: int, update_id: int, lane: str, now: datetime) -> int | None:
    """Keep a raw update; its arrival id, or None when the same update is here already."""
    insert_once(session, Lane, address=lane, language="zh", seen_at=now)
    digest = hashlib.sha256(body.encode()).hexdigest()
    facts = {"bot_id": bot_id, "update_id": update_id, "digest": digest, "lane": lane}
    return insert_once(session, Arrival, **facts, body=body, arrived_at=now, state="waiting", tries=0)


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
    """Follow a group that moved to a new address."""
    insert_once(session, Lane, address=new, language="zh")
    moved = update(Arrival).where(col(Arrival.bureau_id) == session.bureau_id, col(Arrival.lane) == old)
    session.execute(moved.values(lane=new))
