"""Outcomes, their rows in both forms, and what they need."""

import pytest

from law import forms, outcomes
from law.errors import Refusal
from law.outcomes import OUTCOMES

REQUEST = [outcome for outcome in OUTCOMES if "request" in outcome.kinds]


@pytest.mark.parametrize(
    ("outcome", "ground", "row_2014", "row_2021", "article"),
    [
        ("public", None, "3.3.1", "granted", "第三十六条第（一）项"),
        ("granted", None, "3.3.2", "granted", "第三十六条第（二）项"),
        ("partial", None, "3.3.3", "partial", "第三十七条"),
        ("partial", "privacy", "3.3.3", "partial", "第三十七条、第十五条、第三十二条"),
        ("refused", "state_secret", "3.3.4.1", "d1", "第十四条"),
        ("refused", "forbidden_by_law", "3.3.4.6", "d2", "第十四条"),
        ("refused", "security", "3.3.4.4", "d3", "第十四条"),
        ("refused", "trade_secret", "3.3.4.2", "d4", "第十五条、第三十二条"),
        ("refused", "privacy", "3.3.4.3", "d4", "第十五条、第三十二条"),
        ("refused", "internal", "3.3.4.6", "d5", "第十六条第一款"),
        ("refused", "process", "3.3.4.6", "d6", "第十六条第二款"),
        ("refused", "enforcement_file", "3.3.4.6", "d7", "第十六条第二款"),
        ("inquiry", None, "3.3.8", "d8", "第三十六条第（七）项"),
        ("not_held", None, "3.3.6", "u1", "第三十六条第（四）项"),
        ("other_body", None, "3.3.5", "u1", "第三十六条第（五）项"),
        ("not_ready_made", None, "3.3.4.5", "u2", "第三十八条"),
        ("unclear", None, "3.3.7", "u3", "第三十条"),
        ("petition_way", None, "3.3.8", "n1", "第三十九条第一款"),
        ("repeat", None, None, "n2", "第三十六条第（六）项"),
        ("publication", None, "3.3.8", "n3", "第三十九条第二款"),
        ("excessive", None, None, "n4", "第三十五条"),
        ("reissue", None, None, "n5", ""),
        ("abandoned_unclear", None, "3.3.7", "o1", "第三十条"),
        ("abandoned_unpaid", None, None, "o2", "国办函〔2020〕109号"),
        ("withdrawn", None, None, "o3", ""),
        ("other", None, None, "o3", ""),
    ],
)
def test_an_outcome_knows_its_rows_and_its_article(
    outcome: str, ground: str | None, row_2014: str | None, row_2021: str, article: str
) -> None:
    row = outcomes.find(outcome)
    assert (row.row("2014", ground), row.row("2021", ground)) == (row_2014, row_2021)
    assert row.article("2019", ground) == article


def test_every_leaf_of_2021_has_an_outcome() -> None:
    lines = next(table for table in forms.load("2021").tables if table.code == "t3").lines
    leaves = {line.key for line in lines} - {"new", "carry_in", "sum", "carry_out"}
    direct = {outcome.row_2021 for outcome in REQUEST}
    by_ground = {ground.row_2021 for outcome in REQUEST if outcome.needs_ground for ground in outcome.grounds}
    assert (direct | by_ground) - {None} == leaves


def test_every_reply_row_of_2014_has_an_outcome() -> None:
    rows = {row.code for row in forms.load("2014").rows if row.code.startswith("3.3.")} - {"3.3.4"}
    grounds = {ground.row_2014 for ground in outcomes.GROUNDS}
    assert {outcome.row_2014 for outcome in REQUEST} - {None, "3.3.4"} | grounds == rows


def test_outcomes_are_offered_in_the_order_of_the_form_in_force() -> None:
    assert [row.code for row in outcomes.offered("request", "2008")][:8] == [
        "public", "granted", "partial", "refused", "not_ready_made", "other_body", "not_held", "amend",
    ]  # fmt: skip
    late = [row.code for row in outcomes.offered("request", "2019")]
    assert late[:5] == ["public", "granted", "partial", "refused", "inquiry"]
    assert "amend" not in late
    assert {"unclear", "excessive"} <= set(late)


@pytest.mark.parametrize("kind", ["request", "question", "petition", "report", "correction", "complaint"])
@pytest.mark.parametrize("law", ["2008", "2019"])
def test_every_kind_has_outcomes_and_none_that_staff_may_not_give(kind: str, law: str) -> None:
    found = outcomes.offered(kind, law)
    assert len(found) >= 2
    assert {row.given_by for row in found} == {"staff"}


def test_what_releases_or_refuses_needs_review() -> None:
    assert {row.code for row in OUTCOMES if row.needs_review} == {"granted", "partial", "refused"}


def test_a_register_with_its_own_rules_is_not_a_refusal_under_articles_14_to_16() -> None:
    assert outcomes.find("inquiry").remedy == "either"
    assert {row.code for row in OUTCOMES if row.remedy == "review_first"} == {"refused", "partial"}


@pytest.mark.parametrize(
    ("refusal", "outcome", "kind", "law", "ground", "body", "text"),
    [
        ("outcome_unknown", "perhaps", "request", "2019", None, "", "x"),
        ("outcome_not_for_kind", "answered", "request", "2019", None, "", "x"),
        ("outcome_not_in_law", "amend", "request", "2019", None, "", "x"),
        ("outcome_not_in_law", "excessive", "request", "2008", None, "", "x"),
        ("ground_missing", "refused", "request", "2019", None, "", "x"),
        ("ground_unknown", "refused", "request", "2019", "shyness", "", "x"),
        ("ground_not_taken", "granted", "request", "2019", "privacy", "", "x"),
        ("ground_not_in_law", "refused", "request", "2019", "not_government_information", "", "x"),
        ("body_missing", "other_body", "request", "2019", None, " ", "x"),
        ("text_missing", "granted", "request", "2019", None, "", "\n"),
    ],
)
def test_what_does_not_fit_is_refused(
    refusal: str, outcome: str, kind: str, law: str, ground: str | None, body: str, text: str
) -> None:
    with pytest.raises(Refusal) as refused:
        outcomes.choose(outcome, kind=kind, law_code=law, ground=ground, body=body, text=text)
    assert refused.value.code == refusal


def test_what_fits_is_chosen() -> None:
    chosen = outcomes.choose("refused", kind="request", law_code="2019", ground="privacy", text="x")
    assert chosen.needs_ground
    assert outcomes.choose("other_body", kind="request", law_code="2008", body="x", text="x").needs_body
    assert "not_government_information" in [g.code for g in chosen.offered_grounds("2008")]
    assert "not_government_information" not in [g.code for g in chosen.offered_grounds("2019")]


def test_a_refusal_without_a_ground_has_no_row() -> None:
    with pytest.raises(ValueError, match="without a ground"):
        outcomes.find("refused").row("2014")
