"""Which reported years an act would touch: what was published stands, and nothing moves it unasked (Art. 49)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.services.bureau import issues
from handlers.services.bureau.facts import Fact, entries
from handlers.services.bureau.moment import Moment, Work
from law import duties, touched
from law.codes import Act, ApplicantType, Duty
from law.errors import Refusal
from law.statistics import AppealFacts, CaseFacts
from storage import cases
from storage import duties as storage_duties
from storage.engine import Session
from storage.tables import Appeal, Case

Sure = Collection[int]
"""The years of which somebody has said that they know of their report."""


class Moved(Fact):
    """The reported years that an act has moved, as the journal keeps them."""

    reported: tuple[int, ...] = ()


def is_reported(moment: Moment, year: int) -> bool:
    """Tell whether the figures of a year stand: from the report day on, or since it was published."""
    row = storage_duties.of_year(moment.session, Duty.REPORT, year)
    is_done = row is not None and row.done_on is not None
    return is_done or moment.today >= due_on(moment, year) or issues.of_year(moment.session, year) is not None


def due_on(moment: Moment, year: int) -> date:
    """The report day of a year, for this office."""
    return duties.day_of(Duty.REPORT, year, level=moment.office.level, local=moment.office.report_day)


def article(year: int) -> str:
    """Cite the article that the report of a year rests on."""
    return duties.DUTIES[Duty.REPORT].article(year)


def moved(work: Work, **changed: Any) -> tuple[int, ...]:
    """The years that are over and would count a case otherwise if some of its facts were changed."""
    case, until = work.case, work.today.year - 1
    begun = [on for on in (case.received_on, changed.get("received_on")) if on is not None]
    # Most acts are about this year: nothing is looked up for them. What is answered anew no year counts.
    if case.redo_of or not begun or min(begun).year > until:
        return ()
    before = _facts(work.session, case)
    return touched.years(before, replace(before, **changed), until=until)


def admit(work: Work, sure: Sure, **changed: Any) -> tuple[int, ...]:
    """Refuse a change of a case that moves a reported year of which nobody is sure; gives the reported years it moves.

    Refusal year_touched.
    """
    return _admit(work, moved(work, **changed), sure)


def admit_appeal(work: Work, sure: Sure, before: AppealFacts | None, after: AppealFacts) -> tuple[int, ...]:
    """The same for a review or a suit; without `before` it is a new one."""
    return _admit(work, touched.years(before, after, until=work.today.year - 1), sure)


def admit_year(work: Work, sure: Sure, on: date) -> tuple[int, ...]:
    """The same for a day whose year is added up outside of the form."""
    return _admit(work, (on.year,) if on.year < work.today.year else (), sure)


def _admit(work: Work, years: Collection[int], sure: Sure) -> tuple[int, ...]:
    found = tuple(year for year in years if is_reported(work, year))
    if set(found) <= set(sure):
        return found
    first = found[0]
    told: dict[str, Any] = {"years": found, "due_on": due_on(work, first), "article": article(first)}
    unkept = [year for year in found if issues.of_year(work.session, year) is None]
    raise Refusal("year_touched", **told, unkept=unkept)


def of_appeal(work: Work, row: Appeal) -> AppealFacts:
    """What the forms ask of a review or a suit as it stands."""
    return AppealFacts(
        number=work.case.number, kind=row.kind, opened_on=row.opened_on, result=row.result, ended_on=row.ended_on
    )


def kept(years: Collection[int]) -> dict[str, Any]:
    """The reported years that an act moves, as it hands them to the journal; most move none."""
    return Moved(reported=tuple(years)).kept if years else {}


def noted(work: Work, act: Act) -> tuple[int, ...]:
    """The reported years that an act on a case has moved when it was done last."""
    return Moved.of(entries(work, act)[-1]).reported


def _facts(session: Session, case: Case) -> CaseFacts:
    return CaseFacts(
        number=case.number,
        kind=case.kind,
        received_on=case.received_on,
        concluded_on=case.concluded_on,
        outcome=case.outcome,
        ground=case.ground,
        channel=case.channel,
        applicant_type=cases.applicant(session, case).type or ApplicantType.NATURAL,
        due_on=case.due_on,
        base_due_on=case.base_due_on,
        ordered_on=case.ordered_on,
    )
