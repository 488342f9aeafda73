"""What happens by itself when a day has come: each is laid down as a reminder row and done once."""

from datetime import date, datetime

from handlers.services.bureau import occasion, office
from handlers.services.casework import receipt, views
from handlers.services.post import audience, messages
from storage import cases
from storage.engine import Session
from storage.tables import Case, Reminder

NOTICE_MONTH = 11
"""From this month on next year's notice of days off should be known."""


def unacknowledged(session: Session, case: Case, _row: Reminder, now: datetime) -> None:
    """Tell staff that nobody has said that a reply arrived."""
    if case.status in cases.ENDED and case.acknowledged_at is None:
        _tell_desk(session, case, "not_acknowledged", now=now)


def unconfirmed(session: Session, case: Case, row: Reminder, now: datetime) -> None:
    """Raise the alarm for a request that nobody has confirmed within a working day (Art. 31)."""
    if case.status != "unconfirmed":
        return
    _tell_desk(session, case, "not_confirmed", now=now)
    receipt.plan_alarm(session, case, after=office.today(session, now))


def _tell_desk(session: Session, case: Case, name: str, *, now: datetime) -> None:
    facts = views.staff_facts(session, case, today=office.today(session, now))
    for chat in audience.desk(session, case):
        messages.say(session, chat, name, now=now, case=case, **facts)


def warn_of_calendar(session: Session, *, now: datetime) -> None:
    """Say once a week from November on that next year's notice of days off is missing."""
    today = office.today(session, now)
    missing = missing_notice(session, today)
    if missing is None:
        return
    occasion.begin(session, f"calendar:{missing}:{today:%G-%V}")
    for room in audience.rooms(session):
        messages.say(session, room, "calendar_missing", now=now, year=missing)


def missing_notice(session: Session, today: date) -> int | None:
    """The year whose notice of days off should be known by a day and is not."""
    calendar = office.calendar(session)
    years = (today.year, today.year + 1) if today.month >= NOTICE_MONTH else (today.year,)
    return next((year for year in years if not calendar.is_published(date(year, 1, 1))), None)
