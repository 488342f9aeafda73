"""A year's notice of days off, loaded by the office: running cases counted anew, every change said."""

from dataclasses import dataclass
from typing import Any

from handlers.services.bureau import actors, office
from handlers.services.bureau.moment import Moment
from handlers.services.casework import acts
from handlers.services.clock import clockwork, told
from law import days
from law.codes import Act
from law.days import DayChange, Year
from storage import cases, figures, journal
from storage.engine import Session
from storage.tables import Case


@dataclass(frozen=True, slots=True)
class Loaded:
    """What an import changed: the days, and the numbers of the cases whose due date is another now."""

    year: int
    changes: tuple[DayChange, ...]
    moved: tuple[str, ...]


def load(moment: Moment, text: str) -> Loaded:
    """Keep a year's notice in place of what was known, and count every running case anew.

    Refusal bad_calendar with the line. A told date is never moved in silence; see decision 0003.
    """
    year = days.parse_year(text)
    changes = difference(moment.session, year)
    figures.load_calendar(moment.session, year.year, text, now=moment.now)
    moment.session.info.pop("calendar", None)
    changed = [{"on": change.on, "working": change.is_working} for change in changes]
    facts: dict[str, Any] = {"year": year.year, "notice": year.notice, "published": year.published, "changed": changed}
    journal.append(moment.session, "calendar", actor=actors.SYSTEM.address, now=moment.now, **facts)
    running = [case for case in cases.running(moment.session) if case.received_on is not None]
    moved = [case.number for case in running if _recompute(moment, case, year)]
    return Loaded(year.year, changes, tuple(moved))


def difference(session: Session, year: Year) -> tuple[DayChange, ...]:
    """The days whose working status a notice changes against what is known now."""
    known = office.calendar(session).years.get(year.year) or Year(year.year, published=False)
    return known.difference(year)


def _recompute(moment: Moment, case: Case, year: Year) -> bool:
    work, was, counted = moment.on(case, actors.SYSTEM), case.due_on, clockwork.count(moment.session, case)
    if (counted.due_on, counted.base_due_on, counted.provisional) == (was, case.base_due_on, case.provisional):
        # The date stands; the mornings before it may be others.
        clockwork.plan(work, case)
        return False
    permit = acts.permit(work, Act.RECOMPUTE)
    clockwork.recount(work, case)
    permit.done(old=was, new=case.due_on, provisional=case.provisional, year=year.year, notice=year.notice)
    if case.due_on == was:
        return False
    told.changed(work, case, was=was, cause="calendar", reason=year.notice)
    return True


def known(session: Session) -> list[Year]:
    """Every year that is known, the office's own in place of the shipped ones."""
    return [*office.calendar(session).years.values()]
