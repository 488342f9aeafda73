"""What a statutory form is, on a form of five rows that is added up by hand."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from law.errors import Refusal
from law.forms.counting import Rule
from law.forms.shape import Form, Identity, Number, Row, Violation

ROWS = (
    Row("s", "一、申请", "", None, "section"),
    Row("1", "总数", "件", None, "sum"),
    Row("1.1", "纸质", "件", "1", "data"),
    Row("1.2", "网络", "件", "1", "data"),
    Row("2", "收费", "万元", None, "data", decimal=True),
    Row("3", "增减", "件", None, "data", signed=True),
    Row("4", "规章", "件", None, "data", fill_by="government"),
)
CODES = ("1", "1.1", "1.2", "2", "3", "4")
SUM = Identity("S", "hard", ("1",), "=", ("1.1", "1.2"), "——")
MOST = Identity("M", "soft", ("3",), "<=", ("1", "-1.1"), "——")
LAST = Identity("L", "hard", ("1.2",), "=", ("last:1.1",), "——")
ZERO: dict[str, Number | None] = dict.fromkeys(CODES, 0)
EQUAL: dict[str, Number | None] = {"1": 2, "1.2": 2}


def rule(by: str, **cells: str) -> Rule:
    return Rule(kinds=frozenset(), when="ended", by=by, cells=cells, otherwise=None, remarks={})


def form(**changes: object) -> Form:
    said = {
        "code": "2099",
        "title": "年报",
        "basis": "——",
        "rows": ROWS,
        "value_codes": CODES,
        "identities": (MOST, LAST, SUM),
        "first_year": 2098,
        "last_year": 2099,
        "rules": (rule("outcome", granted="1.2", refused="2"), rule("channel", fax="1.1")),
        "totals": {"1.1": ("1.1", "1"), "1.2": ("1.2", "1")},
    }
    return Form(**(said | changes))  # type: ignore[arg-type]


def found(
    values: Mapping[str, Number | None], last: Mapping[str, Number] | None = None, *, government: bool = False
) -> list[str]:
    return [each.identity for each in form().check({**ZERO, **values}, government=government, last_year=last)]


def test_only_a_section_and_a_group_hold_no_number() -> None:
    assert [row.code for row in ROWS if not row.holds_value] == ["s"]
    assert not Row("g", "其中", "", None, "group").holds_value


@pytest.mark.parametrize(
    ("values", "broken"),
    [
        ({}, []),
        ({"1": 3, "1.1": 1, "1.2": 2}, []),
        ({"1": 3, "1.1": 1, "1.2": 1}, ["S"]),
        ({"1": 3, "1.1": 1, "1.2": 2, "3": 2}, []),  # 2 <= 3 - 1
        ({"1": 3, "1.1": 1, "1.2": 2, "3": 3}, ["M"]),  # 3 > 3 - 1
        ({"3": 1, "1.1": 1}, ["S", "M"]),  # hard ones first, whatever their order in the file
    ],
)
def test_what_does_not_add_up_is_named(values: dict[str, Number | None], broken: list[str]) -> None:
    assert found(values) == broken


@pytest.mark.parametrize(
    ("values", "broken"),
    [
        ({"2": Decimal("1.5")}, []),
        ({"1": Decimal("1.0"), "1.1": 1}, ["number"]),
        ({"3": -1}, []),
        ({"2": -1}, ["number"]),
        ({"2": None}, ["number"]),
        ({"2": True}, ["number"]),
    ],
)
def test_a_number_must_be_one_that_its_row_takes(values: dict[str, Number | None], broken: list[str]) -> None:
    assert found(values) == broken


def test_only_a_government_fills_the_rows_of_governments() -> None:
    assert (found({"4": 2}), found({"4": 2}, government=True), found({"4": 0})) == (["department"], [], [])


def test_last_year_takes_part_only_where_it_is_given() -> None:
    assert [each.needs_last_year() for each in (SUM, MOST, LAST)] == [False, False, True]
    assert found(EQUAL) == []
    assert found(EQUAL, {"1.1": 2}) == []
    assert found(EQUAL, {"1.1": 1}) == ["L"]


def test_a_violation_says_both_sides_in_codes_and_in_numbers() -> None:
    (broken,) = form(identities=(SUM,)).check(ZERO | {"1": 3, "1.1": 1})
    assert broken == Violation("S", "hard", ("1",), "=", ("1.1", "1.2"), 3, 1)
    assert str(broken) == "S: 1 = 1.1 + 1.2, but 3 and 1"
    assert str(Violation("number", "hard", ("2",), ">=", (), -1, 0)) == "number: 2 >= 0, but -1 and 0"


def test_a_form_is_for_the_years_from_its_first_to_its_last() -> None:
    assert [year for year in range(2095, 2103) if form().is_for(year)] == [2098, 2099]
    assert [year for year in range(2095, 2103) if form(last_year=None).is_for(year)] == [2098, 2099, 2100, 2101, 2102]


def test_what_cases_fill_are_their_cells_and_every_total_above() -> None:
    assert form().counted == {"1", "1.1", "1.2"}


def test_an_outcome_stands_at_its_first_cell_and_behind_all_where_it_has_none() -> None:
    shape = form(rules=(rule("outcome", granted="1.2", **{"refused:privacy": "2", "refused": "1.1"}),))
    assert [shape.place(outcome) for outcome in ("granted", "refused", "withdrawn")] == [2, 1, 6]
    assert form().place("fax") == 6, "a channel is no outcome"


def test_a_row_is_found_by_its_code_or_refused_with_the_form() -> None:
    assert form().row("1.1").label == "纸质"
    with pytest.raises(Refusal) as refused:
        form().row("9")
    assert (refused.value.code, refused.value.facts) == ("row_unknown", {"form": "2099", "row": "9"})
