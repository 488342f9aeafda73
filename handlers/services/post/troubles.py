"""What could not be said or handled: never swallowed, always shown to staff, without personal data."""

from datetime import date, datetime, timedelta
from typing import Any

from handlers.services.bureau import occasion, office
from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, channel, downloads, messages
from handlers.services.post.channel import Limits
from law.codes import LetterKind
from law.errors import Refusal
from law.kinds import KINDS
from storage import bureaus, cases, journal, outbox, people
from storage.outbox import Parcel
from storage.tables import Arrival, Case, Letter, Outgoing
from storage.tables.wire import LaneKind

PATIENCE = timedelta(hours=6)
"""So long we try again even where the legal time is over."""
MARGIN = timedelta(hours=4)
"""So long before the channel throws away what we did not fetch, we say that some may be gone."""
WORDS = {"dead": "undeliverable", "unsure": "fate_unknown"}
"""How a message that was given up is told of, by the state that it is left in."""
UNDELIVERED, LOST = "undelivered:", "lost:"
"""How the causes begin by which a message that was given up is told of."""
CONFLICT = "conflict:"
"""How the pulse begins that beats while somebody else listens in our place."""
ROOM_LOST = "room_lost:"
"""How the cause and the pulse begin by which a room of our staff that cannot be reached is told of."""
SILENT = ("answer", "menu")
"""Kinds whose loss matters to nobody: the waiting sign of a button, and a menu, without which all works typed."""


def given_up(moment: Moment, parcel: Outgoing, *, desk: bool = True) -> None:
    """Tell staff of a message that nobody will send any more: its reader cannot be reached, or its fate is unknown.

    Of what one act owed to one chat they hear once. ``desk``: of what its applicant did not get whoever has the case
    hears too, who sent it. That a file cannot be fetched is told to the person who sent it.
    """
    if parcel.kind in SILENT:
        return
    if parcel.kind == "fetch":
        downloads.failed(moment, parcel.body)
        return
    case = cases.by_id(moment.session, parcel.case_id) if parcel.case_id else None
    name, fault = WORDS[parcel.state], parcel.fault or ""
    noted: dict[str, Any] = {"case_id": parcel.case_id, "key": parcel.key, "fault": fault}
    journal.append(moment.session, name, actor="system", now=moment.now, **noted)
    # Of what told of another message nothing more is told: two rooms that are both gone would go on for ever.
    if parcel.key.startswith((UNDELIVERED, LOST, ROOM_LOST)) or outbox.was_given_up(moment.session, parcel):
        return
    told = audience.rooms(moment.session, case) or audience.approvers(moment.session)
    if case is not None and parcel.address == case.address and desk:
        told = [*dict.fromkeys([*told, *audience.desk(moment.session, case)])]
    said: dict[str, Any] = {"number": case.number if case else None, "reader": _reader(moment, case, parcel.address)}
    said["until"] = _extends(moment, case, parcel) if case is not None else None
    for each in told:
        if each != parcel.address:
            messages.say(moment, each, name, case=case, **said)


def _extends(moment: Moment, case: Case, parcel: Outgoing) -> date | None:
    """The end of the first period, where a message told its applicant that it is extended (Art. 33(2); 2008: 24(2)).

    An extension is to be told to its applicant, and whoever tells it by another way does so before that day is over.
    """
    if parcel.address != case.address or not KINDS[case.kind].formal:
        return None
    told = cases.attached(moment.session, Letter, case, kind=LetterKind.EXTENSION)
    return case.base_due_on if any(letter.issued_at == parcel.put_at for letter in told) else None


def _reader(moment: Moment, case: Case | None, address: str) -> dict[str, Any]:
    """Who did not get a message: the applicant, somebody of our own, a room of ours, or a person we do not know."""
    if audience.is_room(moment.session, address):
        return {"who": "room"}
    officer = people.officer(moment.session, address)
    if officer is not None and (case is None or address != case.address):
        return {"who": "staff", "role": officer.role, "name": officer.name}
    return {"who": "applicant" if case is not None and address == case.address else "person"}


def is_too_late(moment: Moment, parcel: Parcel) -> bool:
    """Say whether half of the legal time is over that was left when a message was owed: then a person has to act."""
    case = cases.by_id(moment.session, parcel.case_id) if parcel.case_id else None
    if case is None or case.due_on is None:
        return False
    row = moment.session.get_one(Outgoing, parcel.id)
    left = office.of(moment.session).morning(case.due_on) + timedelta(days=1) - row.put_at
    return moment.now - row.put_at > max(left / 2, PATIENCE)


def put_out(moment: Moment, chat: str) -> None:
    """Tell the approvers, each in private and once a day, that a room of our staff cannot be reached any more."""
    if not audience.is_room(moment.session, chat):
        return
    bureaus.beat(moment.session, f"{ROOM_LOST}{chat}", now=moment.now)
    occasion.begin(moment.session, f"{ROOM_LOST}{chat}:{office.today(moment.session, moment.now)}")
    for each in audience.approvers(moment.session):
        messages.say(moment, each, "room_lost")


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


def set_aside(moment: Moment, name: str) -> None:
    """Tell staff, once a day, that a channel sends what is no message: it is kept as it came."""
    occasion.begin(moment.session, f"aside:{name}:{office.today(moment.session, moment.now)}")
    for each in audience.rooms(moment.session) or audience.approvers(moment.session):
        messages.say(moment, each, "set_aside", name=name)


def conflict(moment: Moment, name: str) -> None:
    """Tell staff, once a day, that somebody else takes what comes in by a channel."""
    occasion.begin(moment.session, f"{CONFLICT}{name}:{office.today(moment.session, moment.now)}")
    for each in audience.rooms(moment.session) or audience.approvers(moment.session):
        messages.say(moment, each, "channel_taken", name=name)


def astray(moment: Moment, there: datetime) -> None:
    """Tell staff that the clock is wrong and nothing that is due is said or done."""
    for each in audience.rooms(moment.session) or audience.approvers(moment.session):
        messages.say(moment, each, "astray", here=moment.office.local(moment.now), there=moment.office.local(there))


def stalled(moment: Moment, refusal: Refusal) -> None:
    """Tell staff, once a day, that nothing that is due is said or done, and what would mend it."""
    for each in audience.rooms(moment.session) or audience.approvers(moment.session):
        said = messages.refusal_words(moment.session, each, refusal)
        messages.say(moment, each, "stalled", words=said)


def parked(moment: Moment, arrival: Arrival, *, reference: str) -> None:
    """Apologise for an update that could not be handled, and tell staff its reference."""
    occasion.begin(moment.session, f"parked:{arrival.id}")
    rooms, kind = audience.rooms(moment.session), people.lane(moment.session, arrival.lane).kind
    if kind == LaneKind.PRIVATE or arrival.lane in rooms:
        messages.say(moment, arrival.lane, "apology", reference=reference)
    for room in rooms:
        if room != arrival.lane:
            messages.say(moment, room, "parked", reference=reference)
