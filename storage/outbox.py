"""Owed messages: put in the transaction of their cause, sent in the order of their chat, settled once."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, text, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import col, select

from storage import cards, lines
from storage.among import among
from storage.engine import Session
from storage.tables import Lane, Outgoing, Part
from storage.tables.wire import IN_LINE, LaneKind
from storage.writing import count_on, insert_once, insert_once_later

SAID = ("text", "card", "document", "form")
"""Kinds that stand in a chat as messages; an answer to a press, the fetching of a file and a menu do not."""
UNNUMBERED = ("fetch", "menu")
"""Kinds that get no number in their lane: nobody who was away reads on by them."""
UNSURE_TRIES = 3
"""How often a message with unknown fate is said again, marked, before staff decide."""
URGENT_AT = -1.0
"""When what is not said but answered, fetched or offered is due: before all that is said, however much waits."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message as its channel needs it; ``parts_sent`` of its parts were taken already.

    A card is ``overtaken`` where a later one of the same case waits for the same room. A card or a form goes into the
    message ``card_message_id``, where there is one; the messages that it ``replaces`` are taken away behind it.
    """

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
    overtaken: bool = False
    replaces: tuple[int, ...] = ()


def put(
    session: Session, *, key: str, to: str, kind: str, body: dict[str, Any], now: datetime, case_id: int | None = None
) -> None:
    """Owe a message, unless the same cause has owed it already; written with the others at the end of its part."""
    row = {"key": key, "address": to, "kind": kind, "body": body, "case_id": case_id, "put_at": now}
    row["channel"] = to.partition(":")[0]
    next_at = 0.0 if kind in SAID else URGENT_AT
    fresh = {"state": "due", "tries": 0, "unsure": 0, "parts_sent": 0, "next_at": next_at, "leased_until": 0.0}
    insert_once_later(session, Outgoing, **row, **fresh)


def drop(session: Session, parcels: Collection[Parcel]) -> None:
    """Forget messages that nobody will miss, and call who stands behind them."""
    if parcels:
        session.execute(delete(Outgoing).where(col(Outgoing.id).in_([parcel.id for parcel in parcels])))
    lines.call(session, *(parcel.address for parcel in parcels))


def word(session: Session, parcel: Parcel, body: dict[str, Any]) -> Parcel:
    """Give a message that was owed without words those with which it leaves."""
    lines.change(session, [parcel.id], body=body)
    return replace(parcel, body=body)


def _held(session: Session, parcel: Parcel) -> Outgoing | None:
    """The row of a message while it is still sent by whoever claimed this parcel; None once it was taken over.

    Who takes a lost one over counts it as unsure, and who settles a part counts that.
    """
    row = session.get_one(Outgoing, parcel.id, with_for_update=True)
    is_ours = (row.state, row.unsure, row.parts_sent) == ("sending", parcel.unsure, parcel.parts_sent)
    return row if is_ours else None


def put_back(session: Session, parcel: Parcel) -> None:
    """Give back a message that nobody has tried to send: it is due as it was, and counts no try."""
    row = _held(session, parcel)
    if row is not None:
        row.state = "due"
        session.add(row)


def was_given_up(session: Session, row: Outgoing) -> bool:
    """Say whether something else was given up that was owed to the same chat at the same instant."""
    same = (Outgoing.bureau_id == row.bureau_id, Outgoing.address == row.address, Outgoing.put_at == row.put_at)
    lost = (col(Outgoing.state).in_(("dead", "unsure")), Outgoing.id != row.id, col(Outgoing.kind).in_(SAID))
    return session.exec(select(Outgoing.id).where(*same, *lost).limit(1)).first() is not None


def hold_lanes(session: Session, addresses: Collection[str]) -> None:
    """Hold some lanes, in one order, before anything else of theirs is touched.

    Who handles a chat holds its lane first and renews cards then: whoever settled a card first and then waited for
    that lane would wait for ever. Where writers take turns there is nobody to wait for.
    """
    if session.is_sole_writer or not addresses:
        return
    these = select(Lane.address).where(Lane.bureau_id == session.bureau_id, among(session, "address", "addresses"))
    session.execute(these.order_by(col(Lane.address)).with_for_update(), {"addresses": addresses}).all()


def sent(session: Session, parcel_id: int, *, message_id: int | None, now: datetime) -> int | None:
    """Settle one message as `sent_all` does; gives its number in its lane (None for what is no message)."""
    return sent_all(session, {parcel_id: message_id}, now=now)[0].number


def sent_all(session: Session, message_ids: Mapping[int, int | None], *, now: datetime) -> list[Outgoing]:
    """Settle messages, by id, as accepted by their channels, in the order in which they were; gives their rows.

    Each gets its number in its lane, but for what is no message. Where a channel has no message ids of its own
    (None), the number is the id.
    """
    those = select(Outgoing).where(among(session, "id", "ids"))
    rows = {row.id: row for row in session.execute(those, {"ids": list(message_ids)}).scalars()}
    # What is settled already is so at the end of a pump whose last round was still under way.
    fresh = [row for row in (rows[parcel_id] for parcel_id in message_ids) if row.state != "sent"]
    said, told = [row for row in fresh if row.kind not in UNNUMBERED], {"state": "sent", "sent_at": now, "fault": None}
    numbers = iter(_next_in_lanes(session, [row.address for row in said]))
    for row in fresh:
        number = next(numbers) if row.kind not in UNNUMBERED else None
        given = message_ids[row.id or 0]
        message_id = given if given is not None or row.kind not in SAID else number
        for name, value in (("number", number), ("message_id", message_id), *told.items()):
            set_committed_value(row, name, value)
    if fresh:
        # In one statement: a row whose id stays empty would be another for SQLAlchemy, and alone among its neighbours.
        written = [{"this": row.id, "at": row.message_id, "place": row.number, "when": now} for row in fresh]
        session.connection().execute(_SENT, written)
    stand = [(row.case_id, row.address, row.message_id) for row in fresh if row.kind == "card" and row.case_id]
    cards.stand(session, stand)
    lines.call(session, *(row.address for row in fresh if row.kind != "answer"))
    return [rows[parcel_id] for parcel_id in message_ids]


_TABLE: Table = Outgoing.__table__  # type: ignore[attr-defined]
_SENT = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("this"))
    .values(state="sent", number=bindparam("place"), message_id=bindparam("at"), sent_at=bindparam("when"), fault=None)
)


def part_sent(session: Session, parcel: Parcel, *, message_id: int | None) -> Outgoing:
    """Settle one part of a message and owe the next: it goes on from here, with a clean count of tries; its row."""
    row = session.get_one(Outgoing, parcel.id, with_for_update=True)
    if row.state not in lines.OPEN or row.parts_sent != parcel.parts_sent:
        return row  # settled already, as above: counted twice, the part behind it would never be said
    if message_id is not None:
        place = row.parts_sent
        insert_once(session, Part, outbox_id=parcel.id, place=place, address=row.address, message_id=message_id)
    row.parts_sent += 1
    row.tries, row.unsure, row.state, row.next_at, row.fault = 0, 0, "due", 0.0, None
    session.add(row)
    return row


def _next_in_lanes(session: Session, addresses: Sequence[str]) -> list[int]:
    """Count on in some lanes; gives for each address, as often as it is named, the next number of its lane."""
    if not addresses:
        return []
    more = Counter(addresses)
    # By one statement, which makes the lane where it is new: between two, another worker may make it and count in it,
    # and both would give its first number. In one order, for none waits for another then.
    opened = {"kind": LaneKind.PRIVATE, "language": "zh", "brief": False}
    rows = [opened | {"address": address, "handed": more[address]} for address in sorted(more)]
    next_ = {lane.address: lane.handed - more[lane.address] for lane in count_on(session, Lane, "handed", rows)}
    numbers = []
    for address in addresses:
        next_[address] += 1
        numbers.append(next_[address])
    return numbers


def again(session: Session, parcel: Parcel, *, at: float, fault: str, unsure: bool) -> Outgoing | None:
    """Put a message back for a later try; ``unsure`` when it may have arrived. Gives it where it is left to staff."""
    row = _held(session, parcel)
    if row is None:
        return None
    row.tries += 1
    row.unsure += int(unsure)
    row.state, row.next_at, row.fault = "due", at, fault
    session.add(row)
    if row.unsure <= UNSURE_TRIES:
        return None
    row.state = "unsure"
    lines.call(session, row.address)
    return row


def dead(session: Session, parcel: Parcel, *, fault: str) -> Outgoing | None:
    """Give a message up: it will not be sent, and staff must know. Gives it, unless another has taken it over."""
    row = _held(session, parcel)
    if row is None:
        return None
    row.state, row.fault = "dead", fault
    session.add(row)
    lines.call(session, row.address)
    return row


def open_count(session: Session) -> int:
    """Count the messages that are owed and not settled."""
    owed = select(func.count()).where(Outgoing.bureau_id == session.bureau_id, col(Outgoing.state).in_(lines.OPEN))
    return session.exec(owed).one()


def left_to_staff(session: Session) -> int:
    """Count the messages that were given up, or whose fate stayed unknown."""
    lost = select(func.count()).where(
        Outgoing.bureau_id == session.bureau_id,
        col(Outgoing.state).in_(("dead", "unsure")),
        col(Outgoing.kind).in_(SAID),
    )
    return session.exec(lost).one()


def last_sent(session: Session, address: str) -> datetime | None:
    """When the last message that a chat took was taken."""
    mine = select(Outgoing.sent_at).where(Outgoing.bureau_id == session.bureau_id, Outgoing.address == address)
    numbered = mine.where(col(Outgoing.number) > 0).order_by(col(Outgoing.number).desc())
    return session.exec(numbered.limit(1)).first()


def shown_last(session: Session, address: str, *, but: Sequence[str] = ()) -> Outgoing | None:
    """The last message that a chat took, leaving out those of some keys."""
    mine = select(Outgoing).where(Outgoing.bureau_id == session.bureau_id, Outgoing.address == address)
    mine = mine.where(col(Outgoing.key).not_in(but)) if but else mine
    numbered = mine.where(col(Outgoing.number) > 0, col(Outgoing.kind).in_(SAID)).order_by(col(Outgoing.number).desc())
    return session.exec(numbered.limit(1)).first()


def has_said(session: Session, address: str) -> bool:
    """Say whether any message was ever owed to a chat."""
    mine = select(Outgoing.id).where(Outgoing.bureau_id == session.bureau_id, Outgoing.address == address)
    return session.exec(mine.where(col(Outgoing.kind).in_(SAID)).limit(1)).first() is not None


def waits(session: Session, address: str, words: str) -> bool:
    """Say whether the last message that a chat was owed says the same and has not left yet."""
    session.write_later(Outgoing)
    owed = select(Outgoing.state, Outgoing.body).where(
        Outgoing.bureau_id == session.bureau_id, Outgoing.address == address, text(IN_LINE)
    )
    last = session.exec(owed.order_by(col(Outgoing.id).desc()).limit(1)).first()
    return last is not None and last[0] != "sending" and last[1].get("text") == words


def sent_as(session: Session, address: str, message_id: int) -> Outgoing | None:
    """The message of ours that stands in a chat under an id, whole or a part of it."""
    found = select(Outgoing).where(
        Outgoing.bureau_id == session.bureau_id, Outgoing.address == address, Outgoing.message_id == message_id
    )
    # A card or a form is said again and again in one message: what stands there is its last version. A bare column
    # would lead through all that the chat was ever told, for its numbers have an index.
    last = found.order_by((col(Outgoing.number) + 0).desc())
    return session.exec(last).first() or _sent_in_parts(session, address, message_id)


def _sent_in_parts(session: Session, address: str, message_id: int) -> Outgoing | None:
    found = select(Outgoing).join(Part, col(Part.outbox_id) == col(Outgoing.id))
    this = (Part.bureau_id == session.bureau_id, Part.address == address, Part.message_id == message_id)
    return session.exec(found.where(*this)).first()


def readdress(session: Session, old: str, new: str) -> list[Outgoing]:
    """Follow a chat that moved: what is still owed goes to the new address. Gives what that is."""
    mine = (col(Outgoing.bureau_id) == session.bureau_id, col(Outgoing.address) == old)
    moved = update(Outgoing).where(*mine, col(Outgoing.state).in_(lines.OPEN))
    moved = moved.values(address=new, channel=new.partition(":")[0])
    fresh = {"synchronize_session": False, "populate_existing": True}
    found = list(session.execute(moved.returning(Outgoing).execution_options(**fresh)).scalars())
    # The old line too: what was owed there while we moved the others has nobody before it any more.
    lines.call(session, old, new)
    return found
