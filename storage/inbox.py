"""Updates: stored before they are acknowledged, handled once, in the order of their chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, literal_column, text, update
from sqlmodel import col, select

from storage import people
from storage.engine import Session
from storage.tables import Arrival, Lane
from storage.tables.wire import LaneKind
from storage.writing import insert_all_once, insert_once

TRIES = 5
"""How often a fault is tried again before the update is parked."""
REMEMBERED, REMEMBERED_OF_A_CHAT = 2000, 50
"""How far back an earlier version of a message is looked for: among so many updates, and so many of its chat."""


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where something came in: the channel, its origin there, and the key by which it is known when it comes again.

    What has a ``flaw`` cannot be handled: it is parked as soon as it is here.
    """

    channel: str
    origin: str
    key: str
    lane: str
    kind: LaneKind = LaneKind.PRIVATE
    flaw: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that waits: its arrival id, its body as it came, and when it came."""

    id: int
    body: str
    arrived_at: datetime


def store_all(session: Session, heard: Sequence[tuple[str, Letterbox]], *, now: datetime) -> list[int]:
    """Keep raw updates in the order in which they were heard; the arrival ids of those that were not here already."""
    _know_lanes(session, {at.lane: at.kind for _, at in heard})
    return insert_all_once(session, Arrival, [_row(body, at, now) for body, at in heard])


def _row(body: str, at: Letterbox, now: datetime) -> dict[str, Any]:
    row = {"channel": at.channel, "origin": at.origin, "key": at.key, "lane": at.lane, "body": body}
    return row | {"arrived_at": now, "state": "parked" if at.flaw else "waiting", "tries": 0, "fault": at.flaw}


def last(session: Session) -> int:
    """The highest number of an update; 0 where there is none."""
    return session.exec(select(func.max(Arrival.id))).one() or 0


def put_again(
    session: Session, line: Mapping[str, Any], numbers: tuple[int, int], *, at: datetime
) -> tuple[bool, bool]:
    """Keep an update from a record under its number, or another where that is taken: was it new, and does it wait?"""
    place = Letterbox(line["channel"], line["origin"], line["key"], line["lane"], LaneKind(line["kind"]), line["fault"])
    same = (Arrival.bureau_id == session.bureau_id, Arrival.channel == place.channel, Arrival.origin == place.origin)
    state = session.exec(select(Arrival.state).where(*same, Arrival.key == place.key)).first()
    if state is not None:
        return False, state == "waiting"
    _know_lanes(session, {place.lane: place.kind})
    number = numbers[0] if session.get(Arrival, numbers[0]) is None else numbers[1]
    insert_all_once(session, Arrival, [{"id": number, **_row(line["body"], place, at)}])
    if not session.is_sole_writer:  # who gives the numbers there has not seen this one
        session.execute(text("SELECT setval(pg_get_serial_sequence('inbox', 'id'), (SELECT max(id) FROM inbox))"))
    return True, place.flaw is None


def know_lane(session: Session, address: str, kind: LaneKind) -> None:
    """Open a lane as its channel describes it; one that we have only spoken to so far learns its kind now."""
    _know_lanes(session, {address: kind})


def _know_lanes(session: Session, kinds: Mapping[str, LaneKind]) -> None:
    # Not an upsert: on PostgreSQL that waits for the row while its chat is handled, and storing never waits.
    here = select(Lane.address, Lane.kind).where(Lane.bureau_id == session.bureau_id, col(Lane.address).in_(kinds))
    known = dict(session.exec(here).all())
    opened = {"language": "zh", "handed": 0}
    new = [{"address": lane, "kind": kind, **opened} for lane, kind in kinds.items() if lane not in known]
    insert_all_once(session, Lane, new)
    for lane, kind in known.items():
        if kind != kinds[lane]:
            this = (col(Lane.bureau_id) == session.bureau_id, col(Lane.address) == lane)
            session.execute(update(Lane).where(*this).values(kind=kinds[lane]))


# One seek a chat in the index of what waits, however much waits in each: grouping all that waits made every look
# as long as the backlog, and draining it quadratic.
_LANES = text(
    """
