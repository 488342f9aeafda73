"""What happens by itself when a day has come: each is laid down as a reminder row and done once."""

from datetime import date

from handlers.services.bureau import occasion, office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import views
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from law.codes import Status
from storage import cases
from storage.engine import Session
from storage.reminders import Due

NOTICE_MONTH = 11
"""From this month on next year's notice of days off should be known."""


def unacknowledged(work: Work, _due: Due) -> None:
    """Tell staff that nothing shows that a reply arrived: nobody said so, nor does a record of its delivery."""
    case = work.case
    if case.status in cases.ENDED and case.acknowledged_at is None and case.reply_came_on is None:
        _tell_desk(work, "not_acknowledged", by_chat=notices.goes_by_chat(case))


def unconfirmed(work: Work, _due: Due) -> None:
    """Raise the alarm for a request that nobody has confirmed within a working day (Art. 31)."""
    if work.case.status == Status.UNCONFIRMED:
        _tell_desk(work, "not_confirmed")


def _tell_desk(work: Work, name: str, **more: bool) -> None:
    facts = views.staff_facts(work.session, work.case, today=work.today) | more
    for chat in audience.desk(work.session, work.case):
        messages.say(work, chat, name, case=work.case, **facts)


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
