"""The year counted into the statutory forms."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from handlers.services.bureau import issues
from law import forms, statistics
from law.codes import ApplicantType
from law.errors import Refusal
from law.forms import Form, Number, Violation
from law.forms.counting import Counted
from law.statistics import Alike, AppealFacts, CaseFacts, Cell, Report
from storage import figures, totals, years
from storage.engine import Session
from storage.years import AppealGroup, Group

OF_MANY = "of many"
"""How the case or the appeal that stands for a group is called."""
CROSS_YEAR = "X-1"
"""What one year carries out the next carries in."""


def report(session: Session, year: int, form: str) -> Report:
    """Count a year case by case, with the numbers behind every cell.

    Refusal form_unknown, or identity_broken when its identities do not hold.
    """
    return statistics.tally(
        (_case_facts(row) for row in years.cases(session, year)),
        form=form,
        year=year,
        appeals=map(_appeal_facts, years.appeals(session, year)),
        figures=_figures(session, year, form),
        previous=_previous(session, year),
    )


def table(session: Session, year: int, form: str) -> Report:
    """Count a year by what is tallied, without a number behind any cell; else as a report.

    Of the cases and appeals none is read but those that a remark names.
    """
    tallied = _tallied(session, year, form)
    return tallied.count(
        named=tallied.remarked(), figures=_figures(session, year, form), previous=_previous(session, year)
    )


def page(session: Session, year: int, form: str) -> Report:
    """Count a year as a table, with the numbers behind each cell that has no more of them than anybody reads."""
    tallied = _tallied(session, year, form)
    brief = tallied.count().cells
    opened = [code for code in forms.load(form).counted if brief[code].value <= totals.MOST]
    named = tallied.remarked() | tallied.filling(opened)
    return tallied.count(
        named=named,
        opened=opened,
        figures=_figures(session, year, form),
        previous=_previous(session, year),
    )


def counts(session: Session, year: int, form: str, groups: Mapping[int, Group]) -> Report:
    """Count the groups of a year alone: no figure that was entered, no number behind a cell, nothing said of a case."""
    return _Tallied(session, year, form, _alike(session, year, groups)).count()


def drill(session: Session, year: int, form: str, code: str) -> Cell:
    """Open one cell, with the numbers of all its cases; Refusal figure_unknown.

    Figures that were entered are left out, so that half-entered ones cannot hide the cases.
    """
    if code not in forms.load(form).value_codes:
        raise Refusal("figure_unknown", form=form, code=code)
    tallied = _tallied(session, year, form)
    return tallied.count(named=tallied.filling((code,)), opened=(code,)).cells[code]


Key = int | AppealGroup
"""What names a group: the id of its tally, or what its appeals have in common."""


@dataclass(frozen=True, slots=True)
class _Tallied:
    """A year's groups of cases and of appeals: read once, and counted as often as need be."""

    session: Session
    year: int
    form: str
    alike: Mapping[Key, Alike]

    def count(
        self,
        *,
        named: Collection[Key] = (),
        opened: Collection[str] = (),
        figures: Mapping[str, Number] | None = None,
        previous: Mapping[str, Number] | None = None,
    ) -> Report:
        """Count them; `named` are the groups that are read one by one, for a remark or an opened cell."""
        return statistics.tally(
            (),
            form=self.form,
            year=self.year,
            alike=self.alike.values(),
            shown=self._shown(named),
            opened=opened,
            figures=figures,
            previous=previous,
        )

    def _shown(self, named: Collection[Key]) -> Iterator[Counted]:
        yield from map(_case_facts, years.tallied(self.session, [each for each in named if isinstance(each, int)]))
        appealed = [each for each in named if isinstance(each, AppealGroup)]
        yield from map(_appeal_facts, years.appeals(self.session, self.year, appealed))

    def remarked(self) -> set[Key]:
        """Name the groups of whose cases or appeals the form says something."""
        form, year = self.form, self.year
        found = (
            each for each, alike in self.alike.items() if statistics.is_remarked(alike.facts, form=form, year=year)
        )
        return set(found)

    def filling(self, cells: Collection[str]) -> set[Key]:
        """Name the groups that the form counts in some cells."""
        form, year, asked = self.form, self.year, frozenset(cells)
        filled = {key: statistics.filled(each.facts, form=form, year=year) for key, each in self.alike.items()}
        return {each for each, codes in filled.items() if asked & codes}