WITH RECURSIVE found (lane, place) AS (
    SELECT (
        SELECT i.lane FROM inbox i
        WHERE i.bureau_id = :bureau_id AND i.channel = :channel AND i.state = 'waiting' AND i.lane > :after
        ORDER BY i.lane LIMIT 1
    ), 1
    UNION ALL
    SELECT (
        SELECT i.lane FROM inbox i
        WHERE i.bureau_id = :bureau_id AND i.channel = :channel AND i.state = 'waiting' AND i.lane > found.lane
        ORDER BY i.lane LIMIT 1
    ), place + 1 FROM found WHERE found.lane IS NOT NULL AND place < :many
)
SELECT lane FROM found WHERE lane IS NOT NULL
"""
)


def lanes(session: Session, channel: str, *, after: str = "", limit: int = 20) -> list[str]:
    """Name chats of a channel in which something waits, in the order of their addresses, those behind one.

    Whoever goes on from the last name and then from the beginning gives every chat its turn.
    """
    told = {"bureau_id": session.bureau_id, "channel": channel, "after": after, "many": limit}
    return list(session.execute(_LANES, told).scalars())


def take(session: Session, lane: str, *, limit: int = 20) -> list[Waiting] | None:
    """Lock a chat and give what waits in it, oldest first; None where somebody else has it locked."""
    told = {"bureau_id": session.bureau_id, "lane": lane, "channel": lane.partition(":")[0], "many": limit}
    locked: Lane | None = session.execute(_LOCK, told).scalars().first()
    if locked is None:
        return None
    session.kept[Lane, session.bureau_id, lane] = locked
    # Looked for after the lock, and not with it: whoever had it before has settled what this would still see.
    return [Waiting(*row) for row in session.execute(_WAITING, told)]


def take_all(session: Session, lanes: Sequence[str], *, limit: int) -> dict[str, list[Waiting]]:
    """Give what waits in some chats where nobody else writes, so much of each, oldest first."""
    for known in people.lanes(session, lanes):
        session.kept[Lane, session.bureau_id, known.address] = known
    connection, told = session.connection(), {"bureau_id": session.bureau_id, "many": limit}
    found = {}
    for lane in lanes:
        here = {"lane": lane, "channel": lane.partition(":")[0]}
        found[lane] = [Waiting(*row) for row in connection.execute(_WAITING, told | here)]
    return found


def behind(session: Session, lane: str, arrival_id: int, *, limit: int = 20) -> list[Waiting]:
    """Give what waits in a chat behind an update, oldest first."""
    told = {"bureau_id": session.bureau_id, "lane": lane, "channel": lane.partition(":")[0], "many": limit}
    return [Waiting(*row) for row in session.execute(_BEHIND, told | {"after": arrival_id})]


def before(session: Session, lane: str, arrival_id: int) -> list[Waiting]:
    """Give what came in a chat not long before an update, the newest first, whatever became of it."""
    # Found by their numbers, for no index knows what is done: so far back and no further.
    near = (col(Arrival.id) < arrival_id, col(Arrival.id) >= arrival_id - REMEMBERED)
    this = (Arrival.bureau_id == session.bureau_id, Arrival.lane == lane, *near)
    newest = select(Arrival.id, Arrival.body, Arrival.arrived_at).where(*this).order_by(col(Arrival.id).desc())
    return [Waiting(*row) for row in session.execute(newest.limit(REMEMBERED_OF_A_CHAT))]


def finish(session: Session, arrival_id: int) -> None:
    """Mark an update handled, in the part or the transaction of its act and at the end of it."""
    session.later(_finish, Arrival, {"id": arrival_id})


def _finish(session: Session, rows: Sequence[Mapping[str, int]]) -> None:
    session.connection().execute(_FINISH, list(rows))


# Made once, for every update asks them: to build such a statement costs as much as to run it.
_LOCK = select(Lane).where(Lane.bureau_id == bindparam("bureau_id"), Lane.address == bindparam("lane"))
_LOCK = _LOCK.with_for_update(skip_locked=True)
# A word of ours and no parameter, else the index of what waits is of no use to the planner.
_WAITS = col(Arrival.state) == literal_column("'waiting'")
_OF_LANE = (Arrival.bureau_id == bindparam("bureau_id"), Arrival.channel == bindparam("channel"))
_WAITING = (
    select(Arrival.id, Arrival.body, Arrival.arrived_at)
    .where(*_OF_LANE, Arrival.lane == bindparam("lane"), _WAITS)
    .order_by(col(Arrival.id))
    .limit(bindparam("many"))
)
_BEHIND = _WAITING.where(col(Arrival.id) > bindparam("after"))
_FINISH = text("UPDATE inbox SET state = 'done' WHERE id = :id AND state = 'waiting'")


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
