"""The year counted into the statutory forms."""

from datetime import date
from decimal import Decimal

from law import statistics
from law.codes import ApplicantType
from law.errors import Refusal
from law.statistics import AppealFacts, CaseFacts, Report
from storage import cases, figures
from storage.engine import Session
from storage.tables import Appeal, Applicant, Case


def report(session: Session, year: int, form: str, *, cases_only: bool = False) -> Report:
    """Count a year; Refusal form_unknown, or identity_broken when its identities do not hold.

    ``cases_only`` leaves the entered figures out, so that half-entered ones cannot hide the cases.
    """
    entered = {} if cases_only else figures.of_year(session, year, form)
    return statistics.tally(
        facts_of_year(session, year),
        form=form,
        year=year,
        appeals=_appeals(session, year),
        figures={code: _number(value) for code, value in entered.items()},
    )


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def facts_of_year(session: Session, year: int) -> list[CaseFacts]:
    """What the forms ask of every case that a year may count."""
    rows = cases.of_year(session, date(year, 1, 1), date(year, 12, 31))
    return [case_facts(case, applicant) for case, applicant in rows]


def case_facts(case: Case, applicant: Applicant) -> CaseFacts:
    """What the forms ask of a case."""
    return CaseFacts(
        number=case.number,
        kind=case.kind,
        received_on=case.received_on,
        concluded_on=case.concluded_on,
        outcome=case.outcome,
        ground=case.ground,
        channel=case.channel,
        applicant_type=applicant.type or ApplicantType.NATURAL,
        due_on=case.due_on,
        base_due_on=case.base_due_on,
    )


def _appeals(session: Session, year: int) -> list[AppealFacts]:
    found = []
    for row in cases.everywhere(session, Appeal):
        if row.opened_on.year <= year:
            number = cases.by_id(session, row.case_id).number
            found.append(
                AppealFacts(
                    number=number, kind=row.kind, opened_on=row.opened_on, result=row.result, ended_on=row.ended_on
                )
            )
    return found


def drill(counted: Report, code: str) -> tuple[str, ...]:
    """The case numbers behind a cell."""
    if code not in counted.cells:
        raise Refusal("figure_unknown", form=counted.form, code=code)
    return counted.cells[code].numbers
