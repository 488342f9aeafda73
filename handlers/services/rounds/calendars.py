"""A year's notice of days off, loaded by the office: running cases counted anew, every change said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.services.bureau import actors, office
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


def load(session: Session, text: str, *, now: datetime) -> Loaded:
    """Keep a year's notice in place of what was known, and count every running case anew.

    Refusal bad_calendar with the line. A told date is never moved in silence; see decision 0003.
    """
    year = days.parse_year(text)
    changes = difference(session, year)
    figures.load_calendar(session, year.year, text, now=now)
    session.info.pop("calendar", None)
    changed = [{"on": change.on, "working": change.is_working} for change in changes]
    facts: dict[str, Any] = {"year": year.year, "notice": year.notice, "published": year.published, "changed": changed}
    journal.append(session, "calendar", actor=actors.SYSTEM.address, now=now, **facts)
    running = [case for case in cases.running(session) if case.received_on is not None]
    moved = [case.number for case in running if _recompute(session, case, year, now=now)]
    return Loaded(year.year, changes, tuple(moved))


def difference(session: Session, year: Year) -> tuple[DayChange, ...]:
    """The days whose working status a notice changes against what is known now."""
    known = office.calendar(session).years.get(year.year) or Year(year.year, published=False)
    return known.difference(year)


def _recompute(session: Session, case: Case, year: Year, *, now: datetime) -> bool:
    was, counted = case.due_on, clockwork.count(session, case)
    now_is = (counted.due_on, counted.base_due_on, counted.provisional)
    if now_is == (case.due_on, case.base_due_on, case.provisional):
        clockwork.plan(session, case, now=now)
        return False
    acts.allow(session, case, Act.RECOMPUTE, actor=actors.SYSTEM)
    clockwork.recount(session, case, now=now)
    kept: dict[str, Any] = {"old": was, "new": case.due_on, "provisional": case.provisional}
    kept |= {"year": year.year, "notice": year.notice}
    acts.perform(session, case, Act.RECOMPUTE, actor=actors.SYSTEM, now=now, **kept)
    if case.due_on == was:
        return False
    told.changed(session, case, was=was, cause="calendar", reason=year.notice, now=now)
    return True


def known(session: Session) -> list[Year]:
    """Every year that is known, the office's own in place of the shipped ones."""
    return [*office.calendar(session).years.values()]
