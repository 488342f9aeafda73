"""The year counted into the statutory forms."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal

from law import statistics
from law.codes import ApplicantType
from law.errors import Refusal
from law.statistics import Alike, AppealFacts, CaseFacts, Report
from storage import figures, years
from storage.engine import Session
from storage.years import Group


def report(
    session: Session, year: int, form: str, *, cases_only: bool = False, opened: Collection[str] | None = None
) -> Report:
    """Count a year case by case, with the numbers behind its cells, or behind those that are opened.

    ``cases_only`` leaves the entered figures out, so that half-entered ones cannot hide the cases.
    Refusal form_unknown, or identity_broken when its identities do not hold.
    """
    return statistics.tally(
        (_case_facts(row) for row in years.cases(session, year)),
        form=form,
        year=year,
        opened=opened,
        appeals=_appeals(session, year),
        figures={} if cases_only else _figures(session, year, form),
    )


def table(session: Session, year: int, form: str) -> Report:
    """Count a year by the groups that the database has counted, without a number behind any cell; else as a report."""
    groups = years.groups(session, year)
    strange = [group for group in groups if statistics.is_remarked(facts_of(group, year), form=form, year=year)]
    remarked = (_case_facts(row) for row in years.cases(session, year, strange)) if strange else ()
    return statistics.tally(
        (),
        form=form,
        year=year,
        alike=_alike(groups, year),
        remarked=remarked,
        appeals=_appeals(session, year),
        opened=(),
        figures=_figures(session, year, form),
    )


def counts(session: Session, year: int, form: str, groups: Sequence[Group]) -> Report:
    """Count the groups of a year alone: no figure that was entered, no number behind a cell, nothing said of a case."""
    appeals = _appeals(session, year)
    return statistics.tally((), form=form, year=year, alike=_alike(groups, year), appeals=appeals, opened=())


def _alike(groups: Sequence[Group], year: int) -> list[Alike]:
    return [Alike(facts_of(group, year), group.many) for group in groups]


def _figures(session: Session, year: int, form: str) -> dict[str, int | Decimal]:
    return {code: _number(value) for code, value in figures.of_year(session, year, form).items()}


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _case_facts(row: years.Counted) -> CaseFacts:
    return CaseFacts(**row._asdict() | {"applicant_type": row.applicant_type or ApplicantType.NATURAL})


def facts_of(group: Group, year: int) -> CaseFacts:
    """Make the case that stands for a group: its days are others, and lie where those of every one of them lie."""
    ends = {None: None, 0: date(year, 12, 31), 1: date(year + 1, 1, 1)}
    ended_on = ends[group.ended]
    day_before = ended_on - timedelta(days=1) if ended_on else None
    return CaseFacts(
        number=group.number,
        kind=group.kind,
        received_on=date(year + group.came, 1, 1),
        concluded_on=ended_on,
        outcome=group.outcome,
        ground=group.ground,
        channel=group.channel,
        applicant_type=group.applicant_type or ApplicantType.NATURAL,
        due_on=day_before if group.is_late else ended_on,
        base_due_on=day_before if group.is_extended else ended_on,
    )


def _appeals(session: Session, year: int) -> list[AppealFacts]:
    return [AppealFacts(**row._asdict()) for row in years.appeals(session, year)]


def drill(counted: Report, code: str) -> tuple[str, ...]:
    """The case numbers behind a cell."""
    if code not in counted.cells:
        raise Refusal("figure_unknown", form=counted.form, code=code)
    return counted.cells[code].numbers
