"""How long the office has for its statement in a dispute: a table by body, day and procedure."""

from datetime import date
from typing import Any

import pytest

from law import days, statements
from law.codes import AppealKind
from law.errors import Refusal

REVIEW, DIRECT, POST = AppealKind.REVIEW, AppealKind.DIRECT, AppealKind.POST


@pytest.mark.parametrize(
    ("kind", "arrived_on", "simplified", "last_on", "article"),
    [
        (REVIEW, date(2026, 3, 20), False, date(2026, 4, 3), "第四十八条"),  # 10 working days
        (REVIEW, date(2026, 3, 20), True, date(2026, 3, 27), "第五十四条"),  # 5 working days
        (REVIEW, date(2023, 12, 22), False, date(2024, 1, 2), "第二十三条"),  # 10 days end on New Year
        (REVIEW, date(2024, 1, 1), False, date(2024, 1, 15), "第四十八条"),
        (DIRECT, date(2026, 3, 20), False, date(2026, 4, 7), "第六十七条"),  # Sat 04-04, then Qingming
        (POST, date(2026, 3, 2), False, date(2026, 3, 17), "第六十七条"),
        (POST, date(2015, 4, 30), False, date(2015, 5, 11), "第四十三条"),  # 10 days, Sunday
    ],
)
def test_the_last_day_of_a_statement(
    kind: AppealKind, arrived_on: date, simplified: bool, last_on: date, article: str
) -> None:
    row = statements.find(kind, arrived_on=arrived_on, simplified=simplified)
    assert row.last_on(arrived_on, days.shipped()) == last_on
    assert row.article.endswith(article)


@pytest.mark.parametrize(
    ("kind", "arrived_on", "article"),
    [
        (REVIEW, date(2023, 12, 31), "2024年1月1日起施行的《行政复议法》第五十四条"),
        (DIRECT, date(2026, 3, 20), "《行政诉讼法》第六十七条"),
    ],
)
def test_no_simplified_procedure_where_the_law_knows_none(kind: AppealKind, arrived_on: date, article: str) -> None:
    with pytest.raises(Refusal, match="not_simplified") as refused:
        statements.find(kind, arrived_on=arrived_on, simplified=True)
    assert refused.value.facts["article"] == article


@pytest.mark.parametrize(("on", "article"), [(date(2015, 4, 30), "第三十八条"), (date(2015, 5, 1), "第四十五条")])
def test_a_suit_after_a_review_rests_on_the_text_of_its_day(on: date, article: str) -> None:
    assert statements.after_review(on) == f"《行政诉讼法》{article}"


@pytest.mark.parametrize(("on", "article"), [(date(2023, 12, 31), "第十六条"), (date(2024, 1, 1), "第二十九条")])
def test_what_keeps_both_from_running_at_once_is_the_text_of_its_day(on: date, article: str) -> None:
    assert statements.at_once(on) == f"《行政复议法》{article}"


@pytest.mark.parametrize(
    ("kind", "arrived_on", "days", "simplified"),
    [
        (REVIEW, date(2026, 3, 20), 5, True),
        (REVIEW, date(2026, 3, 20), 10, False),
        (REVIEW, date(2023, 12, 22), 10, False),
        (DIRECT, date(2026, 3, 20), 15, False),
    ],
)
def test_the_days_of_a_notice_say_which_procedure_it_is(
    kind: AppealKind, arrived_on: date, days: int, *, simplified: bool
) -> None:
    assert statements.is_simplified(kind, arrived_on=arrived_on, days=days) is simplified


@pytest.mark.parametrize(
    ("kind", "arrived_on", "days", "known"),
    [
        (REVIEW, date(2026, 3, 20), 7, [10, 5]),
        (REVIEW, date(2023, 12, 22), 5, [10]),
        (POST, date(2026, 3, 2), 10, [15]),
    ],
)
def test_days_that_no_law_knows_are_asked_about(
    kind: AppealKind, arrived_on: date, days: int, known: list[int]
) -> None:
    with pytest.raises(Refusal, match="statement_term") as refused:
        statements.is_simplified(kind, arrived_on=arrived_on, days=days)
    spans: Any = refused.value.facts["spans"]
    assert [span[0] for span in spans] == known


def test_a_simplified_procedure_with_the_days_of_another_is_asked_about() -> None:
    with pytest.raises(Refusal, match="statement_term"):
        statements.is_simplified(REVIEW, arrived_on=date(2026, 3, 20), days=10, named=True)
    assert statements.is_simplified(REVIEW, arrived_on=date(2026, 3, 20), days=5, named=True)
