"""By which article a decision wants an answer: by its day, who decided, and whether anything had been answered."""

from datetime import date

import pytest

from law import rulings


@pytest.mark.parametrize(
    ("day", "name", "article"),
    [
        ("2016-03-01", "review", "《行政复议法实施条例》第四十九条"),
        ("2026-06-30", "review", "《行政复议法实施条例》第四十九条"),
        ("2026-07-01", "review", "《行政复议法》第六十四条"),
        ("2023-12-31", "review_silent", "《行政复议法》第二十八条第一款第（二）项"),
        ("2024-01-01", "review_silent", "《行政复议法》第六十六条"),
        ("2015-04-30", "suit", "《行政诉讼法》第五十四条第（二）项"),
        ("2015-05-01", "suit", "《行政诉讼法》第七十条"),
        ("2015-04-30", "suit_silent", "《行政诉讼法》第五十四条第（三）项"),
        ("2026-03-02", "suit_silent", "《行政诉讼法》第七十二条"),
        ("2008-04-30", "suit_silent", "《行政诉讼法》第五十四条第（三）项"),
        ("2026-03-02", "", "《行政复议法实施条例》第四十九条"),
    ],
)
def test_a_decision_rests_on_the_text_of_its_day(day: str, name: str, article: str) -> None:
    assert rulings.of_name(date.fromisoformat(day), name) == article


def test_a_name_says_who_decided_and_after_what() -> None:
    assert [rulings.named(is_suit=suit, is_silent=silent) for suit in (False, True) for silent in (False, True)] == [
        "review",
        "review_silent",
        "suit",
        "suit_silent",
    ]


def test_a_lawyer_can_read_them_without_a_gap() -> None:
    told = [*rulings.lines()]
    assert len(told) == len(rulings.ROWS)
    assert {line[2:4] for line in told if not line[1]} == {
        ("review body", "reply"),
        ("review body", "silence"),
        ("court", "reply"),
        ("court", "silence"),
    }
