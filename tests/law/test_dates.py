"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law import dates
from law.errors import Refusal


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-05",
        "2026/2/5",
        "2026.2.5",
        "2026年2月5日",
        "2026年2月5号",
        "20260205",
        " 2026 年 2 月 5 日 ",
        "２０２６－０２－０５",
    ],
)
def test_a_date_is_read(text: str) -> None:
    assert dates.parse(text) == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_date"),
        ("明天", "not_a_date"),
        ("2026-02-30", "not_a_date"),
        ("2026-13-01", "not_a_date"),
        ("2026-2/5", "not_a_date"),
        ("0000-01-01", "not_a_date"),
        ("2026-02-05T09:00", "not_a_date"),
        ("😀", "not_a_date"),
        ("9" * 10_000, "not_a_date"),
        ("农历正月初五", "lunar_date"),
        ("2026年腊月廿三", "lunar_date"),
        ("2月5日", "ambiguous_date"),
        ("5/2/2026", "ambiguous_date"),
        ("26年2月5日", "ambiguous_date"),
        ("2-5", "ambiguous_date"),
    ],
)
def test_anything_else_is_refused_by_its_name(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        dates.parse(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("2026-02-05", True),
        ("2026-02-30", True),
        ("2026年2月31日", True),
        ("2-5", True),
        ("正月初五", True),
        ("２０２６-2/5", True),
        ("明天", False),
        ("", False),
    ],
)
def test_a_date_that_is_refused_is_still_meant_as_one(text: str, is_meant: bool) -> None:
    assert dates.is_meant(text) is is_meant


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_back(day: date) -> None:
    written = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
    )
    assert [dates.parse(text) for text in written] == [day] * 4


def _answer(text: str) -> str:
    try:
        return dates.parse(text).isoformat()
    except Refusal as refused:
        return refused.code


@given(text=st.text(max_size=20) | st.from_regex(r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?", fullmatch=True))
def test_no_text_breaks_the_reader(text: str) -> None:
    answer = _answer(text)
    assert answer in {"not_a_date", "lunar_date", "ambiguous_date"} or dates.parse(answer).isoformat() == answer
