"""The yearly table, counted from cases and appeals; it holds its identities or it does not exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from law import outcomes
from law.conventions import flag, word
from law.errors import Refusal
from law.forms import Form, Number, Violation, load


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the forms ask of one case; received_on is None while it is unconfirmed."""

    number: str
    kind: str
    received_on: date | None
    concluded_on: date | None = None
    outcome: str | None = None
    ground: str | None = None
    channel: str = "internet"
    applicant_type: str = "natural"
    due_on: date | None = None
    base_due_on: date | None = None
    extended: bool = False
    law_code: str = "2019"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFacts:
    """One review or suit; kind is review, direct or post, result upheld, corrected or other.

    Without `ended_on` it is pending; ended without a result (withdrawn, say) it counts as other.
    """

    number: str
    kind: str
    opened_on: date
    result: str | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and the case numbers behind it."""

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
        return "; ".join(str(violation) for violation in self.violations)


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


CHANNELS: Mapping[str, str] = {
    "in_person": "3.1.1",
    "oral": "3.1.1",
    "fax": "3.1.2",
    "internet": "3.1.3",
    "email": "3.1.3",
    "chat": "3.1.3",
    "post": "3.1.4",
    "signed_post": "3.1.4",
    "ordinary_post": "3.1.4",
    "other": "3.1.5",
}
APPLICANT_TYPES = ("natural", "commercial", "research", "social", "legal", "other")
APPEALS_2014: Mapping[str, str] = {"review": "4", "direct": "5", "post": "5"}
RESULTS_2014: Mapping[str, str] = {"upheld": "1", "corrected": "2", "other": "3"}


def tally(
    cases: Iterable[CaseFacts],
    *,
    form: str,
    year: int,
    appeals: Iterable[AppealFacts] = (),
    figures: Mapping[str, Number] | None = None,
    previous: Mapping[str, Number] | None = None,
    government: bool = False,
) -> Report:
    """Count a year in form 2014 or 2021; figures fill the rows that no case fills, `previous` is last year's report.

    Rows without a figure are 0; a total without a figure is the sum of its parts. Refusal figure_unknown,
    figure_is_counted; IdentityBroken where a hard identity fails. Soft ones become remarks.
    """
    shape = load(form)
    sheet = _Sheet(shape, year)
    count_case, count_appeal = (_case_2014, _appeal_2014) if form == "2014" else (_case_2021, _appeal_2021)
    for case in cases:
        count_case(sheet, case)
    for appeal in appeals:
        count_appeal(sheet, appeal)
    cells = _fill(sheet, figures or {})
    found = shape.check({code: c.value for code, c in cells.items()}, government=government, last_year=previous)
    hard = tuple(violation for violation in found if violation.strength == "hard")
    if hard:
        raise IdentityBroken(hard)
    soft = [Remark("identity_soft", {"violation": violation}) for violation in found]
    return Report(form, year, cells, (*sheet.remarks, *soft))


@dataclass(slots=True)
class _Sheet:
    """The cells of a form while cases are counted into them."""

    form: Form
    year: int
    numbers: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def put(self, number: str, *codes: str) -> None:
        for code in codes:
            self.numbers.setdefault(code, []).append(number)

    def put_up(self, number: str, code: str) -> None:
        """Count into a row and every total above it."""
        row = self.form.row(code)
        while row.holds_value:
            self.put(number, row.code)
            if row.parent is None:
                break
            row = self.form.row(row.parent)

    def remark(self, code: str, **facts: object) -> None:
        self.remarks.append(Remark(code, facts))

    def in_year(self, day: date | None) -> bool:
        return day is not None and day.year == self.year


def is_counted(code: str) -> bool:
    """Tell whether cases fill a row, so that nobody may type it."""
    return code.partition(".")[0] in ("3", "4", "5", "6", "t3", "t4")


def _fill(sheet: _Sheet, figures: Mapping[str, Number]) -> dict[str, Cell]:
    for code in figures:
        if code not in sheet.form.value_codes:
            raise Refusal("figure_unknown", code=code, form=sheet.form.code)
        if is_counted(code):
            raise Refusal("figure_is_counted", code=code, form=sheet.form.code)
    cells: dict[str, Cell] = {}
    for code in sheet.form.value_codes:
        numbers = tuple(sheet.numbers.get(code, ()))
        cells[code] = Cell(len(numbers), numbers) if is_counted(code) else Cell(figures.get(code, 0))
    for identity in sheet.form.identities:
        total = identity.left[0]
        defines = identity.strength == "hard" and identity.op == "=" and len(identity.left) == 1
        if defines and not is_counted(total) and total not in figures:
            cells[total] = Cell(sum((cells[part].value for part in identity.right), start=0))
    return cells


def _case_2014(sheet: _Sheet, case: CaseFacts) -> None:
    if case.kind == "complaint" and sheet.in_year(case.concluded_on):
        sheet.put_up(case.number, _row(sheet, case) or "6.3")
    if case.kind != "request" or case.received_on is None:
        return
    if sheet.in_year(case.received_on):
        if case.channel not in CHANNELS:
            sheet.remark("channel_unknown", number=case.number, channel=case.channel)
        sheet.put_up(case.number, CHANNELS.get(case.channel, CHANNELS["other"]))
    if sheet.in_year(case.concluded_on):
        sheet.put_up(case.number, "3.2.1" if _within_first_period(sheet, case) else "3.2.2")
        row = _row(sheet, case)
        if row is None:
            sheet.remark("no_row", number=case.number, outcome=case.outcome)
        else:
            sheet.put_up(case.number, row)


def _row(sheet: _Sheet, case: CaseFacts) -> str | None:
    if case.outcome is None:
        raise ValueError(f"case {case.number} is concluded without an outcome")
    return outcomes.find(case.outcome).row(sheet.form.code, case.ground)


def _within_first_period(sheet: _Sheet, case: CaseFacts) -> bool:
    """Tell 3.2.1 from 3.2.2; the form has no overdue row, so a late reply goes to 3.2.2 with a remark."""
    done, first, last = case.concluded_on, case.base_due_on or case.due_on, case.due_on
    if done is None or first is None or done <= first:
        return True
    if last is not None and done > last:
        sheet.remark("overdue", number=case.number, due_on=last, concluded_on=done)
        return not flag("overdue_counts_as_extended_2014")
    return False


def _appeal_2014(sheet: _Sheet, appeal: AppealFacts) -> None:
    if sheet.in_year(appeal.ended_on):
        sheet.put_up(appeal.number, f"{APPEALS_2014[appeal.kind]}.{RESULTS_2014[appeal.result or 'other']}")
    elif _open_at_end(sheet, appeal):
        sheet.remark("appeal_pending", number=appeal.number, opened_on=appeal.opened_on)


def _open_at_end(sheet: _Sheet, appeal: AppealFacts) -> bool:
    return appeal.opened_on.year <= sheet.year and (appeal.ended_on is None or appeal.ended_on.year > sheet.year)


def _case_2021(sheet: _Sheet, case: CaseFacts) -> None:
    if case.kind != "request" or case.received_on is None or case.received_on.year > sheet.year:
        return
    if case.concluded_on is not None and case.concluded_on.year < sheet.year:
        return
    lines = ["new" if sheet.in_year(case.received_on) else "carry_in"]
    lines += [_result_2021(sheet, case), "sum"] if sheet.in_year(case.concluded_on) else ["carry_out"]
    column = case.applicant_type
    if column not in APPLICANT_TYPES:
        raise ValueError(f"case {case.number} has applicant type {column}")
    for line in lines:
        sheet.put(case.number, f"t3.{line}.{column}", f"t3.{line}.total")


def _result_2021(sheet: _Sheet, case: CaseFacts) -> str:
    row = _row(sheet, case)
    if row is None:
        sheet.remark("no_row", number=case.number, outcome=case.outcome)
    return row or word("no_row_2021")


def _appeal_2021(sheet: _Sheet, appeal: AppealFacts) -> None:
    decided = sheet.in_year(appeal.ended_on)
    if decided or _open_at_end(sheet, appeal):
        column = (appeal.result or "other") if decided else "pending"
        sheet.put(appeal.number, f"t4.{appeal.kind}.{column}", f"t4.{appeal.kind}.total")
