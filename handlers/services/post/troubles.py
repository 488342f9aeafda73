"""What could not be said or handled: never swallowed, always shown to staff, without personal data."""

from datetime import datetime, timedelta

from handlers.services.bureau import occasion
from handlers.services.post import audience, channel, messages
from handlers.services.post.channel import Limits
from storage import cases, journal, people
from storage.engine import Session
from storage.tables import Arrival, Outgoing
from storage.tables.wire import LaneKind

MARGIN = timedelta(hours=4)
"""So long before the channel throws away what we did not fetch, we say that some may be gone."""
SILENT = ("answer",)
"""Kinds whose loss matters to nobody: the waiting sign of a button."""


def undeliverable(session: Session, parcel: Outgoing, *, now: datetime) -> None:
    """Tell staff that a person cannot be reached."""
    if parcel.kind in SILENT:
        return
    lane = people.lane(session, parcel.address)
    lane.unreachable_at = now
    session.add(lane)
    _tell(session, parcel, "undeliverable", now=now)


def unsettled(session: Session, parcel_id: int, *, now: datetime) -> None:
    """Tell staff about a message whose fate stayed unknown after the last try."""
    parcel = session.get_one(Outgoing, parcel_id)
    if parcel.state == "unsure" and parcel.kind not in SILENT:
        _tell(session, parcel, "fate_unknown", now=now)


def _tell(session: Session, parcel: Outgoing, name: str, *, now: datetime) -> None:
    case = cases.by_id(session, parcel.case_id) if parcel.case_id else None
    journal.append(
        session, name, actor="system", now=now, case_id=parcel.case_id, key=parcel.key, fault=parcel.fault or ""
    )
    for each in audience.rooms(session, case) or audience.approvers(session):
        if each != parcel.address:
            messages.say(session, each, name, now=now, case=case, number=case.number if case else None)


def silence(session: Session, limits: Limits, *, deaf_for: timedelta, now: datetime) -> None:
    """Tell staff when we were deaf for so long that the channel has thrown messages away."""
    if limits.keeps is None or deaf_for <= limits.keeps - MARGIN:
        return
    for room in audience.rooms(session):
        messages.say(session, room, "silence", now=now, hours=int(deaf_for.total_seconds() // 3600))


def closed(session: Session, name: str, *, now: datetime) -> None:
    """Tell staff by the other channels that one of them has ended."""
    journal.append(session, "channel_closed", actor="system", now=now, channel=name)
    for room in audience.rooms(session):
        if channel.name_of(room) != name:
            messages.say(session, room, "channel_closed", now=now, name=name)


def parked(session: Session, arrival: Arrival, *, reference: str, now: datetime) -> None:
    """Apologise for an update that could not be handled, and tell staff its reference."""
    occasion.begin(session, f"parked:{arrival.id}")
    rooms, kind = audience.rooms(session), people.lane(session, arrival.lane).kind
    if kind == LaneKind.PRIVATE or arrival.lane in rooms:
        messages.say(session, arrival.lane, "apology", now=now, reference=reference)
    for room in rooms:
        if room != arrival.lane:
            messages.say(session, room, "parked", now=now, reference=reference)
