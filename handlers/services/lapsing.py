"""What happens by itself when a day has come: each is laid down as a reminder row and done once."""

from datetime import date, datetime

from handlers.services import clockwork, occasion, office, saying, showing
from storage import cases, people
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
    plan_alarm(session, case, after=office.today(session, now))


def plan_alarm(session: Session, case: Case, *, after: date) -> None:
    """Lay down the alarm for a case that waits for its confirmation."""
    clockwork.plan_on(session, case, "unconfirmed", on=office.calendar(session).next(after))


def _tell_desk(session: Session, case: Case, name: str, *, now: datetime) -> None:
    facts = showing.staff_facts(session, case, today=office.today(session, now))
    for chat in desk(session, case):
        saying.say(session, chat, name, now=now, case=case, **facts)


def desk(session: Session, case: Case) -> list[str]:
    """Where staff hear about a case: its officer, or the staff chat, or the approvers of a report."""
    officer = people.officer_by_id(session, case.officer_id)
    if officer:
        return [officer.address]
    chat = office.of(session).staff_chat
    if chat and showing.is_public_to_staff(case):
        return [chat]
    return [approver.address for approver in people.officers(session, "approver")]


def warn_of_calendar(session: Session, *, now: datetime) -> None:
    """Say once a week from November on that next year's notice of days off is missing."""
    today, chat = office.today(session, now), office.of(session).staff_chat
    missing = missing_notice(session, today)
    if missing is None or chat is None:
        return
    occasion.begin(session, f"calendar:{missing}:{today:%G-%V}")
    saying.say(session, chat, "calendar_missing", now=now, year=missing)


def missing_notice(session: Session, today: date) -> int | None:
    """The year whose notice of days off should be known by a day and is not."""
    calendar = office.calendar(session)
    years = (today.year, today.year + 1) if today.month >= NOTICE_MONTH else (today.year,)
    return next((year for year in years if not calendar.is_published(date(year, 1, 1))), None)
