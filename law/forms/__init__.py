"""The statutory forms as files: their rows, their identities, the years they are for and how they count.

Codes of 2014 are the numbers of the printed rows: 1, 1.1, 3.3.4.1. Codes of 2021 are table.line.column:
t2.normative.made, t3.new.natural, t3.d4.total, t4.review.upheld. Columns of t3 are the applicant types natural,
commercial, research, social, legal, other and total; those of t4 upheld, corrected, other, pending and total.
A new form is a new file in this folder; nothing else names it.
An identity is a sum, an operator and a sum; `-code` subtracts, `last:code` is last year's value, `*` runs over lines
or columns.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Identity:
    """One sum that must equal, or not exceed, another; strength is hard or soft."""

    code: str
    strength: str
    left: tuple[str, ...]
    op: str
    right: tuple[str, ...]
    basis: str

    def needs_last_year(self) -> bool:
        """Tell whether last year's values take part."""
        return any(LAST in code for code in (*self.left, *self.right))

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

    def __str__(self) -> str:
        left, right = " + ".join(self.left), " + ".join(self.right) or "0"
        return f"{self.identity}: {left} {self.op} {right}, but {self.left_value} and {self.right_value}"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its rows, the codes that hold values, its printed tables, its identities, how and for when it counts.

    `totals` names, for each cell that a rule fills, that cell and every total above it.
    """

    code: str
    title: str
    basis: str
    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
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

        A department leaves the rows of governments at 0; last year's values join where they are given.
        """
        found = [*self._types(values), *([] if government else self._foreign(values))]
        known = {code: value for code, value in values.items() if value is not None}
        known |= {LAST + code: value for code, value in (last_year or {}).items()}
        for identity in self.identities:
            if last_year is not None or not identity.needs_last_year():
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
    return [Violation(identity.code, identity.strength, identity.left, identity.op, identity.right, left, right)]


def _sum(codes: tuple[str, ...], values: Mapping[str, Number]) -> Number:
    total: Number = 0
    for code in codes:
        value = values.get(code.removeprefix("-"), 0)
        total = total - value if code.startswith("-") else total + value
    return total


@lru_cache(maxsize=8)
def load(code: str) -> Form:
    """Load a form; Refusal form_unknown with the known ones, ValueError for a file that contradicts itself."""
    if code not in codes():
        raise Refusal("form_unknown", form=code, known=codes())
    file = resources.files("law") / "forms" / f"form_{code}.json"
    return read(json.loads(file.read_text(encoding="utf-8")))


def read(source: Mapping[str, Any]) -> Form:
    """Make a form of what its file says; ValueError where that contradicts itself."""
    tables = tuple(_table(table) for table in source["tables"])
    rows = tuple(Row(**row) for row in source["rows"])
    rows += tuple(row for table, said in zip(tables, source["tables"], strict=True) for row in _cells(table, said))
    values = tuple(row.code for row in rows if row.holds_value)
    rules = counting.read(source)
    return Form(
        source["code"],
        source["title"],
        source["basis"],
        rows,
        tables,
        values,
        tuple(one for entry in source["identities"] for one in _identities(entry, tables)),
        source["first_year"],
        source["last_year"],
        rules,
        _totals(source["code"], rules, {row.code: row for row in rows}),
    )


def _totals(form: str, rules: tuple[Rule, ...], rows: Mapping[str, Row]) -> dict[str, tuple[str, ...]]:
    filled = sorted({cell for rule in rules for cell in rule.filled()})
    for cell in filled:
        if cell not in rows or not rows[cell].holds_value:
            raise ValueError(f"form {form} counts into {cell}, which holds no number")
    return {cell: tuple(_above(cell, rows)) for cell in filled}


def _above(cell: str, rows: Mapping[str, Row]) -> list[str]:
    found: list[str] = []
    code: str | None = cell
    while code is not None and rows[code].holds_value:
        found.append(code)
        code = rows[code].parent
    return found


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """List the forms there are."""
    names = [file.name for file in (resources.files("law") / "forms").iterdir() if file.name.endswith(".json")]
    return tuple(sorted(name.removeprefix("form_").removesuffix(".json") for name in names))


def of_year(year: int) -> Form:
    """Choose the form in which a year is reported; Refusal no_form_for_year where no national form existed."""
    known = [load(code) for code in codes()]
    found = [form for form in known if form.is_for(year)]
    if not found:
        raise Refusal("no_form_for_year", year=year, since=min(form.first_year for form in known))
    return found[0]


def _table(source: dict[str, Any]) -> Table:
    columns = tuple(Column(**column) for column in source["columns"])
    every = [column.key for column in columns]
    lines = tuple(
        Line(line["key"], line["label"], line["group"], line["role"], tuple(line.get("columns", every)))
        for line in source["lines"]
    )
    return Table(source["code"], source["title"], source["unit"], columns, lines)


def _cells(table: Table, source: dict[str, Any]) -> list[Row]:
    return [
        _cell(table, said, column)
        for line, said in zip(table.lines, source["lines"], strict=True)
        for column in table.columns
        if column.key in line.columns
    ]


def _cell(table: Table, line: dict[str, Any], column: Column) -> Row:
    place = f"{table.code}.{line['key']}"
    has_total = any(each.key == TOTAL for each in table.columns)
    return Row(
        f"{place}.{column.key}",
        f"{line['label']} / {column.label}",
        line.get("unit") or column.unit or table.unit,
        f"{place}.{TOTAL}" if has_total and column.key != TOTAL else None,
        "sum" if column.key == TOTAL else line["role"],
        line.get("fill_by", "all"),
        line.get("decimal", column.decimal),
        line.get("signed", column.signed),
    )


def _identities(entry: dict[str, Any], tables: tuple[Table, ...]) -> list[Identity]:
    return [
        Identity(
            entry["id"],
            entry["strength"],
            tuple(code.replace("*", key) for code in relation["left"]),
            relation["op"],
            tuple(code.replace("*", key) for code in relation["right"]),
            entry["basis"],
        )
        for relation in entry["relations"]
        for key in _keys(entry.get("over", [""]), tables)
    ]


def _keys(over: list[str] | str, tables: tuple[Table, ...]) -> list[str]:
    if isinstance(over, list):
        return over
    code, _, what = over.partition(".")
    table = next(table for table in tables if table.code == code)
    return [entry.key for entry in (table.columns if what == "columns" else table.lines)]
