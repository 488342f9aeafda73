"""A chat that moves to a new address: what is owed, what waits, its cards and the office's rooms follow."""

from functools import partial

from handlers.services.bureau import office
from handlers.services.post import buttons
from storage import cards, inbox, outbox, people
from storage.engine import Session
from storage.tables import Outgoing


def follow(session: Session, old: str, new: str) -> None:
    """Follow a chat to its new address, for good."""
    # The lane before its messages, as whoever settles a message takes them: else two might wait for each other.
    lane = people.lane(session, old)
    lane.moved_to = new
    session.kept.pop(rooms, None)
    session.add(lane)
    session.flush()
    inbox.rename_lane(session, old, new)
    # It may have been there before: followed on from there, it would be looked for where it no longer is.
    people.lane(session, new).moved_to = None
    for parcel in outbox.readdress(session, old, new):
        _reseal(session, parcel, old)
    cards.follow(session, old, new)


def _reseal(session: Session, parcel: Outgoing, old: str) -> None:
    # A button is good in one chat only, and this one was put into the chat that is gone.
    reseal = partial(buttons.reseal, office.of(session).secret, old=old, new=parcel.address)
    if rows := parcel.body.get("buttons"):
        rows = [[key | {"data": reseal(key["data"])} for key in row] for row in rows]
        parcel.body = parcel.body | {"buttons": rows}
        session.add(parcel)


def now_at(session: Session, chat: str) -> str:
    """Where a chat is today, however often it has moved."""
    seen = {chat}
    while (moved := people.lane(session, chat).moved_to) and moved not in seen:
        seen.add(moved)
        chat = moved
    return chat


def rooms(session: Session) -> list[str]:
    """The rooms of our staff, each where it is today."""
    known: list[str] | None = session.kept.get(rooms)
    if known is None:
        # Looked up, for another process may have heard that a room moved; once, for every card asks for it.
        known = list(dict.fromkeys(now_at(session, room) for room in office.of(session).rooms))
        session.kept[rooms] = known
    return list(known)
