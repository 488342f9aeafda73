"""What could not be said or handled: never swallowed, always shown to staff, without personal data."""

from datetime import datetime, timedelta

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, channel, downloads, messages
from handlers.services.post.channel import Limits
from storage import cases, journal, people
from storage.tables import Arrival, Outgoing
from storage.tables.wire import LaneKind

MARGIN = timedelta(hours=4)
"""So long before the channel throws away what we did not fetch, we say that some may be gone."""
WORDS = {"dead": "undeliverable", "unsure": "fate_unknown"}
"""How a message that was given up is told of, by the state that it is left in."""
UNDELIVERED, LOST = "undelivered:", "lost:"
"""How the causes begin by which a message that was given up is told of."""
SILENT = ("answer",)
"""Kinds whose loss matters to nobody: the waiting sign of a button."""


def given_up(moment: Moment, parcel: Outgoing) -> None:
    """Tell staff of a message that nobody will send any more: its reader cannot be reached, or its fate is unknown.

    That a file cannot be fetched is told to the person who sent it.
    """
    if parcel.kind in SILENT:
        return
    if parcel.kind == "fetch":
        downloads.failed(moment, parcel.body)
        return
    case = cases.by_id(moment.session, parcel.case_id) if parcel.case_id else None
    name = WORDS[parcel.state]
    journal.append(
        moment.session,
        name,
        actor="system",
        now=moment.now,
        case_id=parcel.case_id,
        key=parcel.key,
        fault=parcel.fault or "",
    )
    # Of what told of another message nothing more is told: two rooms that are both gone would go on for ever.
    if parcel.key.startswith((UNDELIVERED, LOST)):
        return
    for each in audience.rooms(moment.session, case) or audience.approvers(moment.session):
        if each != parcel.address:
            messages.say(moment, each, name, case=case, number=case.number if case else None)


def silence(moment: Moment, limits: Limits, *, deaf_for: timedelta) -> None:
    """Tell staff when we were deaf for so long that the channel has thrown messages away."""
    if limits.keeps is None or deaf_for <= limits.keeps - MARGIN:
        return
    for room in audience.rooms(moment.session):
        messages.say(moment, room, "silence", hours=int(deaf_for.total_seconds() // 3600))


def closed(moment: Moment, name: str) -> None:
    """Tell staff by the other channels that one of them has ended."""
    journal.append(moment.session, "channel_closed", actor="system", now=moment.now, channel=name)
    for room in audience.rooms(moment.session):
        if channel.name_of(room) != name:
            messages.say(moment, room, "channel_closed", name=name)


def astray(moment: Moment, there: datetime) -> None:
    """Tell staff that the clock is wrong and nothing that is due is said or done."""
    for each in audience.rooms(moment.session) or audience.approvers(moment.session):
        messages.say(moment, each, "astray", here=moment.office.local(moment.now), there=moment.office.local(there))


def parked(moment: Moment, arrival: Arrival, *, reference: str) -> None:
    """Apologise for an update that could not be handled, and tell staff its reference."""
    occasion.begin(moment.session, f"parked:{arrival.id}")
    rooms, kind = audience.rooms(moment.session), people.lane(moment.session, arrival.lane).kind
    if kind == LaneKind.PRIVATE or arrival.lane in rooms:
        messages.say(moment, arrival.lane, "apology", reference=reference)
    for room in rooms:
        if room != arrival.lane:
            messages.say(moment, room, "parked", reference=reference)
