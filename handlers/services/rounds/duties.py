"""What the office itself owes every year comes near or is past: said to those who publish, until it is done."""

from datetime import date, timedelta

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, keyboards, messages
from handlers.services.year import duties as year_duties
from law import duties
from law.codes import Duty
from storage import duties as storage_duties
from storage.tables import YearDuty


def remind(moment: Moment) -> None:
    """Lay down what is due next, and speak of what is due to be spoken of, each once."""
    today = moment.today
    standing = list(storage_duties.standing(moment.session, today))
    known = {(row.kind, row.year) for row in standing}
    for duty in Duty:
        year, day = year_duties.coming(moment, duty)
        # Laid down a year ahead, so that whoever sleeps over the day hears of it all the same. What was done before
        # another setting gave it a later day stands no more, and is not laid down again.
        if (duty, year) not in known and storage_duties.of_year(moment.session, duty, year) is None:
            due_at = moment.office.morning(_next(moment, duty, day, since=today))
            standing.append(storage_duties.lay(moment.session, duty, year, day, due_at=due_at))
    for row in standing:
        if row.done_on is None:
            _look(moment, row)


def _look(moment: Moment, row: YearDuty) -> None:
    day = year_duties.day_of(moment, row.kind, row.year)
    if day != row.day:
        # The setting is another now.
        row.day, row.due_at = day, moment.office.morning(_next(moment, row.kind, day, since=moment.today))
        moment.session.add(row)
    if row.due_at > moment.now:
        return
    occasion.begin(moment.session, f"duty:{row.kind}:{row.year}:{moment.today}")
    for chat in audience.publishers(moment.session):
        rows = keyboards.duty(moment.session, row, chat=chat)
        messages.say(moment, chat, "duty_due", rows=rows, **year_duties.facts(moment, row))
    since = moment.today + timedelta(days=1)
    row.due_at = moment.office.morning(_next(moment, row.kind, row.day, since=since))
    moment.session.add(row)


def _next(moment: Moment, duty: Duty, day: date, *, since: date) -> date:
    """The first day since another on which a duty is spoken of: so many days ahead, or working days behind its day."""
    row = duties.DUTIES[duty]
    ahead = sorted(_working(moment, day - timedelta(days=days)) for days in row.ahead)
    if since <= ahead[-1]:
        return next(each for each in ahead if each >= since)
    first = moment.calendar.next(day)
    return first if since <= first else moment.calendar.add(since - timedelta(days=1), row.again)


def _working(moment: Moment, day: date) -> date:
    """The day, or the working day before it; as it is where nobody knows the days off yet."""
    known = moment.calendar.first < day.year <= moment.calendar.last
    return moment.calendar.on_or_before(day) if known else day
