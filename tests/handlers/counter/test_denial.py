"""Who says that they did not take a case back: by the button, or in their own words, where one case can be meant."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-03-12")


def withdrawn(bureau: OpenBureau) -> str:
    """File a case that staff record as taken back by telephone."""
    number = bureau.file("2026-03-02")
    bureau.staff("approver", f"/withdrawn {number} 电话 2026-03-10 来电说不要了", now=at("2026-03-10"))
    return number


@pytest.mark.parametrize(
    "words",
    ["我没有撤回，请继续办理", "不是我撤回的", "撤回是误点的", "我没撤回申请啊", "I did not withdraw it", "误撤了"],
)
def test_words_that_say_so_are_handed_on(sqlite_bureau: OpenBureau, words: str) -> None:
    number = withdrawn(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, words, now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith(f"您说没有撤回{number}")
    assert "申请人说没有撤回" in sqlite_bureau.said("approver")[-1]


@pytest.mark.parametrize("words", ["撤回申请", "请问怎么撤回", "没有收到回复"])
def test_other_words_are_not(sqlite_bureau: OpenBureau, words: str) -> None:
    number = withdrawn(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, words, now=NOW)
    assert sqlite_bureau.journal(number, "withdrawal_denied") == []


def test_where_two_may_be_meant_none_is_taken(sqlite_bureau: OpenBureau) -> None:
    first, second = withdrawn(sqlite_bureau), withdrawn(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, "我没有撤回", now=NOW)
    assert [sqlite_bureau.journal(each, "withdrawal_denied") for each in (first, second)] == [[], []]
    sqlite_bureau.say(CITIZEN, f"我没有撤回 {second}", now=NOW)
    assert [len(sqlite_bureau.journal(each, "withdrawal_denied")) for each in (first, second)] == [0, 1]
