"""The cards of cases: one message a room, posted once and then renewed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text, update
from sqlmodel import col, select

from storage.among import among
from storage.engine import Session
from storage.tables import Card

_RENEW = text(
    "INSERT INTO card (bureau_id, case_id, room, version) VALUES (:bureau_id, :case_id, :room, 1) "
    "ON CONFLICT (bureau_id, case_id, room) DO UPDATE SET version = card.version + 1 RETURNING version"
)
_COUNTED = text(
    "INSERT INTO card (bureau_id, case_id, room, version) VALUES (:bureau_id, :case_id, :room, :version) "
    "ON CONFLICT (bureau_id, case_id, room) DO UPDATE SET version = excluded.version"
)


def renew(session: Session, case_id: int, room: str) -> int:
    """Count a new version of the card of a case, which is held, in a room; gives its number."""
    card: dict[str, Any] = {"bureau_id": session.bureau_id, "case_id": case_id, "room": room}
    known: dict[str, int] | None = session.kept.get((Card, case_id))
    if known is None:
        session.write_later(Card)
        return int(session.execute(_RENEW, card).scalar_one())
    known[room] = known.get(room, 0) + 1
    session.later(_count, Card, card | {"version": known[room]})
    return known[room]


def _count(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    session.connection().execute(_COUNTED, list(rows))


def know(session: Session, case_ids: Sequence[int]) -> None:
    """Look up at once which cards some cases have, that are held."""
    found: dict[int, dict[str, int]] = {case_id: {} for case_id in case_ids}
    rows = select(Card.case_id, Card.room, Card.version)
    rows = rows.where(Card.bureau_id == session.bureau_id, among(session, "case_id", "ids"))
    for case_id, room, version in session.execute(rows, {"ids": case_ids}):
        found[case_id][room] = version
    session.kept |= {(Card, case_id): versions for case_id, versions in found.items()}


def begin(session: Session, case_id: int) -> None:
    """Know of a case that was made in this transaction that it has no card yet."""
    session.kept[Card, case_id] = {}


_STAND = text(
    "UPDATE card SET message_id = :message_id WHERE bureau_id = :bureau_id AND case_id = :case_id AND room = :room"
)


def stand(session: Session, messages: Sequence[tuple[int, str, int | None]]) -> None:
    """Know the message that stands for a case in a room, where it has a card there: each a case, a room, an id."""
    mine: dict[str, Any] = {"bureau_id": session.bureau_id}
    told = [mine | {"case_id": case_id, "room": room, "message_id": at} for case_id, room, at in messages]
    if told:
        session.write_later(Card)
        session.connection().execute(_STAND, told)


_FOLLOW = text(
    "INSERT INTO card (bureau_id, case_id, room, version) "
    "SELECT bureau_id, case_id, :new, version FROM card WHERE bureau_id = :bureau_id AND room = :old "
    "ON CONFLICT (bureau_id, case_id, room) DO NOTHING"
)


def follow(session: Session, old: str, new: str) -> None:
    """Follow a room that moved: every card is posted anew there, for the old message ids mean nothing."""
    session.write_later(Card)
    session.execute(_FOLLOW, {"bureau_id": session.bureau_id, "old": old, "new": new})
    # Those of the old name stay and count on: an act that began before the move may still renew one, and a version
    # given twice would be a message that is owed already.
    mine = (col(Card.bureau_id) == session.bureau_id, col(Card.room) == old)
    session.execute(update(Card).where(*mine).values(message_id=None))
