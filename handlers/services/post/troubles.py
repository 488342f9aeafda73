"""What could not be said or handled: never swallowed, always shown to staff, without personal data."""

from datetime import datetime, timedelta

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, messages
from law.codes import Role
from storage import cases, journal, people
from storage.tables import Arrival, Outgoing

KEPT_BY_CHANNEL = timedelta(hours=20)
"""The channel keeps an update for a day; after this much silence some may be gone."""
SILENT = ("answer",)
"""Kinds whose loss matters to nobody: the waiting sign of a button."""


def undeliverable(moment: Moment, parcel: Outgoing) -> None:
    """Tell staff that a person cannot be reached."""
    if parcel.kind in SILENT:
        return
    lane = people.lane(moment.session, parcel.address)
    lane.unreachable_at = moment.now
    moment.session.add(lane)
    _tell(moment, parcel, "undeliverable")


def unsettled(moment: Moment, parcel_id: int) -> None:
    """Tell staff about a message whose fate stayed unknown after the last try."""
    parcel = moment.session.get_one(Outgoing, parcel_id)
    if parcel.state == "unsure" and parcel.kind not in SILENT:
        _tell(moment, parcel, "fate_unknown")


def _tell(moment: Moment, parcel: Outgoing, name: str) -> None:
    case = cases.by_id(moment.session, parcel.case_id) if parcel.case_id else None
    journal.append(
        moment.session,
        name,
        actor="system",
        now=moment.now,
        case_id=parcel.case_id,
        key=parcel.key,
        fault=parcel.fault or "",
    )
    chat = moment.office.staff_chat
    to_staff_chat = case is None or audience.is_public_to_staff(case)
    chats = (
        [chat]
        if chat and to_staff_chat
        else [officer.address for officer in people.officers(moment.session, Role.APPROVER)]
    )
    for each in chats:
        if each != parcel.address:
            messages.say(moment, each, name, case=case, number=case.number if case else None)


def silence(moment: Moment, *, heard_at: datetime | None, real_now: datetime) -> None:
    """Tell staff when we were deaf for so long that the channel has thrown messages away."""
    chat = moment.office.staff_chat
    if heard_at is not None and real_now - heard_at > KEPT_BY_CHANNEL and chat:
        messages.say(moment, chat, "silence", hours=int((real_now - heard_at).total_seconds() // 3600))


def parked(moment: Moment, arrival: Arrival, *, reference: str) -> None:
    """Apologise for an update that could not be handled, and tell staff its reference."""
    occasion.begin(moment.session, f"parked:{arrival.id}")
    chat = moment.office.staff_chat
    private = arrival.lane != "telegram:0" and not arrival.lane.partition(":")[2].startswith("-")
    if private or arrival.lane == chat:
        messages.say(moment, arrival.lane, "apology", reference=reference)
    if chat and chat != arrival.lane:
        messages.say(moment, chat, "parked", reference=reference)
