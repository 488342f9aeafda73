"""The cards of cases: one message a room, posted once and then renewed."""

from collections.abc import Sequence

from sqlalchemy import text, update
from sqlmodel import col, select

from storage.engine import Session
from storage.tables import Card

_RENEW = text(
    "INSERT INTO card (bureau_id, case_id, room, version) VALUES (:bureau_id, :case_id, :room, 1) "
    "ON CONFLICT (bureau_id, case_id, room) DO UPDATE SET version = card.version + 1 RETURNING version"
)


def renew(session: Session, case_id: int, room: str) -> int:
    """Count a new version of the card of a case in a room; gives its number."""
    card = {"bureau_id": session.bureau_id, "case_id": case_id, "room": room}
    return int(session.execute(_RENEW, card).scalar_one())


def of_cases(session: Session, case_ids: Sequence[int]) -> list[Card]:
    """The cards that some cases have, in every room."""
    rows = select(Card).where(Card.bureau_id == session.bureau_id, col(Card.case_id).in_(case_ids))
    return list(session.exec(rows))


def stand(session: Session, case_id: int, room: str, *, message_id: int | None) -> None:
    """Know the message that stands for a case in a room, where it has a card there."""
    mine = (col(Card.bureau_id) == session.bureau_id, col(Card.case_id) == case_id, col(Card.room) == room)
    session.execute(update(Card).where(*mine).values(message_id=message_id))


_FOLLOW = text(
    "INSERT INTO card (bureau_id, case_id, room, version) "
    "SELECT bureau_id, case_id, :new, version FROM card WHERE bureau_id = :bureau_id AND room = :old "
    "ON CONFLICT (bureau_id, case_id, room) DO NOTHING"
)


def follow(session: Session, old: str, new: str) -> None:
    """Follow a room that moved: every card is posted anew there, for the old message ids mean nothing."""
    session.execute(_FOLLOW, {"bureau_id": session.bureau_id, "old": old, "new": new})
    # Those of the old name stay and count on: an act that began before the move may still renew one, and a version
    # given twice would be a message that is owed already.
    mine = (col(Card.bureau_id) == session.bureau_id, col(Card.room) == old)
    session.execute(update(Card).where(*mine).values(message_id=None))
