"""The statutory forms as files: their rows, their identities, the years they are for and how they count.

Codes of 2014 are the numbers of the printed rows: 1, 1.1, 3.3.4.1. Codes of 2021 are table.line.column:
t2.normative.made, t3.new.natural, t3.d4.total, t4.review.upheld. Columns of t3 are the applicant types natural,
commercial, research, social, legal, other and total; those of t4 upheld, corrected, other, pending and total.
A new form is a new file in this folder; nothing else names it.
An identity is a sum, an operator and a sum; `-code` subtracts, `last:code` is last year's value, `*` runs over lines
or columns.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from law.errors import Refusal
from law.forms import counting
from law.forms.counting import Rule
from law.forms.shape import TOTAL, Column, Form, Identity, Line, Number, Row, Table, Violation

__all__ = ["Form", "Number", "Row", "Violation", "among", "codes", "load", "newest", "of_year", "read"]


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
        tables,
        rows,
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
    """Choose the form in which a year is reported; Refusal of `among`."""
    return among([load(code) for code in codes()], year)


def among(known: Sequence[Form], year: int) -> Form:
    """Choose the form of a year; Refusal no_form_for_year before the first form, no_form_known where none is for it."""
    since = min(form.first_year for form in known)
    if year < since:
        raise Refusal("no_form_for_year", year=year, since=since)
    # A form may have ended before its successor's file is here: that is our lack, and none of the law.
    for form in known:
        if form.is_for(year):
            return form
    raise Refusal("no_form_known", year=year, known=tuple(form.code for form in known))


def newest(before: int | None = None) -> Form:
    """Choose the form that came last, of those that came before a year; ValueError where none did."""
    known = [load(code) for code in codes()]
    return max((form for form in known if before is None or form.first_year < before), key=lambda form: form.first_year)


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
