"""What a rule of a form takes and where it sorts it to, and the cell of each form for every end of a request."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from law import forms
from law.codes import ApplicantType, Ground, Kind, Outcome
from law.forms import counting
from law.outcomes import GROUNDS, OUTCOMES
from law.statistics import CaseFacts, tally

YEAR = 2026


def filled(one: CaseFacts, form: str) -> set[str]:
    return {code for code, cell in tally([one], form=form, year=YEAR).cells.items() if cell.value}


# How each end is counted in the forms of 2014, 2019 and 2021: as those are printed, not as their rules say.
ENDS: list[tuple[str, str | None, str | None, str, str]] = [
    ("public", None, "3.3.1", "granted", "granted"),
    ("granted", None, "3.3.2", "granted", "granted"),
    ("partial", None, "3.3.3", "partial", "partial"),
    ("partial", "privacy", "3.3.3", "partial", "partial"),
    ("refused", "state_secret", "3.3.4.1", "d1", "d1"),
    ("refused", "forbidden_by_law", "3.3.4.6", "d2", "d2"),
    ("refused", "security", "3.3.4.4", "d3", "d3"),
    ("refused", "trade_secret", "3.3.4.2", "d4", "d4"),
    ("refused", "privacy", "3.3.4.3", "d4", "d4"),
    ("refused", "internal", "3.3.4.6", "d5", "d5"),
    ("refused", "process", "3.3.4.6", "d6", "d6"),
    ("refused", "enforcement_file", "3.3.4.6", "d7", "d7"),
    ("inseparable", "state_secret", "3.3.4.1", "d1", "d1"),
    ("inseparable", "forbidden_by_law", "3.3.4.6", "d2", "d2"),
    ("inseparable", "security", "3.3.4.4", "d3", "d3"),
    ("inseparable", "trade_secret", "3.3.4.2", "d4", "d4"),
    ("inseparable", "privacy", "3.3.4.3", "d4", "d4"),
    ("inseparable", "internal", "3.3.4.6", "d5", "d5"),
    ("inseparable", "process", "3.3.4.6", "d6", "d6"),
    ("inseparable", "enforcement_file", "3.3.4.6", "d7", "d7"),
    ("inseparable", "not_government_information", "3.3.4.5", "o", "o3"),
    ("not_information", None, "3.3.4.5", "o", "o3"),
    ("refused", "three_needs", "3.3.4.6", "o", "o3"),
    ("inquiry", None, "3.3.8", "d8", "d8"),
    ("not_held", None, "3.3.6", "u1", "u1"),
    ("other_body", None, "3.3.5", "u1", "u1"),
    ("not_ready_made", None, "3.3.4.5", "u2", "u2"),
    ("unclear", None, "3.3.7", "u3", "u3"),
    ("petition_way", None, "3.3.8", "n1", "n1"),
    ("repeat", None, None, "n2", "n2"),
    ("publication", None, "3.3.8", "n3", "n3"),
    ("excessive", None, None, "n4", "n4"),
    ("reissue", None, None, "n5", "n5"),
    ("abandoned_unclear", None, "3.3.7", "o", "o1"),
    ("abandoned_unpaid", None, None, "o", "o2"),
    ("withdrawn", None, None, "o", "o3"),
    ("other", None, None, "o", "o3"),
    ("amend", None, "3.3.7", "o", "o3"),
    ("refused", "not_government_information", "3.3.4.5", "o", "o3"),
]
LIST = "tests/law/forms/test_counting.py, ENDS"


def test_every_end_of_a_request_is_in_the_list() -> None:
    ends = {row.code for row in OUTCOMES if Kind.REQUEST in row.kinds}
    lacking = [f"{LIST} lacks the outcome {code}" for code in sorted(ends - {outcome for outcome, *_ in ENDS})]
    refused = {ground for outcome, ground, *_ in ENDS if outcome == Outcome.REFUSED}
    lacking += [f"{LIST} lacks a refusal for {row.code}" for row in GROUNDS if row.code not in refused]
    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize(("outcome", "ground", "row_2014", "row_2019", "row_2021"), ENDS)
def test_every_end_of_a_request_has_its_row_in_every_form(
    outcome: str, ground: str | None, row_2014: str | None, row_2019: str, row_2021: str
) -> None:
    one = CaseFacts(
        number="C1",
        kind=Kind.REQUEST,
        received_on=date(2026, 3, 2),
        concluded_on=date(2026, 3, 20),
        outcome=Outcome(outcome),
        ground=Ground(ground) if ground else None,
    )
    for form, row in (("2019", row_2019), ("2021", row_2021)):
        lines = {code.split(".")[1] for code in filled(one, form) if code.endswith(".total")}
        assert lines == {"new", "sum", row}
    old = {code for code in filled(one, "2014") if code.startswith("3.3.")}
    assert max(old, default=None) == row_2014


def source() -> dict[str, Any]:
    file = Path(forms.__file__).parent / "form_2021.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"counting": []}, "form 2021 does not say how it counts", id="no rules"),
        pytest.param({"cells": {"each": "t3.nowhere.{applicant}"}}, "form 2021 counts into t3.nowhere", id="no cell"),
        pytest.param({"kinds": ["letter"]}, "nobody knows: letter", id="no kind"),
        pytest.param({"when": "sometimes"}, "nobody knows: sometimes", id="no turn of the year"),
        pytest.param({"by": "weather"}, "nobody knows: weather", id="nothing to sort by"),
        pytest.param({"cells": {"perhaps": "t3.new.{applicant}"}}, "nobody knows: perhaps", id="no key"),
        pytest.param({"remarks": {"maybe": "overdue"}}, "nobody knows: maybe", id="no such remark"),
    ],
)
def test_a_form_whose_rules_make_no_sense_says_so_by_name(change: dict[str, Any], words: str) -> None:
    broken = source()
    if "counting" in change:
        broken |= change
    else:
        broken["counting"][0] |= change
    with pytest.raises(ValueError, match=re.escape(words)):
        forms.read(broken)


RULE: dict[str, Any] = {
    "kinds": ["request"],
    "when": "ended",
    "by": "outcome",
    "cells": {"refused": "n.{applicant}", "refused:privacy": "p.{applicant}", "withdrawn": "w"},
    "otherwise": "o",
    "remarks": {"otherwise": "no_row", "withdrawn": "seldom"},
}


def rule(**changes: Any) -> counting.Rule:
    return counting.read({"code": "2099", "counting": [RULE | changes]})[0]


def case(came: str, went: str | None = None, outcome: str = "refused", ground: str | None = None) -> CaseFacts:
    return CaseFacts(
        number="1",
        kind=Kind.REQUEST,
        received_on=date.fromisoformat(came),
        concluded_on=date.fromisoformat(went) if went else None,
        outcome=Outcome(outcome),
        ground=ground,  # type: ignore[arg-type]
        applicant_type=ApplicantType.RESEARCH,
    )


@pytest.mark.parametrize(
    ("came", "went", "turns"),
    [
        ("2025-12-31", "2026-01-01", {"carried_in", "ended"}),
        ("2025-12-31", "2025-12-31", set()),
        ("2025-12-31", None, {"carried_in", "carried_out"}),
        ("2026-01-01", "2026-12-31", {"begun", "ended"}),
        ("2026-12-31", "2027-01-01", {"begun", "carried_out"}),
        ("2027-01-01", None, set()),
    ],
)
def test_a_case_counts_at_its_turns_of_the_year(came: str, went: str | None, turns: set[str]) -> None:
    fact = case(came, went)
    assert {when for when in counting.WHEN if rule(when=when).takes(fact, 2026)} == turns


def test_what_was_not_received_counts_at_no_turn_and_another_kind_by_no_rule() -> None:
    nothing = CaseFacts(number="1", kind=Kind.REQUEST, received_on=None)
    assert not any(rule(when=when).takes(nothing, 2026) for when in counting.WHEN)
    assert not rule(kinds=["complaint"], when="begun").takes(case("2026-03-02"), 2026)


@pytest.mark.parametrize(
    ("outcome", "ground", "cell", "remark"),
    [
        ("refused", "privacy", "p.research", None),
        ("refused", "internal", "n.research", None),
        ("withdrawn", None, "w", "seldom"),
        ("public", None, "o", "no_row"),
    ],
)
def test_the_narrowest_cell_takes_it_and_the_rest_goes_otherwise(
    outcome: str, ground: str | None, cell: str, remark: str | None
) -> None:
    assert rule().sort(case("2026-03-02", "2026-03-09", outcome, ground)) == (cell, remark)


def test_without_another_place_what_has_no_cell_is_counted_nowhere() -> None:
    nowhere = rule(otherwise=None)
    assert nowhere.sort(case("2026-03-02", "2026-03-09", "public")) == (None, "no_row")
    assert nowhere.filled() == {f"{cell}.{each}" for cell in "np" for each in ApplicantType} | {"w"}
    assert rule().filled() == nowhere.filled() | {"o"}
