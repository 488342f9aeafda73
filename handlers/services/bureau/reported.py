"""Which reported years an act would touch: what was published stands, and nothing moves it unasked (Art. 49)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlers.services.bureau import issues
from handlers.services.bureau.facts import Fact, entries
from handlers.services.bureau.moment import Moment, Work
from law import duties, touched
from law.codes import Act, ApplicantType, Duty
from law.errors import Refusal
from law.forms.counting import Counted
from law.statistics import AppealFacts, CaseFacts
from storage import cases
from storage import duties as storage_duties
from storage.engine import Session
from storage.tables import Appeal, Case

Sure = Collection[int]
"""The years of which somebody has said that they know of their report."""


class Moved(Fact):
    """The reported years that an act has moved, as the journal keeps them.

    `crossing` are those whose carrying out is another now, `fees` those of which only the fees add up otherwise.
    """

    reported: tuple[int, ...] = ()
    crossing: tuple[int, ...] = ()
    fees: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """The reported years that an act moves: what they count, what they carry out, or only what their fees add up to."""

    years: tuple[int, ...] = ()
    crossing: tuple[int, ...] = ()
    fees: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.years)

    def __or__(self, other: "Touched") -> "Touched":
        counted = {*self.years, *other.years} - {*self.fees, *other.fees} | self._counted | other._counted
        every = {*self.years, *other.years}
        return Touched(
            tuple(sorted(every)), tuple(sorted({*self.crossing, *other.crossing})), tuple(sorted(every - counted))
        )

    @property
    def _counted(self) -> set[int]:
        return {*self.years} - {*self.fees}


NONE = Touched()


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


def admit(work: Work, sure: Sure, **changed: Any) -> Touched:
    """Refuse a change of a case that moves a reported year of which nobody is sure; gives the reported years it moves.

    Refusal year_touched.
    """
    years = moved(work, **changed)
    if not years:
        return NONE
    before = _facts(work.session, work.case)
    return _admit(work, _crossing(work, years, before, replace(before, **changed)), sure)


def admit_appeal(work: Work, sure: Sure, before: AppealFacts | None, after: AppealFacts) -> Touched:
    """The same for a review or a suit; without `before` it is a new one."""
    years = touched.years(before, after, until=work.today.year - 1)
    return _admit(work, _crossing(work, years, before, after), sure)


def admit_payment(work: Work, sure: Sure, before: date | None, after: date) -> Touched:
    """The same for the day of a payment, which no form counts: the fees of its year add up otherwise."""
    # Within its year what was paid adds up alike.
    days = {on.year for on in (before, after) if on is not None and on.year < work.today.year}
    years = tuple(sorted(days)) if before is None or before.year != after.year else ()
    found = tuple(year for year in years if is_reported(work, year))
    return _admit(work, Touched(found, fees=found), sure)


def _crossing(work: Work, years: Collection[int], before: Counted | None, after: Counted) -> Touched:
    found = tuple(year for year in years if is_reported(work, year))
    return Touched(found, tuple(year for year in found if touched.crosses(before, after, year=year)))


def _admit(work: Work, found: Touched, sure: Sure) -> Touched:
    if set(found.years) <= set(sure):
        return found
    first = found.years[0]
    told: dict[str, Any] = {"years": found.years, "due_on": due_on(work, first), "article": article(first)}
    unkept = [year for year in found.years if issues.of_year(work.session, year) is None]
    only_fees = found.fees == found.years
    raise Refusal("year_touched", **told, unkept=unkept, crossing=bool(found.crossing), fees=only_fees)


def of_appeal(work: Work, row: Appeal) -> AppealFacts:
    """What the forms ask of a review or a suit as it stands."""
    return AppealFacts(
        number=work.case.number, kind=row.kind, opened_on=row.opened_on, result=row.result, ended_on=row.ended_on
    )


def kept(found: Touched) -> dict[str, Any]:
    """The reported years that an act moves, as it hands them to the journal; most move none."""
    return Moved(reported=found.years, crossing=found.crossing, fees=found.fees).kept if found else {}


def noted(work: Work, act: Act) -> Moved:
    """The reported years that an act on a case has moved when it was done last."""
    return Moved.of(entries(work, act)[-1])


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
