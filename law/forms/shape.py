"""What a statutory form is: its rows and tables, its identities, how and for when it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from law.errors import Refusal
from law.forms import counting
from law.forms.counting import Rule

Number = int | Decimal
LAST = "last:"
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """One line or cell of the form; fill_by is all or government, role data, of_which, sum, section or group.

    `parent` is the row above, of a cell the total of its line. A `signed` number may be below zero.
    """

    code: str
    label: str
    unit: str
    parent: str | None
    role: str
    fill_by: str = "all"
    decimal: bool = False
    signed: bool = False

    @property
    def holds_value(self) -> bool:
        """Tell whether a number stands here."""
        return self.role not in ("section", "group")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, with what is so for all its cells."""

    key: str
    label: str
    group: str
    unit: str = ""
    decimal: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table with the keys of the columns that it fills."""

    key: str
    label: str
    group: str
    role: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table: a cell's code is table.line.column."""

    code: str
    title: str
    unit: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def first(self) -> str:
        """Name the first cell as the table is read: the first column of its first line."""
        line = self.lines[0]
        # The cells of a line stand in the order of the table's columns, whatever order the line names them in.
        return f"{self.code}.{line.key}.{next(column.key for column in self.columns if column.key in line.columns)}"


@dataclass(frozen=True, slots=True)
class Identity:
    """One sum that must equal, or not exceed, another, and why (`basis`); strength is hard or soft."""

    code: str
    strength: str
    left: tuple[str, ...]
    op: str
    right: tuple[str, ...]
    basis: str

    def last_year(self) -> frozenset[str]:
        """Name the cells of last year that take part."""
        codes = (code.removeprefix("-") for code in (*self.left, *self.right))
        return frozenset(code.removeprefix(LAST) for code in codes if code.startswith(LAST))

    def holds(self, left: Number, right: Number) -> bool:
        """Compare the two sums."""
        return left == right if self.op == "=" else left <= right


@dataclass(frozen=True, slots=True)
class Violation:
    """An identity that does not hold: both sides as codes and as numbers."""

    identity: str
    strength: str
    left: tuple[str, ...]
    op: str
    right: tuple[str, ...]
    left_value: Number
    right_value: Number
    basis: str = "the form"

    def __str__(self) -> str:
        left, right = " + ".join(self.left), " + ".join(self.right) or "0"
        return f"{self.identity}: {left} {self.op} {right}, but {self.left_value} and {self.right_value}"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its rows, the codes that hold values, its identities, how and for when it counts.

    `totals` names, for each cell that a rule fills, that cell and every total above it.
    """

    code: str
    title: str
    basis: str
    tables: tuple[Table, ...]
    rows: tuple[Row, ...]
    value_codes: tuple[str, ...]
    identities: tuple[Identity, ...]
    first_year: int
    last_year: int | None
    rules: tuple[Rule, ...]
    totals: Mapping[str, tuple[str, ...]]

    @property
    def counted(self) -> frozenset[str]:
        """Name the cells that cases and appeals fill, so that nobody may type them."""
        return frozenset(code for codes in self.totals.values() for code in codes)

    def is_for(self, year: int) -> bool:
        """Tell whether this is the form of a year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def joins(self, before: "Form") -> bool:
        """Tell whether an identity of ours holds a year against the one before, as that form tells it."""
        told = frozenset(before.value_codes)
        return any(each.strength == "hard" and each.last_year() & told for each in self.identities)

    def place(self, outcome: str) -> int:
        """Give the place in the form of the first cell that counts an outcome; behind all of them where none does."""
        own = [
            cell
            for rule in self.rules
            if rule.by == "outcome"
            for key, cell in rule.cells.items()
            if key.partition(counting.REFUSED_FOR)[0] == outcome
        ]
        places = [self.value_codes.index(counting.spread(cell)[0]) for cell in own]
        return min(places, default=len(self.value_codes))

    def headings(self) -> dict[str, str]:
        """Give the titles of the printed tables by the code of the row above which each stands."""
        return {table.first: table.title for table in self.tables}

    def row(self, code: str) -> Row:
        """Find a row; Refusal row_unknown."""
        for row in self.rows:
            if row.code == code:
                return row
        raise Refusal("row_unknown", form=self.code, row=code)

    def check(
        self,
        values: Mapping[str, Number | None],
        *,
        government: bool = False,
        last_year: Mapping[str, Number] | None = None,
    ) -> tuple[Violation, ...]:
        """List the identities that do not hold, hard ones first; a missing value counts as a violation.

        A department leaves the rows of governments at 0; last year's values join where they are given, which a form
        of other rows may have told.
        """
        found = [*self._types(values), *([] if government else self._foreign(values))]
        known = {code: value for code, value in values.items() if value is not None}
        last = last_year or {}
        known |= {LAST + code: value for code, value in last.items()}
        for identity in self.identities:
            needed = identity.last_year()
            if not needed or needed & last.keys():
                found.extend(_broken(identity, known))
        return tuple(sorted(found, key=_strength))

    def _types(self, values: Mapping[str, Number | None]) -> list[Violation]:
        rows = [row for row in self.rows if row.holds_value and not _is_number(values.get(row.code), row)]
        return [Violation("number", "hard", (row.code,), ">=", (), values.get(row.code) or 0, 0) for row in rows]

    def _foreign(self, values: Mapping[str, Number | None]) -> list[Violation]:
        rows = [row for row in self.rows if row.fill_by == "government" and row.holds_value and values.get(row.code)]
        return [Violation("department", "hard", (row.code,), "=", (), values.get(row.code) or 0, 0) for row in rows]


def _is_number(value: Number | None, row: Row) -> bool:
    fits = isinstance(value, int) or (row.decimal and isinstance(value, Decimal))
    return value is not None and fits and not isinstance(value, bool) and (row.signed or value >= 0)


def _strength(violation: Violation) -> str:
    return violation.strength


def _broken(identity: Identity, values: Mapping[str, Number]) -> list[Violation]:
    left, right = _sum(identity.left, values), _sum(identity.right, values)
    if identity.holds(left, right):
        return []
    sides = (identity.left, identity.op, identity.right, left, right)
    return [Violation(identity.code, identity.strength, *sides, identity.basis)]


def _sum(codes: tuple[str, ...], values: Mapping[str, Number]) -> Number:
    total: Number = 0
    for code in codes:
        value = values.get(code.removeprefix("-"), 0)
        total = total - value if code.startswith("-") else total + value
    return total
