"""Versions of the law, kinds of case and their periods, conventions."""

from datetime import date

import pytest

from law import conventions, periods, versions
from law.errors import Refusal


@pytest.mark.parametrize(
    ("day", "code"),
    [
        pytest.param(date(2008, 5, 1), "2008", id="first day of the first Regulation"),
        pytest.param(date(2019, 5, 14), "2008", id="last day of the old law"),
        pytest.param(date(2019, 5, 15), "2019", id="first day of the new law"),
        pytest.param(date(2030, 1, 1), "2019", id="no later version is known"),
    ],
)
def test_the_receipt_date_chooses_the_law(day: date, code: str) -> None:
    assert versions.on(day).code == code
    assert versions.by_code(code) is versions.on(day)


def test_before_the_first_regulation_there_is_no_law() -> None:
    with pytest.raises(Refusal, match="no_law_yet"):
        versions.on(date(2008, 4, 30))
    with pytest.raises(Refusal, match="no_law_yet"):
        periods.for_case("request", date(2008, 4, 30))


def test_an_unknown_law_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal) as refused:
        versions.by_code("1999")
    assert refused.value.facts == {"law": "1999", "known": ("2008", "2019")}


@pytest.mark.parametrize(
    ("code", "reply", "extension", "clarification", "consultation", "identity", "article"),
    [
        ("2008", 15, 15, None, None, False, "第二十四条第二款"),
        ("2019", 20, 20, 7, 15, True, "第三十三条第二款"),
    ],
)
def test_what_each_version_says(
    code: str,
    reply: int,
    extension: int,
    clarification: int | None,
    consultation: int | None,
    identity: bool,
    article: str,
) -> None:
    law = versions.by_code(code)
    assert (law.reply_days, law.extension_days) == (reply, extension)
    assert (law.clarification_days, law.consultation_days) == (clarification, consultation)
    assert (law.asks_identity, law.article("reply")) == (identity, article)


def test_the_law_of_2008_is_silent_on_joint_authors() -> None:
    assert versions.by_code("2008").article("joint_author") == ""
    assert versions.by_code("2019").article("joint_author") == "第三十四条"


@pytest.mark.parametrize(
    ("kind", "day", "days", "unit", "article"),
    [
        ("request", date(2016, 2, 5), 15, "working", "第二十四条第二款"),
        ("request", date(2026, 2, 5), 20, "working", "第三十三条第二款"),
        ("question", date(2026, 2, 5), 5, "working", ""),
        ("petition", date(2022, 4, 30), 15, "calendar", "《信访条例》第二十一条"),
        ("petition", date(2022, 5, 1), 15, "calendar", "《信访工作条例》第二十三条"),
        ("report", date(2026, 2, 5), 15, "calendar", "《信访工作条例》第二十三条"),
        ("correction", date(2026, 2, 5), 20, "working", "第四十一条"),
        ("complaint", date(2026, 2, 5), 20, "working", "第五十一条"),
        ("complaint", date(2018, 9, 10), 20, "working", "第三十三条第一款"),
    ],
)
def test_each_kind_has_its_period(kind: str, day: date, days: int, unit: str, article: str) -> None:
    period = periods.for_case(kind, day)
    assert (period.days, period.unit, period.article) == (days, unit, article)


def test_a_period_without_an_article_says_that_it_is_a_convention() -> None:
    found = [periods.for_case(kind, date(2026, 2, 5)) for kind in periods.KINDS]
    assert [period.kind for period in found if not period.article and not period.note] == []


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(Refusal, match="kind_unknown"):
        periods.for_case("letter", date(2026, 2, 5))


def test_only_approvers_touch_a_report_of_wrongdoing() -> None:
    confidential = [kind.code for kind in periods.KINDS.values() if "officer" not in kind.roles]
    assert confidential == ["report"]


def test_every_convention_says_why_and_how_sure() -> None:
    codes = [row.code for row in conventions.CONVENTIONS]
    assert len(codes) == len(set(codes))
    assert {row.confidence for row in conventions.CONVENTIONS} <= {"high", "medium", "low"}
    assert [row.code for row in conventions.CONVENTIONS if not row.note.endswith(".")] == []
