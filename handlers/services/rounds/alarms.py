"""What happens by itself when a day has come: each is laid down as a reminder row and done once."""

from datetime import date

from handlers.services.bureau import occasion, office
from handlers.services.bureau.moment import Moment
from handlers.services.casework import receipt, views
from handlers.services.post import audience, messages
from law.codes import Status
from storage import cases
from storage.engine import Session
from storage.tables import Case, Reminder

NOTICE_MONTH = 11
"""From this month on next year's notice of days off should be known."""


def unacknowledged(moment: Moment, case: Case, _row: Reminder) -> None:
    """Tell staff that nobody has said that a reply arrived."""
    if case.status in cases.ENDED and case.acknowledged_at is None:
        _tell_desk(moment, case, "not_acknowledged")


def unconfirmed(moment: Moment, case: Case, row: Reminder) -> None:
    """Raise the alarm for a request that nobody has confirmed within a working day (Art. 31)."""
    if case.status != Status.UNCONFIRMED:
        return
    _tell_desk(moment, case, "not_confirmed")
    receipt.plan_alarm(moment.session, case, after=moment.today)


def _tell_desk(moment: Moment, case: Case, name: str) -> None:
    facts = views.staff_facts(moment.session, case, today=moment.today)
    for chat in audience.desk(moment.session, case):
        messages.say(moment, chat, name, case=case, **facts)


def warn_of_calendar(moment: Moment) -> None:
    """Say once a week from November on that next year's notice of days off is missing."""
    today = moment.today
    missing = missing_notice(moment.session, today)
    if missing is None:
        return
    occasion.begin(moment.session, f"calendar:{missing}:{today:%G-%V}")
    for room in audience.rooms(moment.session):
        messages.say(moment, room, "calendar_missing", year=missing)


def missing_notice(session: Session, today: date) -> int | None:
    """The year whose notice of days off should be known by a day and is not."""
    calendar = office.calendar(session)
    years = (today.year, today.year + 1) if today.month >= NOTICE_MONTH else (today.year,)
    return next((year for year in years if not calendar.is_published(date(year, 1, 1))), None)
