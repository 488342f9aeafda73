"""What the office owes in a dispute: its statement, in days from the day its copy arrived, as dated rows."""

from dataclasses import dataclass
from datetime import date

from law.codes import AppealKind, Unit
from law.days import Calendar
from law.errors import Refusal
from law.spans import Ruler

AHEAD_DAYS = (3, 1, 0)
"""How many working days before its last day a statement is asked after; late means without evidence."""

SIMPLIFIED = "2024年1月1日起施行的《行政复议法》第五十四条"
"""Before it no law knew a simplified review."""


@dataclass(frozen=True, slots=True)
class Row:
    """One term: for which disputes, simplified or not, from which day of arrival on, and by which article."""

    kinds: tuple[AppealKind, ...]
    from_on: date
    days: int
    unit: Unit
    article: str
    simplified: bool = False

    def last_on(self, arrived_on: date, calendar: Calendar) -> date:
        """Give the last day; calendar days that end on a day off end on the next working day."""
        ruler = Ruler(self.unit, calendar)
        return ruler.roll(ruler.add(arrived_on, self.days))


_REVIEW, _SUIT = (AppealKind.REVIEW,), (AppealKind.DIRECT, AppealKind.POST)
_2024, _2015 = date(2024, 1, 1), date(2015, 5, 1)
# Art. 88(2) of 2023 makes days of three, five, seven and ten working days. How sure of all rows: high.
ROWS = (
    Row(_REVIEW, date.min, 10, Unit.CALENDAR, "《行政复议法》第二十三条"),
    Row(_REVIEW, _2024, 10, Unit.WORKING, "《行政复议法》第四十八条"),
    Row(_REVIEW, _2024, 5, Unit.WORKING, "《行政复议法》第五十四条", simplified=True),
    Row(_SUIT, date.min, 10, Unit.CALENDAR, "《行政诉讼法》第四十三条"),
    Row(_SUIT, _2015, 15, Unit.CALENDAR, "《行政诉讼法》第六十七条"),
)


def find(kind: AppealKind, *, arrived_on: date, simplified: bool = False) -> Row:
    """Choose the row by the day the copy arrived; Refusal not_simplified where no law then knew that procedure."""
    rows = [row for row in ROWS if kind in row.kinds and row.from_on <= arrived_on and row.simplified == simplified]
    if not rows:
        article = find(kind, arrived_on=arrived_on).article if kind.is_suit else SIMPLIFIED
        raise Refusal("not_simplified", kind=kind, on=arrived_on, article=article)
    return rows[-1]


def is_simplified(kind: AppealKind, *, arrived_on: date, days: int, named: bool = False) -> bool:
    """Tell by the days that a notice names which procedure it is; `named`: it calls itself simplified.

    Refusal statement_term where the law knows no such days.
    """
    short = [row for row in ROWS if row.simplified and kind in row.kinds and row.from_on <= arrived_on]
    standing = short if named and short else [find(kind, arrived_on=arrived_on), *short]
    fits = [row.simplified for row in standing if row.days == days]
    if not fits:
        spans = [(row.days, row.unit, row.simplified) for row in standing]
        raise Refusal("statement_term", kind=kind, on=arrived_on, days=days, spans=spans, article=standing[0].article)
    return fits[0]


def after_review(on: date) -> str:
    """Cite what lets somebody sue after a review, on a day."""
    return "《行政诉讼法》第四十五条" if on >= _2015 else "《行政诉讼法》第三十八条"


def at_once(on: date) -> str:
    """Cite what keeps a review and a suit from running at once, on a day: by either of them the other waits."""
    return "《行政复议法》第二十九条" if on >= _2024 else "《行政复议法》第十六条"
