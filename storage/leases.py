"""Leases: who sends what, and what of it was handed to the wire; only that is unsure when its worker is lost."""

import math
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import JSON, BindParameter, ColumnElement, bindparam, case, literal_column, text, update
from sqlmodel import col, select

from storage import forms, lines, outbox
from storage.engine import Session
from storage.outbox import UNSURE_TRIES, URGENT_AT, Parcel
from storage.tables import Lane, Outgoing
from storage.tables.wire import IN_LINE, LaneKind

LONGEST = timedelta(minutes=1)
"""The longest time by which any channel counts."""
NEWEST = 60
Span = tuple[float, float]
ALL, URGENT, TRIED = (-math.inf, math.inf), (-math.inf, URGENT_AT), (0.0, math.inf)
"""Spans: whatever is due; only what is not said; only what was tried or put off before and is due again."""
UNSURE_WAITS_S = (1.0, 5.0, 25.0)
"""How long it waits before each of them, so that a few quick restarts give nothing up."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What one look found: what is handed to the wire now, what waits for its turn, and whether more may be due."""

    parcels: list[Parcel]
    more: bool = False
    waiting: list[Parcel] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lease:
    """Who claims, at what machine time in seconds, and until when what is claimed is theirs."""

    worker: str
    at: float
    until: float


def at_once(_parcel: Parcel) -> bool:
    """Let every message go at once."""
    return True


def claim(
    session: Session,
    lease: Lease,
    *,
    channels: Collection[str],
    may_go: Callable[[Parcel], bool] = at_once,
    span: Span = ALL,
) -> Claimed:
    """Lease the first open message of each chat; those that ``may_go`` now count as handed to the wire.

    ``channels``: only what goes out by one of these, so many messages of each at most; another process may run others.
    ``span``: only what became due in it.
    """
    after, till = span
    looks = [lines.look(session, name, after=after, at=min(till, lease.at)) for name in channels]
    first, more = [place for found, _ in looks for place in found], any(more for _, more in looks)
    if not first:
        return Claimed([], more)
    found, overtaken = _parcels(session, first)
    going = [parcel for parcel in found if may_go(parcel)]
    waiting = [parcel for parcel in found if parcel not in going]
    held = {"state": "sending", "leased_by": lease.worker, "leased_until": lease.until}
    for parcels, handed in ((going, True), (waiting, False)):
        if parcels:
            lines.change(session, [parcel.id for parcel in parcels], handed=handed, **held)
    return Claimed(going, more or overtaken, waiting)


def hand(session: Session, lease: Lease, ids: Collection[int]) -> list[Parcel]:
    """Note that what was claimed is handed to the wire now; gives it as it is today, but for what others took over."""
    if not ids:
        return []
    mine = (col(Outgoing.id).in_(ids), *_waits_with(session.bureau_id, lease.worker))
    handed = update(Outgoing).where(*mine).values(handed=True, leased_until=lease.until).returning(col(Outgoing.id))
    ours = list(session.execute(handed.execution_options(synchronize_session=False)).scalars())
    return _parcels(session, ours)[0] if ours else []


def hold(session: Session, lease: Lease) -> None:
    """Keep the lease of all that waits with a worker for its turn."""
    held = update(Outgoing).where(*_waits_with(session.bureau_id, lease.worker)).values(leased_until=lease.until)
    session.execute(held.execution_options(synchronize_session=False))


def let_go(session: Session, worker: str) -> None:
    """Give back all that waits with a worker for its turn: it is due as it was."""
    back = update(Outgoing).where(*_waits_with(session.bureau_id, worker)).values(state="due")
    session.execute(back.execution_options(synchronize_session=False))


def _waits_with(bureau_id: int, worker: str) -> tuple[ColumnElement[bool], ...]:
    sending = col(Outgoing.state) == literal_column("'sending'")
    return (
        col(Outgoing.bureau_id) == bureau_id,
        sending,
        col(Outgoing.leased_by) == worker,
        col(Outgoing.handed).is_(False),
    )


def _parcels(session: Session, ids: Collection[int]) -> tuple[list[Parcel], bool]:
    """Read messages as their channels need them; what a later one overtakes is passed over, and said to be."""
    rows = session.execute(_PARCELS, {"ids": ids}).mappings()
    found = [Parcel(**{**row, "lane_kind": LaneKind(row["lane_kind"])}) for row in rows]
    overtaken = [parcel for parcel in found if parcel.overtaken]
    outbox.drop(session, overtaken)
    going = forms.placed(session, [parcel for parcel in found if not parcel.overtaken])
    return going, len(going) < len(found)


