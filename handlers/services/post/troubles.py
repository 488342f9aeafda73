"""What could not be said or handled: never swallowed, always shown to staff, without personal data."""

from datetime import datetime, timedelta

from handlers.services.bureau import occasion, office
from handlers.services.post import audience, messages
from law.codes import Role
from storage import cases, journal, people
from storage.engine import Session
from storage.tables import Arrival, Outgoing

KEPT_BY_CHANNEL = timedelta(hours=20)
"""The channel keeps an update for a day; after this much silence some may be gone."""
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
    chat = office.of(session).staff_chat
    to_staff_chat = case is None or audience.is_public_to_staff(case)
    chats = (
        [chat] if chat and to_staff_chat else [officer.address for officer in people.officers(session, Role.APPROVER)]
    )
    for each in chats:
        if each != parcel.address:
            messages.say(session, each, name, now=now, case=case, number=case.number if case else None)


def silence(session: Session, *, heard_at: datetime | None, real_now: datetime, now: datetime) -> None:
    """Tell staff when we were deaf for so long that the channel has thrown messages away."""
    chat = office.of(session).staff_chat
    if heard_at is not None and real_now - heard_at > KEPT_BY_CHANNEL and chat:
        messages.say(session, chat, "silence", now=now, hours=int((real_now - heard_at).total_seconds() // 3600))


def parked(session: Session, arrival: Arrival, *, reference: str, now: datetime) -> None:
    """Apologise for an update that could not be handled, and tell staff its reference."""
    occasion.begin(session, f"parked:{arrival.id}")
    chat = office.of(session).staff_chat
    private = arrival.lane != "telegram:0" and not arrival.lane.partition(":")[2].startswith("-")
    if private or arrival.lane == chat:
        messages.say(session, arrival.lane, "apology", now=now, reference=reference)
    if chat and chat != arrival.lane:
        messages.say(session, chat, "parked", now=now, reference=reference)
