"""Guesses: who named a code or a number that is not theirs to know, how often, and since when."""

from datetime import datetime, timedelta

from storage.engine import Session
from storage.tables import Guess
from storage.writing import write_over

MOST, WINDOW = 5, timedelta(minutes=10)
"""So many wrong ones within so long lock for as long."""


def is_locked(session: Session, person: str, *, now: datetime) -> bool:
    """Say whether somebody guessed wrong too often, not long ago."""
    row = session.get(Guess, (session.bureau_id, person))
    return row is not None and row.tries >= MOST and now < row.since_at + WINDOW


def wrong(session: Session, person: str, *, now: datetime) -> bool:
    """Count a wrong guess; says whether that was one too many already, for which the lock lasts as it is."""
    row = session.get(Guess, (session.bureau_id, person), populate_existing=True, with_for_update=True)
    if row is not None and now < row.since_at + WINDOW:
        if row.tries >= MOST:
            return True
        tries = row.tries + 1
        # The lock counts from the guess that brought it.
        since_at = now if tries == MOST else row.since_at
    else:
        tries, since_at = 1, now
    write_over(session, Guess, person=person, tries=tries, since_at=since_at)
    return False
