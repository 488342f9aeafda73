"""Days in a command: read where they stand, today where none stands, and never before receipt or in the future."""

from datetime import date
from typing import Any

import pytest

from handlers.desk import days
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Case
from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-03-09")
UNCONFIRMED: dict[str, Any] = {"law_code": "2019"}
RECEIVED = Case(**UNCONFIRMED, received_on=date(2026, 3, 2))


def read(bureau: OpenBureau, written: str, case: Case = RECEIVED) -> date:
    with bureau.write() as session:
        return days.of_case(Turn(session, NOW, bureau.incoming(CITIZEN, now=NOW)), case, written, subject="fees")


@pytest.mark.parametrize(
    ("written", "day"),
    [("", "2026-03-09"), ("  ", "2026-03-09"), ("2026-3-5", "2026-03-05"), ("2026年3月2日", "2026-03-02")],
)
def test_a_day_is_read_and_today_is_meant_where_none_is_written(
    sqlite_bureau: OpenBureau, written: str, day: str
) -> None:
    assert read(sqlite_bureau, written) == date.fromisoformat(day)


def test_a_day_in_the_future_or_before_receipt_is_refused_with_its_article(sqlite_bureau: OpenBureau) -> None:
    with pytest.raises(Refusal, match="date_in_future"):
        read(sqlite_bureau, "2026-03-10")
    with pytest.raises(Refusal) as caught:
        read(sqlite_bureau, "2026-03-01")
    assert (caught.value.code, caught.value.facts["article"]) == ("before_receipt", "第四十二条")
    assert read(sqlite_bureau, "2026-03-01", Case(**UNCONFIRMED)) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("word", "is_day"),
    [
        ("2026-03-05", True),
        ("2026年3月5日", True),
        ("2026-02-30", True),
        ("20260230", True),
        ("3月4日", True),
        ("正月初五", True),
        ("昨天", False),
        ("名单", False),
        ("57", False),
        ("2026年3月5日的那一份名单", False),
    ],
)
def test_a_word_is_meant_as_a_date_even_as_a_wrong_one(word: str, is_day: bool) -> None:
    assert days.is_day(word) is is_day


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ("启明公司 2026-3-5", ("启明公司", "2026-3-5")),
        ("启明 公司", ("启明 公司", "")),
        ("启明公司\n2026-3-5", ("启明公司", "2026-3-5")),
        (" 2026-3-5 ", ("", "2026-3-5")),
        ("", ("", "")),
    ],
)
def test_a_day_at_the_end_is_parted_from_the_words(words: str, parted: tuple[str, str]) -> None:
    assert days.last_day(words) == parted


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ("2026-3-5 要2025 年度的", ("2026-3-5", "要2025 年度的")),
        ("要2025 年度的", ("", "要2025 年度的")),
        (" 2026-3-5", ("2026-3-5", "")),
        ("  ", ("", "")),
    ],
)
def test_a_day_at_the_beginning_is_parted_from_the_words(words: str, parted: tuple[str, str]) -> None:
    assert days.first_day(words) == parted


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ("市 财政局 2026-3-5 查\n2026-1-5 的文件", ("市 财政局", "2026-3-5", "查\n2026-1-5 的文件")),
        ("市财政局 2026-3-5", ("市财政局", "2026-3-5", "")),
        ("2026-3-5 查", ("2026-3-5 查", "", "")),
        ("市财政局 查", ("市财政局 查", "", "")),
        ("", ("", "", "")),
    ],
)
def test_the_first_day_between_words_parts_them(words: str, parted: tuple[str, str, str]) -> None:
    assert days.between(words) == parted
