"""What the office itself owes every year: the day by which, and who says that it is done."""

from datetime import date
from typing import Any

from handlers.services.bureau import issues
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment
from handlers.services.year import report
from law import duties, forms, standing
from law.codes import Duty
from law.errors import Refusal
from storage import bureaus, journal
from storage import duties as storage_duties
from storage.tables import YearDuty

DONE = "duty_done"


def coming(moment: Moment, duty: Duty) -> tuple[int, date]:
    """The year whose duty is due next, and its day, for this office."""
    office = moment.office
    return duties.coming(duty, moment.today, level=office.level, local=office.report_day)


def day_of(moment: Moment, duty: Duty, year: int) -> date:
    """The last day for a year's duty, for this office; Refusal no_law_yet."""
    return duties.day_of(duty, year, level=moment.office.level, local=moment.office.report_day)


def facts(moment: Moment, row: YearDuty) -> dict[str, Any]:
    """What is told of a year's duty."""
    article = duties.DUTIES[row.kind].article(row.year)
    told: dict[str, Any] = {"duty": row.kind, "year": row.year, "day": row.day, "done_on": row.done_on}
    return told | {"article": article, "left_days": (row.day - moment.today).days}


def done(moment: Moment, duty: Duty, year: int, *, on: date, actor: Actor, again: bool = False) -> YearDuty:
    """Note that a year's duty was done on a day; ``again`` corrects the day that was noted.

    Refusal duty_not_for_role, no_law_yet, duty_too_early, date_in_future, duty_done.
    """
    article = duties.DUTIES[duty].article(year)
    if actor.role not in standing.STAFF:
        raise Refusal("duty_not_for_role", duty=duty, year=year, role=actor.role, article=article)
    if on > moment.today:
        raise Refusal("date_in_future", on=on)
    duties.check(duty, year, on)
    # Two may say it at once, of a year that has no row yet.
    bureaus.hold(moment.session)
    row = storage_duties.of_year(moment.session, duty, year)
    if row is None:
        row = storage_duties.lay(moment.session, duty, year, day_of(moment, duty, year), due_at=moment.now)
    if row.done_on is not None and (not again or row.done_on == on):
        raise Refusal("duty_done", duty=duty, year=year, done_on=row.done_on, by=row.done_by, article=article)
    before, row.done_on, row.done_by = row.done_on, on, actor.officer.name if actor.officer else actor.address
    moment.session.add(row)
    said: dict[str, Any] = {"duty": duty, "year": year, "on": on, "before": before}
    journal.append(moment.session, DONE, actor=actor.address, now=moment.now, **said)
    # A corrected day is no other report: what was published stands until it is issued anew on purpose.
    if duty is Duty.REPORT and issues.of_year(moment.session, year) is None:
        _issue(moment, year, actor)
    return row


def _issue(moment: Moment, year: int, actor: Actor) -> None:
    """Keep the figures of a year as they are published; the years before the first form have none."""
    form = next((code for code in forms.codes() if forms.load(code).is_for(year)), None)
    if form is not None:
        issues.keep(moment, report.table(moment.session, year, form), actor=actor)
