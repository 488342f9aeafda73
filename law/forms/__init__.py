"""The statutory forms of 2014 and 2021 as data, with their identities.

Codes of 2014 are the numbers of the printed rows: 1, 1.1, 3.3.4.1. Codes of 2021 are table.line.column:
t2.normative.made, t3.new.natural, t3.d4.total, t4.review.upheld. Columns of t3 are the applicant types natural,
commercial, research, social, legal, other and total; those of t4 upheld, corrected, other, pending and total.
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

Number = int | Decimal
LAST = "last:"


@dataclass(frozen=True, slots=True)
class Row:
    """One line or cell of the form; fill_by is all or government, role data, of_which, sum, section or group."""

    code: str
    label: str
    unit: str
    parent: str | None
    role: str
    fill_by: str = "all"
    decimal: bool = False

    @property
    def holds_value(self) -> bool:
        """Tell whether a number stands here."""
        return self.role not in ("section", "group")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    key: str
    label: str
    group: str


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
    """A form: its rows, the codes that hold values, its printed tables (2021), its identities."""

    code: str
    title: str
    basis: str
    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    value_codes: tuple[str, ...]
    identities: tuple[Identity, ...]

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
        rows = [row for row in self.rows if row.holds_value and not _is_number(values.get(row.code), row.decimal)]
        return [Violation("number", "hard", (row.code,), ">=", (), values.get(row.code) or 0, 0) for row in rows]

    def _foreign(self, values: Mapping[str, Number | None]) -> list[Violation]:
        rows = [row for row in self.rows if row.fill_by == "government" and row.holds_value and values.get(row.code)]
        return [Violation("department", "hard", (row.code,), "=", (), values.get(row.code) or 0, 0) for row in rows]


def _is_number(value: Number | None, decimal: bool) -> bool:
    fits = isinstance(value, int) or (decimal and isinstance(value, Decimal))
    return value is not None and fits and not isinstance(value, bool) and value >= 0


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


@lru_cache(maxsize=4)
def load(code: str) -> Form:
    """Load form 2014 or 2021; Refusal form_unknown with the known ones."""
    folder = resources.files("law") / "forms"
    file = folder / f"form_{code}.json"
    if code not in codes():
        raise Refusal("form_unknown", form=code, known=codes())
    source = json.loads(file.read_text(encoding="utf-8"))
    tables = tuple(_table(table) for table in source["tables"])
    rows = tuple(Row(**row) for row in source["rows"]) + tuple(row for t in source["tables"] for row in _cells(t))
    values = tuple(row.code for row in rows if row.holds_value)
    identities = tuple(one for entry in source["identities"] for one in _identities(entry, tables))
    return Form(source["code"], source["title"], source["basis"], rows, tables, values, identities)


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """List the forms there are."""
    names = [file.name for file in (resources.files("law") / "forms").iterdir() if file.name.endswith(".json")]
    return tuple(sorted(name.removeprefix("form_").removesuffix(".json") for name in names))


def _table(source: dict[str, Any]) -> Table:
    columns = tuple(Column(**column) for column in source["columns"])
    every = [column.key for column in columns]
    lines = tuple(
        Line(line["key"], line["label"], line["group"], line["role"], tuple(line.get("columns", every)))
        for line in source["lines"]
    )
    return Table(source["code"], source["title"], source["unit"], columns, lines)


def _cells(source: dict[str, Any]) -> list[Row]:
    labels = {column["key"]: column["label"] for column in source["columns"]}
    return [
        Row(
            f"{source['code']}.{line['key']}.{column}",
            f"{line['label']} / {labels[column]}",
            line.get("unit", source["unit"]),
            f"{source['code']}.{line['key']}",
            "sum" if column == "total" else line["role"],
            line.get("fill_by", "all"),
            line.get("decimal", False),
        )
        for line in source["lines"]
        for column in line.get("columns", labels)
    ]


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
