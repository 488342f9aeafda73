"""What the office itself owes for a year: a row each."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, func, or_, select

from law.codes import Duty
from storage.engine import Session
from storage.tables import YearDuty


def standing(session: Session, today: date) -> Sequence[YearDuty]:
    """What is not done, and what was done before its day has come; the earliest first."""
    mine = YearDuty.bureau_id == session.bureau_id
    stands = or_(col(YearDuty.done_on).is_(None), YearDuty.day >= today)
    return session.exec(select(YearDuty).where(mine, stands).order_by(col(YearDuty.day), col(YearDuty.kind))).all()


def of_year(session: Session, kind: Duty, year: int) -> YearDuty | None:
    """The row of a year's duty; None where there is none."""
    mine = (YearDuty.bureau_id == session.bureau_id, YearDuty.kind == kind, YearDuty.year == year)
    return session.exec(select(YearDuty).where(*mine)).first()


def by_id(session: Session, row_id: int) -> YearDuty | None:
    """The row of an id."""
    mine = (YearDuty.bureau_id == session.bureau_id, YearDuty.id == row_id)
    return session.exec(select(YearDuty).where(*mine)).first()


def next_due_at(session: Session) -> datetime | None:
    """When something is spoken of next, or None."""
    mine = (YearDuty.bureau_id == session.bureau_id, col(YearDuty.done_on).is_(None))
    return session.exec(select(func.min(YearDuty.due_at)).where(*mine)).one()


def lay(session: Session, kind: Duty, year: int, day: date, *, due_at: datetime) -> YearDuty:
    """Lay down a year's duty."""
    row = YearDuty(bureau_id=session.bureau_id, kind=kind, year=year, day=day, due_at=due_at)
    session.add(row)
    session.flush()
    return row
