"""Numbers of a year that no case gives, and the calendars that the office loaded."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import bindparam
from sqlmodel import col, select

from storage.engine import Session
from storage.tables import CalendarYear, Figure


def enter(
    session: Session, *, year: int, form: str, code: str, value: Decimal, by: str, now: datetime
) -> Decimal | None:
    """Enter or correct a figure; gives the value that stood there before."""
    mine = (Figure.bureau_id == session.bureau_id, Figure.year == year, Figure.form == form, Figure.code == code)
    row = session.exec(select(Figure).where(*mine)).first()
    before = row.value if row else None
    row = row or Figure(
        bureau_id=session.bureau_id, year=year, form=form, code=code, value=value, entered_by=by, entered_at=now
    )
    row.value, row.entered_by, row.entered_at = value, by, now
    session.add(row)
    return before


def of_year(session: Session, year: int, form: str) -> dict[str, Decimal]:
    """The figures entered for a year's form, by row code."""
    mine = (Figure.bureau_id == session.bureau_id, Figure.year == year, Figure.form == form)
    return {row.code: row.value for row in session.exec(select(Figure).where(*mine).order_by(col(Figure.code)))}


def calendars(session: Session) -> dict[int, str]:
    """The notices that the office loaded, as it wrote them, by year."""
    # Asked of the connection, in the midst of acts, whose rows it does not read; `load_calendar` writes at once.
    rows = session.connection().execute(_CALENDARS, {"bureau_id": session.bureau_id})
    return {row.year: row.words for row in rows}


_CALENDARS = select(CalendarYear.year, CalendarYear.words).where(CalendarYear.bureau_id == bindparam("bureau_id"))


def load_calendar(session: Session, year: int, words: str, *, now: datetime) -> None:
    """Keep a year's notice in place of what was known."""
    session.merge(CalendarYear(bureau_id=session.bureau_id, year=year, words=words, imported_at=now))
    session.flush()
