"""The yearly table, counted from cases and appeals by the rules of its form; it holds its identities or is not."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from law import forms, outcomes
from law.codes import AppealKind, AppealResult, ApplicantType, Channel, Ground, Kind, Outcome
from law.errors import Refusal
from law.forms import Form, Number, Violation
from law.forms.counting import REFUSED_FOR, Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the forms ask of one case; received_on is None while it is unconfirmed.

    `ordered_on` is the day of the decision that ordered an answer after our silence.
    """

    number: str
    kind: Kind
    received_on: date | None
    concluded_on: date | None = None
    outcome: Outcome | None = None
    ground: Ground | None = None
    channel: Channel = Channel.INTERNET
    applicant_type: ApplicantType = ApplicantType.NATURAL
    due_on: date | None = None
    base_due_on: date | None = None
    ordered_on: date | None = None

    @property
    def counted_as(self) -> str:
        """Give its kind."""
        return self.kind

    @property
    def begun_on(self) -> date | None:
        """Give its day of receipt."""
        return self.received_on

    @property
    def ended_on(self) -> date | None:
        """Give the day of its answer."""
        return self.concluded_on

    @property
    def column(self) -> str:
        """Give the type of its applicant."""
        return self.applicant_type

    def key(self, by: str) -> str:
        """Give what a rule sorts it by: its channel, its end with the ground, or how punctual it was."""
        if by == "channel":
            return self.channel
        if by == "outcome":
            return self._end()
        return self._punctuality() if by == "punctuality" else by

    def _end(self) -> str:
        if self.outcome is None:
            raise ValueError(f"case {self.number} is concluded without an outcome")
        if outcomes.find(self.outcome).by_ground and not self.ground:
            raise ValueError(f"case {self.number} ends as {self.outcome} without a ground")
        return f"{self.outcome}{REFUSED_FOR}{self.ground}" if self.ground else self.outcome

    def _punctuality(self) -> str:
        done, first, last = self.concluded_on, self.base_due_on or self.due_on, self.due_on
        # The term of a decision makes no answer timely: what nobody answered had missed the Regulation's own.
        if done is not None and self.ordered_on is not None:
            return "overdue"
        if done is None or first is None or done <= first:
            return "in_time"
        return "overdue" if last is not None and done > last else "extended"

    def facts(self) -> dict[str, object]:
        """Give what a remark says of it."""
        return {
            "number": self.number,
            "channel": self.channel,
            "outcome": self.outcome,
            "due_on": self.due_on,
            "ordered_on": self.ordered_on,
            "concluded_on": self.concluded_on,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFacts:
    """One review or suit; without `ended_on` it is pending, ended without a result (withdrawn, say) it is other."""

    number: str
    kind: AppealKind
    opened_on: date
    result: AppealResult | None = None
    ended_on: date | None = None

    @property
    def counted_as(self) -> str:
        """Give its kind."""
        return self.kind

    @property
    def begun_on(self) -> date | None:
        """Give the day on which it was opened."""
        return self.opened_on

    @property
    def column(self) -> str:
        """Give no type of applicant: no form asks for it."""
        return ""

    def key(self, by: str) -> str:
        """Give its kind and its result, or what every one is sorted by."""
        return f"{self.kind}{REFUSED_FOR}{self.result or AppealResult.OTHER}" if by == "result" else by

    def facts(self) -> dict[str, object]:
        """Give what a remark says of it."""
        return {"number": self.number, "opened_on": self.opened_on}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and the case numbers behind it, which are none where the cell was not opened."""

    value: Number
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should look at: a code, its cell or case, its facts."""

    code: str
    facts: Mapping[str, object]


class IdentityBroken(Refusal):
    """A report that does not exist: its hard identities do not hold."""

    def __init__(self, violations: tuple[Violation, ...]) -> None:
        super().__init__("identity_broken", violations=violations)
        self.violations = violations

    def __str__(self) -> str:
        return "; ".join(f"{violation} ({violation.basis})" for violation in self.violations)


@dataclass(frozen=True, slots=True)
class Report:
    """A year's table in one form."""

    form: str
    year: int
    cells: Mapping[str, Cell]
    remarks: tuple[Remark, ...] = ()

    @property
    def values(self) -> dict[str, Number]:
        """Give the bare values by code."""
        return {code: cell.value for code, cell in self.cells.items()}


@dataclass(frozen=True, slots=True)
class Alike:
    """Cases or appeals that every form counts alike, as their number and the facts of any one of them."""

    facts: Counted
    count: int


def tally(
    cases: Iterable[CaseFacts],
    *,
    form: str,
    year: int,
    alike: Iterable[Alike] = (),
    shown: Iterable[Counted] = (),
    appeals: Iterable[AppealFacts] = (),
    opened: Collection[str] | None = None,
    figures: Mapping[str, Number] | None = None,
    previous: Mapping[str, Number] | None = None,
    government: bool = False,
) -> Report:
    """Count a year in a form; figures fill the rows that no case fills, `previous` is last year's report.

    Cases and appeals may come one by one, or `alike`, counted already: then `shown` are those of them that a remark or
    an opened cell names, as `is_remarked` and `filled` tell. `opened` are the cells whose case numbers are wanted, all
    where it is left out.
    Rows without a figure are 0; a total without a figure is the sum of its parts. Refusal figure_unknown,
    figure_is_counted; IdentityBroken where a hard identity fails. Soft ones become remarks.
    """
    shape = forms.load(form)
    sheet = _Sheet(shape, year, opened)
    for group in alike:
        sheet.add(group)
    for one in shown:
        sheet.show(one)
    for facts in (cases, appeals):
        for fact in facts:
            sheet.count(fact)
    cells = _fill(sheet, figures or {})
    found = shape.check({code: c.value for code, c in cells.items()}, government=government, last_year=previous)
    hard = tuple(violation for violation in found if violation.strength == "hard")
    if hard:
        raise IdentityBroken(hard)
    soft = [Remark("identity_soft", {"violation": violation}) for violation in found]
    return Report(form, year, cells, (*sheet.remarks, *soft))


def is_remarked(fact: Counted, *, form: str, year: int) -> bool:
    """Tell whether a form says something of a case or an appeal, and of all that are alike."""
    return any(remark for _, remark in _alike(form, fact, year))


def filled(fact: Counted, *, form: str, year: int) -> frozenset[str]:
    """Name the cells in which a form counts a case, and all that are alike, or an appeal."""
    return frozenset(code for codes, _ in _alike(form, fact, year) for code in codes)


Place = tuple[tuple[str, ...], str | None]
"""The cells that a rule fills for a case or an appeal, and its remark, None where there is none."""


def _places(form: Form, fact: Counted, year: int) -> tuple[Place, ...]:
    """Give the place of every rule that takes a case or an appeal."""
    found = (rule.sort(fact) for rule in form.rules if rule.takes(fact, year))
    return tuple((form.totals[cell] if cell is not None else (), remark) for cell, remark in found)


@lru_cache(maxsize=10_000)
def _alike(form: str, case: Counted, year: int) -> tuple[Place, ...]:
    # Kept, for there are some hundred kinds of cases that count alike, and every look at a year asks for all of them.
    return _places(forms.load(form), case, year)


@dataclass(slots=True)
class _Sheet:
    """The cells of a form while cases are counted into them."""

    form: Form
    year: int
    opened: Collection[str] | None
    counts: Counter[str] = field(default_factory=Counter)
    numbers: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def count(self, fact: Counted) -> None:
        """Count a case or an appeal by every rule that takes it, name it in its cells, say what is to be said of it."""
        places = _places(self.form, fact, self.year)
        self._add(places, 1)
        self._show(places, fact)

    def add(self, group: Alike) -> None:
        """Count many that are alike, and name none of them."""
        self._add(_alike(self.form.code, group.facts, self.year), group.count)

    def show(self, fact: Counted) -> None:
        """Name in its cells what is counted already, and say what is to be said of it."""
        self._show(_places(self.form, fact, self.year), fact)

    def _add(self, places: tuple[Place, ...], count: int) -> None:
        for codes, _ in places:
            for code in codes:
                self.counts[code] += count

    def _show(self, places: tuple[Place, ...], fact: Counted) -> None:
        for codes, remark in places:
            for code in codes:
                if self.opened is None or code in self.opened:
                    self.numbers.setdefault(code, []).append(fact.number)
            if remark is not None:
                self.remarks.append(Remark(remark, fact.facts()))


def _fill(sheet: _Sheet, figures: Mapping[str, Number]) -> dict[str, Cell]:
    form, counted = sheet.form, sheet.form.counted
    for code in figures:
        if code not in form.value_codes:
            raise Refusal("figure_unknown", code=code, form=form.code)
        if code in counted:
            raise Refusal("figure_is_counted", code=code, form=form.code)
    cells: dict[str, Cell] = {}
    for code in form.value_codes:
        numbers = tuple(sheet.numbers.get(code, ()))
        cells[code] = Cell(sheet.counts[code], numbers) if code in counted else Cell(figures.get(code, 0))
    for identity in form.identities:
        total = identity.left[0]
        defines = identity.strength == "hard" and identity.op == "=" and len(identity.left) == 1
        if defines and total not in counted and total not in figures:
            cells[total] = Cell(sum((cells[part].value for part in identity.right), start=0))
    return cells
