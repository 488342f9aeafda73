"""Whose a case is: theirs who filed it, from whichever of their addresses they speak."""

from storage import cases, people
from storage.engine import Session
from storage.tables import Case


def owns(session: Session, case: Case, chat: str) -> bool:
    """Say whether a case was filed by whoever speaks in this private chat; a room owns no case."""
    return case.address is not None and case.address in people.addresses(session, chat)


def mine(session: Session, chat: str) -> list[Case]:
    """The cases of whoever speaks in this private chat, newest first."""
    return cases.of_addresses(session, people.addresses(session, chat))
