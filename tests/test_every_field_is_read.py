"""A field of the law that nothing reads decides nothing: every one is read by the product, or it goes."""

import ast
import inspect
import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from law import acts, application, conventions, duties, fees, kinds, outcomes, periods, receipt, remedy, versions
from law.forms import counting, shape
from tests import house

ROWS: tuple[type, ...] = (
    acts.Row, duties.Row, kinds.Row, kinds.Term, kinds.Handling, kinds.Text,
    outcomes.Row, outcomes.GroundRow, receipt.Rule, remedy.Remedy,
    remedy.Row, remedy.Order,
    versions.LawVersion, conventions.Convention, fees.Basis, fees.Band, periods.Period, application.Question,
    counting.Rule, shape.Row, shape.Column, shape.Line, shape.Table, shape.Identity, shape.Form,
)  # fmt: skip
IN_TEMPLATES = re.compile(r"\.(\w+)")
FIELDS = [(row, field.name) for row in ROWS for field in fields(row)]


@cache
def read_in_templates() -> set[str]:
    """Name every attribute that a template reads."""
    found: set[str] = set()
    for path in (house.ROOT / "templates").rglob("*.j2"):
        found |= set(IN_TEMPLATES.findall(path.read_text("utf-8")))
    return found


@cache
def read_in_code() -> dict[str, set[str]]:
    """Give, for each attribute that code of the product reads, the files that do."""
    found: dict[str, set[str]] = {}
    for module in house.modules(*house.OURS):
        for node in module.nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.setdefault(node.attr, set()).add(module.name)
    return found


@pytest.mark.parametrize(("row", "field"), FIELDS, ids=lambda value: getattr(value, "__qualname__", value))
def test_a_field_of_the_law_is_read(row: type, field: str) -> None:
    place = Path(inspect.getfile(row)).relative_to(house.ROOT)
    readers = read_in_code().get(field, set())
    assert readers or field in read_in_templates(), f"{place}: nothing reads {row.__name__}.{field}"


@pytest.mark.parametrize("row", conventions.CONVENTIONS, ids=lambda row: row.code)
def test_a_convention_is_asked_for(row: conventions.Convention) -> None:
    asked = [module.name for module in house.modules(*house.OURS) if row.code in module.constants]
    assert set(asked) - {"law/conventions.py"}, f"law/conventions.py: nothing asks for {row.code}"


def test_a_column_of_the_kinds_is_asked_for_outside_the_table() -> None:
    asked = read_in_code()
    columns = [field.name for field in fields(kinds.Row) if field.type is bool]
    assert [name for name in columns if not asked.get(name, set()) - {"law/kinds.py"}] == []