_PARCELS = (
    text(
        """
SELECT o.id, o.key, o.address, o.kind, o.body, o.case_id, o.tries, o.unsure, o.parts_sent,
    c.message_id AS card_message_id, coalesce(l.kind, 'private') AS lane_kind, coalesce(l.language, 'zh') AS language,
    o.kind = 'card' AND EXISTS (
        SELECT 1 FROM outbox n WHERE n.case_id = o.case_id AND n.kind = 'card' AND n.address = o.address
        AND n.bureau_id = o.bureau_id AND n.state IN ('due', 'behind') AND n.id > o.id
    ) AS overtaken
FROM outbox o LEFT JOIN lane l ON l.bureau_id = o.bureau_id AND l.address = o.address
LEFT JOIN card c ON o.kind = 'card' AND c.bureau_id = o.bureau_id AND c.case_id = o.case_id AND c.room = o.address
WHERE o.id IN :ids ORDER BY o.id
"""
    )
    .columns(body=JSON)
    .bindparams(bindparam("ids", expanding=True))
)


def is_due(session: Session, *, at: float, channels: Collection[str]) -> bool:
    """Say whether a claim might find something now; it only looks, so that an idle pump writes nothing."""
    # In the order of the index, one channel at a time: else PostgreSQL might read the table in search of any.
    told = {"bureau_id": session.bureau_id, "at": at}
    return any(session.execute(_DUE, told | {"channel": name}).first() is not None for name in channels)


_HERE: BindParameter[int] = bindparam("bureau_id")
_AT: BindParameter[float] = bindparam("at")
_DUE = (
    select(Outgoing.id)
    .where(Outgoing.bureau_id == _HERE, col(Outgoing.channel) == bindparam("channel"))
    .where(col(Outgoing.state) == literal_column("'due'"), col(Outgoing.next_at) <= _AT)
    .order_by(col(Outgoing.next_at))
    .limit(1)
)


def is_lost(session: Session, *, at: float) -> bool:
    """Say whether a rescue would find a lease that ran out."""
    return session.execute(_LOST, {"bureau_id": session.bureau_id, "at": at}).first() is not None


_LOST = (
    select(Outgoing.id)
    .where(Outgoing.bureau_id == _HERE, col(Outgoing.state) == literal_column("'sending'"))
    .where(col(Outgoing.leased_until) < _AT)
    .limit(1)
)


def rescue(session: Session, *, at: float, worker: str | None = None) -> list[Outgoing]:
    """Put back what a lost worker held; ``worker`` names one that is known to be gone.

    What was handed to the wire is unsure, and waits longer each time; what was only claimed is due as it was. Gives
    the messages that were unsure too often and are left to staff.
    """
    lost = col(Outgoing.leased_until) < at if worker is None else col(Outgoing.leased_by) == worker
    handed, unsure = col(Outgoing.handed), col(Outgoing.unsure)
    waits = case(dict(enumerate(UNSURE_WAITS_S)), value=unsure, else_=UNSURE_WAITS_S[-1])
    back = (
        update(Outgoing)
        .where(col(Outgoing.bureau_id) == session.bureau_id, col(Outgoing.state) == literal_column("'sending'"), lost)
        .values(
            state=case((handed & (unsure >= UNSURE_TRIES), "unsure"), else_="due"),
            unsure=unsure + case((handed, 1), else_=0),
            next_at=case((handed, at + waits), else_=col(Outgoing.next_at)),
        )
        .returning(col(Outgoing.id), col(Outgoing.state))
        .execution_options(synchronize_session=False)
    )
    given_up = [session.get_one(Outgoing, row[0]) for row in session.execute(back).all() if row[1] == "unsure"]
    lines.call(session, *(row.address for row in given_up))
    return given_up


def went(session: Session, *, since: datetime) -> Iterator[tuple[Parcel, datetime]]:
    """Give what went out, or may have, since a time, once for each part and with that time: rooms by all they heard.

    Of other chats only the newest are looked at: what they may hear is counted by the second.
    """
    rooms = select(Lane.address).where(Lane.bureau_id == session.bureau_id, Lane.kind == LaneKind.ROOM)
    mine = select(Outgoing).where(Outgoing.bureau_id == session.bureau_id)
    newest = col(Outgoing.id).desc()
    # Of all bureaus, and ours of these: asked by its bureau SQLite would sort everything that one ever said.
    last = session.exec(select(Outgoing).order_by(newest).limit(NEWEST))
    found = [row for row in last if row.bureau_id == session.bureau_id]
    for room in session.exec(rooms).all():
        in_room = mine.where(Outgoing.address == room)
        found += session.exec(
            in_room.order_by(col(Outgoing.number).desc()).where(col(Outgoing.number) > 0).limit(NEWEST)
        )
        found += session.exec(in_room.where(text(IN_LINE)).limit(1))
    kinds = dict.fromkeys(session.exec(rooms).all(), LaneKind.ROOM)
    for row in {row.id: row for row in found if row.kind in outbox.SAID}.values():
        at = row.sent_at or since + LONGEST
        parts = row.parts_sent + int(row.state == "sent" or (row.unsure > 0 and row.state in lines.OPEN))
        if at > since:
            kind = kinds.get(row.address, LaneKind.PRIVATE)
            parcel = Parcel(row.id or 0, row.key, row.address, row.kind, {}, None, 0, 0, None, lane_kind=kind)
            yield from [(parcel, at)] * parts
