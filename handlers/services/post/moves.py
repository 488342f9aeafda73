"""A chat that moves to a new address: what is owed, what waits and the office's own room follow."""

from storage import cases, inbox, outbox, people
from storage.engine import Session


def follow(session: Session, old: str, new: str) -> None:
    """Follow a chat to its new address, for good."""
    outbox.readdress(session, old, new)
    inbox.rename_lane(session, old, new)
    lane = people.lane(session, old)
    lane.moved_to = new
    session.add(lane)
    cases.forget_cards(session)


def now_at(session: Session, chat: str) -> str:
    """Where a chat is today, however often it has moved."""
    seen = {chat}
    while (moved := people.lane(session, chat).moved_to) and moved not in seen:
        seen.add(moved)
        chat = moved
    return chat
