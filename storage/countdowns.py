"""What was confirmed and has not left yet, so that it can be called back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, or_, update
from sqlmodel import col, select

from storage import people
from storage.engine import Session
from storage.tables import Countdown
from storage.writing import insert_once


def begin(session: Session, *, seed: str, **fields: Any) -> int:
    """Let something wait, under a number that follows from its cause; gives the number."""
    # As with drafts: what is lived again after a disaster has to have the number that its recorded buttons carry.
    for place in range(people.TRIES):
        number = people.numbered(f"countdown:{session.bureau_id}:{seed}:{place}")
        if insert_once(session, Countdown, id=number, tries=0, **fields) is not None:
            return number
    raise RuntimeError("no number for what waits to be sent")


def due(session: Session, now: datetime) -> list[int]:
    """The numbers of what has waited long enough, the oldest first."""
    # By a clock that was set back, what is from the future would wait for it.
    over = or_(col(Countdown.due_at) <= now, col(Countdown.begun_at) > now)
    mine = select(Countdown.id).where(Countdown.bureau_id == session.bureau_id, over).order_by(col(Countdown.due_at))
    return [number for number in session.exec(mine) if number is not None]


def take(session: Session, number: int) -> Countdown | None:
    """Take what waits, for good; None where somebody else has, or it was called back."""
    told = {"bureau_id": session.bureau_id, "id": number}
    found = session.connection().execute(_TAKE, told).mappings().first()
    return Countdown(**found) if found else None


_ROWS: Table = Countdown.__table__  # type: ignore[attr-defined]
_TAKE = (
    delete(_ROWS).where(_ROWS.c.bureau_id == bindparam("bureau_id"), _ROWS.c.id == bindparam("id")).returning(*_ROWS.c)
)


def failed(session: Session, number: int) -> int:
    """Count a failed try to send what waits; gives how many there were."""
    this = (col(Countdown.bureau_id) == session.bureau_id, col(Countdown.id) == number)
    counted = update(Countdown).where(*this).values(tries=Countdown.tries + 1).returning(col(Countdown.tries))
    row = session.execute(counted).first()
    return row[0] if row else 0


def of_case(session: Session, case_id: int | None) -> list[Countdown]:
    """What waits to be sent of a case, the oldest first; nothing of what belongs to none."""
    mine = select(Countdown).where(Countdown.bureau_id == session.bureau_id, Countdown.case_id == case_id)
    return list(session.exec(mine.order_by(col(Countdown.due_at)))) if case_id else []
