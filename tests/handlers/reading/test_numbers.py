"""A case number is found however it is written, in the series that may be meant, and nothing else is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading import numbers

SERIES = ("临档公开", "临档公开信", "临档公开访")
FIRST, LETTERS = "临档公开〔2026〕第0001号", "临档公开信〔2026〕第0001号"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1", (FIRST,)),
        ("１", (FIRST,)),
        ("#1", (FIRST,)),
        ("第1号", (FIRST,)),
        ("2026-1", (FIRST,)),
        ("2026/01", (FIRST,)),
        ("〔2026〕第1号", (FIRST,)),
        ("[2026] 1", (FIRST,)),
        ("（2026）第 0001 号", (FIRST,)),
        ("临档公开〔2026〕第0001号", (FIRST,)),
        ("公开2026-1", (FIRST,)),
        ("信2026-1", (LETTERS,)),
        ("信1", (LETTERS,)),
        ("2019-31", ("临档公开〔2019〕第0031号",)),
        ("123456", ("临档公开〔2026〕第123456号",)),
        ("2026-1-重1", (f"{FIRST}-重1",)),
        (f"{FIRST}-重2", (f"{FIRST}-重2",)),
        ("1重1", (f"{FIRST}-重1",)),
        ("2026-1-重", ()),
        ("诉1", ()),
        ("名单", ()),
        ("1234567", ()),
        ("2026-", ()),
        ("", ()),
    ],
)
def test_a_written_number_stands_for_printed_ones(written: str, expected: tuple[str, ...]) -> None:
    assert numbers.candidates(written, series=SERIES, year=2026) == expected


@pytest.mark.parametrize(
    ("written", "number", "same"),
    [
        ("示科公开函〔2026〕5号", "示科公开函〔2026〕5号", True),
        ("函〔2026〕5号", "示科公开函〔2026〕5号", True),
        ("函5", "示科公开函〔2026〕第0005号", True),
        ("2026-5", "示科公开函〔2026〕5号", True),
        ("函５", "示科公开函〔2025〕5号", False),
        ("公开5", "示科公开函〔2026〕5号", False),
        ("函6", "示科公开函〔2026〕5号", False),
        ("5", "示科公开函〔2026〕5号", False),
        ("名单", "示科公开函〔2026〕5号", False),
        ("函5", "", False),
    ],
)
def test_a_letter_is_known_by_its_series_or_its_year(written: str, number: str, same: bool) -> None:
    assert numbers.is_letter(written, number, year=2026) == same


@given(series=st.sampled_from(SERIES), year=st.integers(2008, 2099), last=st.integers(1, 999_999))
def test_what_is_printed_is_read_back(series: str, year: int, last: int) -> None:
    printed = numbers.canonical(series, year, last)
    assert numbers.candidates(printed, series=SERIES, year=2026) == (printed,)
    assert numbers.is_whole(printed)


@pytest.mark.parametrize(
    ("word", "whole"),
    [
        ("2026-1", True),
        ("信〔2026〕第1号", True),
        ("第12号", True),
        ("2026-1-重1", True),
        ("12", False),
        ("2026", False),
        ("1998-1234567", False),
    ],
)
def test_a_bare_number_or_year_may_be_anything(word: str, whole: bool) -> None:
    assert numbers.is_whole(word) is whole


@pytest.mark.parametrize(
    ("prefix", "fits"),
    [("示科公开", True), ("A局", True), ("", False), ("科2", False), ("公 开", False), ("〔科〕", False)],
)
def test_a_prefix_must_be_told_from_its_number(prefix: str, fits: bool) -> None:
    assert numbers.is_series(prefix) is fits


def test_what_is_answered_anew_has_its_number_behind_the_first() -> None:
    again = numbers.anew(FIRST)
    assert (again, numbers.anew(again)) == (f"{FIRST}-重1", f"{FIRST}-重2")
    assert (numbers.first(again), numbers.first(FIRST)) == (FIRST, FIRST)


@pytest.mark.parametrize(
    "said",
    [
        "2026－1",
        "2026—1",
        "2026年第1号",
        "“2026-1”",
        "2026-1。",
        "〔2026〕第0001号：",
        "2026 年 1 号",
        "２０２６-１\u200b",
    ],
)
def test_a_number_is_read_as_an_input_method_writes_it(said: str) -> None:
    assert numbers.candidates(said, series=("示科公开",), year=2020) == ("示科公开〔2026〕第0001号",)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("对2026-3的答复不满意", "2026-3"),
        ("请看示科公开信〔2026〕第0003号", "示科公开信〔2026〕第0003号"),
        ("２０２６－３呢，它办得怎么样了？请尽快给我一个明确的答复吧谢谢", "2026-3"),
        ("2026年第3号", "2026年第3号"),
    ],
)
def test_a_number_is_found_among_words(text: str, written: str) -> None:
    assert written in [*numbers.mentioned(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2025年12月的名单，请公开一下谢谢你们，一定要公开清楚明白",
        "2026-3-20提交的那一份我想问问现在到底怎么样了呢，已经过去很久了",
        "9" * 5000,
    ],
)
def test_a_date_is_no_number_of_a_case(text: str) -> None:
    assert not [each for each in numbers.mentioned(text) if len(each) < 30]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("示政复决字〔2026〕3号", "示政复决字〔2026〕3号", ""),
        ("（2026）示01行初5号 收件章看错了", "（2026）示01行初5号", "收件章看错了"),
        ("示政复决字[2026]3号", "示政复决字[2026]3号", ""),
        ("收件章看错了", "", "收件章看错了"),
        ("示政复〔2026〕3号决定看错了", "", "示政复〔2026〕3号决定看错了"),
        ("", "", ""),
    ],
)
def test_the_number_of_a_decision_is_parted_from_what_follows(text: str, number: str, rest: str) -> None:
    assert numbers.document(text) == (number, rest)


def test_what_was_given_is_read_as_it_was_printed() -> None:
    assert numbers.given(numbers.canonical("示科公开", 2026, 12)) == ("示科公开", 2026, 12)
    assert numbers.given(numbers.of_letter("示科公开函", 2026, 7)) == ("示科公开函", 2026, 7)
    assert numbers.given(numbers.anew(numbers.canonical("示科公开", 2026, 12))) == ("示科公开", 2026, 12)
    assert [numbers.given(each) for each in ("", "2026", "函7")] == [None] * 3


@pytest.mark.parametrize(
    ("said", "number"),
    [("查第2号", "第2号"), ("2号怎么样了", "2号"), ("第2号到哪了", "第2号"), ("查 2026年第2号", "2026年第2号")],
)
def test_what_is_looked_for_is_named_by_its_number_alone(said: str, number: str) -> None:
    assert number in numbers.mentioned(said)


@pytest.mark.parametrize("said", ["3号楼怎么样了", "第2号文件给我", "2026年3号文怎么样了"])
def test_a_number_before_a_thing_is_of_the_thing(said: str) -> None:
    assert list(numbers.mentioned(said)) == [said]


@pytest.mark.parametrize(("word", "meant"), [("第〇号", True), ("2026-1", True), ("我那件", False), ("第号", False)])
def test_a_word_is_meant_for_a_number_though_none_is_read(word: str, *, meant: bool) -> None:
    assert numbers.is_meant(word) == meant
