"""What the office itself owes every year: the day by which, and who says that it is done."""

from datetime import date
from typing import Any

from handlers.services.bureau import issues
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment
from handlers.services.year import report
from law import duties, forms, standing
from law.codes import Duty, Role
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
    told: dict[str, Any] = {"duty": row.kind, "year": row.year, "day": row.day, "done_on": row.done_on}
    return told | {"article": article(row.kind, row.year), "left_days": (row.day - moment.today).days}


def article(duty: Duty, year: int) -> str:
    """Cite the article that a duty of a year rests on."""
    return duties.DUTIES[duty].article(year)


def freezes(moment: Moment, duty: Duty, year: int) -> bool:
    """Tell whether the figures of a year are kept when its duty is noted: those of the report, the first time."""
    return duty is Duty.REPORT and _form(year) is not None and issues.of_year(moment.session, year) is None


def admit(
    moment: Moment, duty: Duty, year: int, *, on: date, actor: Actor, again: bool = False, reason: str = ""
) -> date | None:
    """Refuse to note a day for a year's duty, with nothing done yet; gives the day that is noted already.

    Refusal duty_not_for_role, no_law_yet, duty_too_early, date_in_future, duty_done, and where another day is corrected
    duty_day_approver, duty_day_reason.
    """
    facts: dict[str, Any] = {"duty": duty, "year": year, "article": article(duty, year)}
    if actor.role not in standing.STAFF:
        raise Refusal("duty_not_for_role", role=actor.role, **facts)
    if on > moment.today:
        raise Refusal("date_in_future", on=on)
    duties.check(duty, year, on)
    row = storage_duties.of_year(moment.session, duty, year)
    if row is None or row.done_on is None:
        return None
    facts |= {"done_on": row.done_on}
    if not again or row.done_on == on:
        raise Refusal("duty_done", by=row.done_by, **facts)
    if actor.role is not Role.APPROVER:
        raise Refusal("duty_day_approver", on=on, **facts)
    if not reason.strip():
        raise Refusal("duty_day_reason", on=on, **facts)
    return row.done_on


def done(
    moment: Moment, duty: Duty, year: int, *, on: date, actor: Actor, again: bool = False, reason: str = ""
) -> YearDuty:
    """Note that a year's duty was done on a day; ``again`` corrects the day that was noted, by an approver, with why.

    Refusal of `admit`.
    """
    # Two may say it at once, of a year that has no row yet.
    bureaus.hold(moment.session)
    before = admit(moment, duty, year, on=on, actor=actor, again=again, reason=reason)
    row = storage_duties.of_year(moment.session, duty, year)
    if row is None:
        row = storage_duties.lay(moment.session, duty, year, day_of(moment, duty, year), due_at=moment.now)
    row.done_on, row.done_by = on, actor.officer.name if actor.officer else actor.address
    moment.session.add(row)
    said: dict[str, Any] = {"duty": duty, "year": year, "on": on, "before": before}
    said |= {"reason": reason} if reason else {}
    journal.append(moment.session, DONE, actor=actor.address, now=moment.now, **said)
    # A corrected day is no other report: what was published stands until it is issued anew on purpose.
    if freezes(moment, duty, year):
        _issue(moment, year, actor)
    return row


def _form(year: int) -> str | None:
    return next((code for code in forms.codes() if forms.load(code).is_for(year)), None)


def _issue(moment: Moment, year: int, actor: Actor) -> None:
    """Keep the figures of a year as they are published; the years before the first form have none."""
    form = _form(year)
    if form is not None:
        issues.keep(moment, report.table(moment.session, year, form), actor=actor)
