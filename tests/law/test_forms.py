"""The statutory forms against the printed ones and published reports; and how each counts."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from law import forms
from law.errors import Refusal
from law.forms import Form, Number

ZEROS = {code: dict.fromkeys(forms.load(code).value_codes, 0) for code in forms.codes()}


def _shared(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def test_the_form_of_2014_has_the_printed_rows(shared_facts: Path) -> None:
    form, source = forms.load("2014"), _shared(shared_facts, "form_2014.json")["rows"]
    assert [(row.code, row.label, row.parent, row.role, row.fill_by) for row in form.rows] == [
        (row["code"], row["label"], row["parent"], row["role"], row["fill_by"]) for row in source
    ]
    assert (len(form.rows), len(form.value_codes)) == (86, 79)


def test_the_seed_holds_its_hard_identities(shared_facts: Path) -> None:
    source = _shared(shared_facts, "form_2014.json")["rows"]
    seed = {row["code"]: row["seed_value"] for row in source if row["seed_value"] is not None}
    assert len(seed) == 79
    found = forms.load("2014").check(seed)
    assert [(one.identity, one.strength, one.left_value, one.right_value) for one in found] == [
        ("F14-4b", "soft", 2, 0)
    ]


def test_the_form_of_2021_has_the_printed_tables(shared_facts: Path) -> None:
    form, source = forms.load("2021"), _shared(shared_facts, "form_2021.json")
    assert _labels(form, "t3")[0] == [row["label"] for row in source["table3"]["rows"]]
    assert _labels(form, "t3")[1] == [row["label"] for row in source["table3"]["columns"]]
    assert _labels(form, "t2")[0] == [row["row"] for row in source["table2"]]
    assert _labels(form, "t4")[1] == source["table4"]["groups"][0]["columns"]
    assert len(form.value_codes) == 10 + 175 + 15


def _labels(form: Form, table: str) -> tuple[list[str], list[str]]:
    """List the lines and the columns of a printed table."""
    pairs = [row.label.split(" / ") for row in form.rows if row.code.startswith(f"{table}.")]
    return list(dict.fromkeys(line for line, _ in pairs)), list(dict.fromkeys(column for _, column in pairs))


def _lines(form: Form, table: str) -> dict[str, tuple[str, ...]]:
    """List the columns that each line of a table fills, by their keys."""
    found: dict[str, tuple[str, ...]] = {}
    for row in form.rows:
        code, line, column = row.code.split(".")
        if code == table:
            found[line] = (*found.get(line, ()), column)
    return found


def _real(report: dict[str, Any]) -> dict[str, Number]:
    two, three, four = report["table2"], report["table3"], report["table4"]
    values: dict[str, Number] = {f"t3.{row}.{col}": n for row, cells in three.items() for col, n in cells.items()}
    for line in ("regulations", "normative"):
        made, repealed, in_force = two[line]
        values |= {f"t2.{line}.made": made, f"t2.{line}.repealed": repealed, f"t2.{line}.in_force": in_force}
    values |= {f"t2.{line}.decisions": two[line] for line in ("licence", "penalty", "coercion")}
    values["t2.fees.amount"] = Decimal(str(two["fees_wan"]))
    names = ("upheld", "corrected", "other", "pending", "total")
    return values | {f"t4.{k}.{name}": n for k, ns in four.items() for name, n in zip(names, ns, strict=True)}


def test_published_reports_are_judged_as_they_should(shared_facts: Path) -> None:
    reports = {report["id"]: report for report in _shared(shared_facts, "real_reports.json")["reports"]}
    form = forms.load("2021")
    assert form.check(_real(reports["suqian_2023"]), government=True) == ()
    hongze = ZEROS["2021"] | _real(reports["hongze_2023"])
    broken = form.check({code: hongze[code] for code in form.value_codes}, government=True)
    assert [(one.identity, one.left, one.left_value, one.right_value) for one in broken] == [
        ("T4-1", ("t4.review.total",), 0, 11),
        ("T4-1", ("t4.post.total",), 0, 5),
    ]


@pytest.mark.parametrize(
    ("form", "changes", "identity"),
    [
        ("2014", {"1.2.1": 1}, "F14-1"),
        ("2014", {"1.1": 1}, "F14-2"),
        ("2014", {"1.2.1": 2, "1.2.2": 1, "1.2": 3, "1.1": 1}, "F14-2"),
        ("2014", {"1.1.1": 1}, "F14-3"),
        ("2014", {"2.2.1.1": 1}, "F14-4"),
        ("2014", {"3.1": 1}, "F14-5"),
        ("2014", {"3.1": 1, "3.1.5": 1, "3.2": 1}, "F14-5b"),
        ("2014", {"3.3.4": 1, "3.3": 1}, "F14-7"),
        ("2014", {"3.3.8": 1}, "F14-6"),
        ("2014", {"4": 1}, "F14-9"),
        ("2014", {"11": 1}, "F14-10"),
        ("2014", {"13.2.2": 1}, "F14-11"),
        ("2014", {"8.2": 1, "8": 1}, "department"),
        ("2014", {"14.1": -1}, "number"),
        ("2014", {"14.1": Decimal("0.5")}, "number"),
        ("2014", {"14.1": None}, "number"),
        ("2021", {"t3.new.natural": 1, "t3.new.total": 1}, "T3-C1"),
        ("2021", {"t3.sum.natural": 1, "t3.sum.total": 1}, "T3-C2"),
        ("2021", {"t3.granted.other": 1}, "T3-R1"),
        ("2021", {"t4.post.pending": 1}, "T4-1"),
        ("2021", {"t2.regulations.made": 1}, "department"),
    ],
)
def test_a_broken_identity_is_named(form: str, changes: dict[str, Number | None], identity: str) -> None:
    found = forms.load(form).check({**ZEROS[form], **changes})
    assert identity in [one.identity for one in found if one.strength == "hard"]
    assert forms.load(form).check(ZEROS[form]) == ()


def test_money_may_have_decimals() -> None:
    found = forms.load("2014").check({**ZEROS["2014"], "13.3": Decimal("1.25")})
    assert found == ()


def test_last_year_must_agree_where_it_is_given() -> None:
    form = forms.load("2021")
    last = {"t3.carry_out.natural": 2, "t3.carry_out.total": 2, "t2.normative.in_force": 5}
    assert form.check(ZEROS["2021"]) == ()
    found = form.check(ZEROS["2021"], last_year=last)
    assert [(one.identity, one.strength) for one in found] == [("X-1", "hard"), ("X-1", "hard"), ("X-2", "soft")]


def test_unknown_forms_and_rows_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        forms.load("1999")
    assert refused.value.facts == {"form": "1999", "known": forms.codes()}
    with pytest.raises(Refusal, match="row_unknown"):
        forms.load("2014").row("99")


@pytest.mark.parametrize(
    ("year", "form"), [(2014, "2014"), (2018, "2014"), (2019, "2019"), (2020, "2019"), (2021, "2021")]
)
def test_every_year_that_a_printed_form_names_has_it(year: int, form: str) -> None:
    assert forms.of_year(year).code == form


@pytest.mark.parametrize("code", forms.codes())
def test_a_form_is_for_its_first_year_and_its_last(code: str) -> None:
    form = forms.load(code)
    # what nobody has replaced yet is the form of whatever year comes
    last = form.last_year or form.first_year + 50
    assert {forms.of_year(year).code for year in range(form.first_year, last + 1)} == {code}


@pytest.mark.parametrize("year", [2008, 2013])
def test_before_2014_there_was_no_national_form(year: int) -> None:
    with pytest.raises(Refusal) as refused:
        forms.of_year(year)
    assert (refused.value.code, refused.value.facts) == ("no_form_for_year", {"year": year, "since": 2014})


def test_a_year_whose_form_is_not_here_is_not_said_to_be_before_the_first() -> None:
    ended = [replace(forms.load(code), last_year=forms.load(code).last_year or 2025) for code in forms.codes()]
    assert forms.among(ended, 2025).code == "2021"
    with pytest.raises(Refusal) as refused:
        forms.among(ended, 2026)
    assert (refused.value.code, refused.value.facts) == ("no_form_known", {"year": 2026, "known": forms.codes()})
    with pytest.raises(Refusal, match="no_form_for_year"):
        forms.among(ended, 2013)


@pytest.mark.parametrize(("before", "form"), [(None, "2021"), (2021, "2019"), (2019, "2014"), (2015, "2014")])
def test_the_newest_form_is_that_which_came_last_before_a_year(before: int | None, form: str) -> None:
    assert forms.newest(before).code == form


def test_no_two_forms_are_for_one_year() -> None:
    known = [forms.load(code) for code in forms.codes()]
    for year in range(2008, max(form.first_year for form in known) + 1):
        assert len([form.code for form in known if form.is_for(year)]) == (year >= 2014), year


@pytest.mark.parametrize(
    ("form", "counted"), [("2014", ("3.", "4", "5", "6")), ("2019", ("t3.", "t4.")), ("2021", ("t3.", "t4."))]
)
def test_cases_and_appeals_fill_their_sections_wholly(form: str, counted: tuple[str, ...]) -> None:
    shape = forms.load(form)
    assert shape.counted == {code for code in shape.value_codes if code.startswith(counted)}


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_leaf_has_an_outcome(form: str) -> None:
    shape = forms.load(form)
    leaves = set(_lines(shape, "t3")) - {"new", "carry_in", "sum", "carry_out"}
    filled = {cell.split(".")[1] for rule in shape.rules if rule.by == "outcome" for cell in rule.cells.values()}
    assert filled == leaves


def test_the_trial_form_is_that_of_2021_with_one_row_for_other_ends_and_another_second_table() -> None:
    trial, form = forms.load("2019"), forms.load("2021")
    assert (trial.title, trial.basis) == ("政府信息公开工作年度报告（试行）", "国办公开办函〔2019〕60号")
    third = {code for code in trial.value_codes if code.startswith(("t3", "t4"))}
    assert third - set(form.value_codes) == {code for code in third if code.startswith("t3.o.")}
    lines = _lines(trial, "t2")
    assert lines["normative"] == ("made", "published", "public")
    assert lines["licence"] == lines["service"] == lines["penalty"] == lines["coercion"]
    assert lines["licence"] == ("before", "change", "decisions")
    assert (lines["fees"], lines["procurement"]) == (("before", "change"), ("projects", "amount"))
    amount = trial.row("t2.procurement.amount")
    assert (amount.unit, amount.decimal, trial.row("t2.licence.change").signed) == ("万元", True, True)


def test_a_total_stands_above_its_parts() -> None:
    assert forms.load("2014").totals["3.3.4.1"] == ("3.3.4.1", "3.3.4", "3.3")
    assert forms.load("2021").totals["t3.d4.legal"] == ("t3.d4.legal", "t3.d4.total")
    assert forms.load("2021").row("t2.fees.amount").parent is None


def test_an_outcome_has_its_place_in_the_order_of_a_form() -> None:
    form = forms.load("2014")
    assert form.place("public") < form.place("refused") < form.place("not_ready_made") < form.place("not_held")
    assert form.place("repeat") == len(form.value_codes)
