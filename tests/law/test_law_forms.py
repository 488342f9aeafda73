"""The forms of 2014 and 2021 against the printed ones and published reports."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from law import forms
from law.errors import Refusal
from law.forms import Number

ZEROS = {code: dict.fromkeys(forms.load(code).value_codes, 0) for code in ("2014", "2021")}


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
    two, three, four = form.tables
    assert [line.label for line in three.lines] == [row["label"] for row in source["table3"]["rows"]]
    assert [column.label for column in three.columns] == [row["label"] for row in source["table3"]["columns"]]
    assert [line.label for line in two.lines] == [row["row"] for row in source["table2"]]
    assert [column.label for column in four.columns] == source["table4"]["groups"][0]["columns"]
    assert len(form.value_codes) == 10 + 175 + 15


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
        forms.load("2030")
    assert refused.value.facts == {"form": "2030", "known": ("2014", "2021")}
    with pytest.raises(Refusal, match="row_unknown"):
        forms.load("2014").row("99")
