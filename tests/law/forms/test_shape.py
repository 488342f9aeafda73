"""A form by itself: which cells hold numbers, what they may be, which sums must agree, and for which years it is."""

from decimal import Decimal
from typing import Any

import pytest

from law.errors import Refusal
from law.forms.shape import Form, Identity, Number, Row

ROWS = (
    Row("1", "一", "", None, "section"),
    Row("1.1", "合计", "件", "1", "sum"),
    Row("1.2", "其中", "件", "1.1", "data"),
    Row("1.3", "变动", "件", "1.1", "data", signed=True),
    Row("2", "金额", "万元", None, "data", decimal=True),
    Row("3", "政府", "件", None, "data", fill_by="government"),
)
HARD = Identity("H", "hard", ("1.1",), "=", ("1.2", "1.3"), "")
SOFT = Identity("S", "soft", ("1.1",), "<=", ("last:1.1",), "")


def form(last_year: int | None = 2032) -> Form:
    values = tuple(row.code for row in ROWS if row.holds_value)
    fields: dict[str, Any] = {"code": "2031", "title": "表", "basis": "", "rows": ROWS, "value_codes": values}
    fields |= {"tables": (), "rules": (), "totals": {"1.2": ("1.2", "1.1")}, "identities": (SOFT, HARD)}
    return Form(first_year=2031, last_year=last_year, **fields)


def broken(**changes: Number | None) -> list[str]:
    values: dict[str, Number | None] = dict.fromkeys(form().value_codes, 0)
    changed = {code.removeprefix("r").replace("_", "."): value for code, value in changes.items()}
    return [violation.identity for violation in form().check(values | changed)]


def test_sections_hold_no_number_and_counted_cells_are_nobodys_to_type() -> None:
    assert form().value_codes == ("1.1", "1.2", "1.3", "2", "3")
    assert form().counted == {"1.1", "1.2"}
    assert form().row("2").unit == "万元"
    with pytest.raises(Refusal, match="row_unknown"):
        form().row("9")


@pytest.mark.parametrize(
    ("changes", "identities"),
    [
        ({}, []),
        ({"r1_1": 3, "r1_2": 5, "r1_3": -2}, []),
        ({"r1_1": 3}, ["H"]),
        ({"r1_2": -1, "r1_3": 1}, ["number"]),
        ({"r2": Decimal("1.5")}, []),
        ({"r1_2": Decimal("1.5"), "r1_3": Decimal("-1.5")}, ["number", "number"]),
        ({"r2": None}, ["number"]),
        ({"r2": True}, ["number"]),
        ({"r3": 1}, ["department"]),
    ],
)
def test_a_number_must_fit_its_row_and_its_sums(changes: dict[str, Number | None], identities: list[str]) -> None:
    assert broken(**changes) == identities


def test_last_year_joins_where_it_is_given_and_hard_faults_come_first() -> None:
    values: dict[str, Number | None] = {**dict.fromkeys(form().value_codes, 0), "1.1": 3}
    assert [one.identity for one in form().check(values, last_year={"1.1": 2})] == ["H", "S"]
    assert str(form().check(values)[0]) == "H: 1.1 = 1.2 + 1.3, but 3 and 0"
    assert form().check(dict.fromkeys(form().value_codes, 0) | {"3": 1}, government=True) == ()


@pytest.mark.parametrize(("last_year", "years"), [(2032, [2031, 2032]), (None, [2031, 2032, 2033])])
def test_a_form_is_for_its_years(last_year: int | None, years: list[int]) -> None:
    assert [year for year in range(2030, 2034) if form(last_year).is_for(year)] == years