@dataclass(frozen=True, slots=True)
class Crossing:
    """How a year joins the one before: its hard identities over both that do not hold.

    `issued` tells that the year before stands as it was reported; else it was counted once more, which shows less.
    `moved` are the counted cells of the year before that are other now than they were reported.
    """

    year: int
    issued: bool
    broken: tuple[Violation, ...]
    moved: tuple[str, ...]


def crossing(session: Session, year: int) -> Crossing | None:
    """Hold a year, as it stands, against the one before (X-1); None where the forms of the two share no such cell."""
    form, issued = forms.of_year(year), issues.of_year(session, year - 1)
    told = forms.load(issued.form) if issued is not None else forms.of_year(year - 1)
    if not form.joins(told):
        return None
    now, before = _brief(session, year, form.code), _brief(session, year - 1, told.code)
    reported = _previous(session, year)
    last = reported if reported is not None else before
    found = form.check(now | _figures(session, year, form.code), last_year=last)
    broken = tuple(each for each in found if each.strength == "hard" and each.identity == CROSS_YEAR)
    moved = _moved(told, reported, before) if reported is not None else ()
    return Crossing(year, reported is not None, broken, moved)


def moved_since(session: Session, year: int) -> tuple[str, ...] | None:
    """The cells of a year that are counted otherwise now than they were issued; None of a year that was not issued."""
    issued, reported = issues.of_year(session, year), _previous(session, year + 1)
    if issued is None or reported is None:
        return None
    return _moved(forms.load(issued.form), reported, _brief(session, year, issued.form))


def _moved(form: Form, reported: Mapping[str, Number], counted: Mapping[str, Number]) -> tuple[str, ...]:
    return tuple(sorted(code for code in form.counted if reported.get(code, 0) != counted[code]))


def _brief(session: Session, year: int, form: str) -> dict[str, Number]:
    return _tallied(session, year, form).count().values


def _previous(session: Session, year: int) -> dict[str, Number] | None:
    """The values of the year before as they were reported, in whatever form that was."""
    issued = issues.of_year(session, year - 1)
    return None if issued is None else {code: _number(value) for code, value in issued.values.items()}


def _tallied(session: Session, year: int, form: str) -> _Tallied:
    return _Tallied(session, year, form, _alike(session, year, years.groups(session, year)))


def _alike(session: Session, year: int, groups: Mapping[int, Group]) -> dict[Key, Alike]:
    cases: dict[Key, Alike] = {key: Alike(facts_of(group), group.many) for key, group in groups.items()}
    return cases | {each: Alike(_appeal_of(each[:-1]), each.many) for each in years.appeal_groups(session, year)}


def _figures(session: Session, year: int, form: str) -> dict[str, Number]:
    return {code: _number(value) for code, value in figures.of_year(session, year, form).items()}


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value.normalize()


def is_late(row: years.Counted) -> bool:
    """Say whether a case ended late, as the table of its year counts it."""
    return _case_facts(row).key("punctuality") == "overdue"


def _case_facts(row: years.Counted) -> CaseFacts:
    return CaseFacts(**row._asdict() | {"applicant_type": row.applicant_type or ApplicantType.NATURAL})


def facts_of(group: Group) -> CaseFacts:
    """Make the case that stands for a group: its days are others, and lie in the years of every one of them."""
    return _standing_for(group[:-1])


@lru_cache(maxsize=10_000)
def _standing_for(alike: tuple[Any, ...]) -> CaseFacts:
    group = Group._make((*alike, 0))
    ended_on = date(group.ended, 12, 31) if group.ended else None
    day_before = ended_on - timedelta(days=1) if ended_on else None
    return CaseFacts(
        number=OF_MANY,
        kind=group.kind,
        received_on=date(group.came, 1, 1),
        concluded_on=ended_on,
        outcome=group.outcome,
        ground=group.ground,
        channel=group.channel,
        applicant_type=group.applicant_type or ApplicantType.NATURAL,
        due_on=day_before if group.is_late else ended_on,
        base_due_on=day_before if group.is_extended else ended_on,
    )


def _appeal_facts(row: years.Appealed) -> AppealFacts:
    return AppealFacts(**row._asdict())


@lru_cache(maxsize=10_000)
def _appeal_of(alike: tuple[Any, ...]) -> AppealFacts:
    """Make the appeal that stands for a group."""
    group = AppealGroup._make((*alike, 0))
    ended_on = date(group.ended, 12, 31) if group.ended else None
    opened_on = date(group.opened, 1, 1)
    return AppealFacts(number=OF_MANY, kind=group.kind, opened_on=opened_on, result=group.result, ended_on=ended_on)
