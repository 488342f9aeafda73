"""Who says that they did not take a case back: by the button, or in their own words, where one case can be meant."""

import pytest

from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-12")


def withdrawn(bureau: OpenBureau) -> str:
    """File a case that staff record as taken back by telephone."""
    number = bureau.file("2026-03-02")
    bureau.staff("approver", f"/withdrawn {number} 电话 2026-03-10 来电说不要了", now=at("2026-03-10"))
    return number


@pytest.mark.parametrize(
    "words",
    [
        "我没有撤回，请继续办理",
        "不是我撤回的",
        "撤回是误点的",
        "我没撤回申请啊",
        "I did not withdraw it",
        "误撤了",
        "我沒有撤回，請繼續辦理",
        "不是我撤的！继续办",
    ],
)
def test_words_that_say_so_are_handed_on(sqlite_bureau: OpenBureau, words: str) -> None:
    number = withdrawn(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, words, now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith(f"您说没有撤回{number}")
    assert "申请人说没有撤回" in sqlite_bureau.said("approver")[-1]


def test_what_is_explained_at_length_is_heard_whole_and_masked_in_a_room(sqlite_bureau: OpenBureau) -> None:
    number = withdrawn(sqlite_bureau)
    said = (
        "我没有撤回过这个申请，那天是家里人拿我的手机打的电话，我的号码是13800138000。"
        + "请你们继续办理，不要撤销。" * 300
    )
    sqlite_bureau.say(CITIZEN, said, now=NOW)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "withdrawal_denied")] == [said]
    assert said in sqlite_bureau.said("approver")[-1]
    assert "家里人拿我的手机" in sqlite_bureau.said(STAFF_CHAT)[-1]
    assert "13800138000" not in sqlite_bureau.said(STAFF_CHAT)[-1]


@pytest.mark.parametrize("words", ["没有撤回的话什么时候答复", "撤回申请", "请问怎么撤回", "没有收到回复"])
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


def test_who_says_it_again_is_heard_again(sqlite_bureau: OpenBureau) -> None:
    number = withdrawn(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, "那个撤回不是我点的，我没同意撤回", now=NOW)
    for words in ("我真的没有撤回，请你们继续办理", "2026-1不是我撤回的"):
        sqlite_bureau.say(CITIZEN, words, now=NOW)
        assert sqlite_bureau.said(CITIZEN)[-1].startswith(f"您说没有撤回{number}")
        assert words in sqlite_bureau.said("approver")[-1]
    assert len(sqlite_bureau.journal(number, "withdrawal_denied")) == 3
    assert sqlite_bureau.refused_press(CITIZEN, "not_withdrawn", "1", now=NOW).code == "denied_already"


def test_words_that_wait_do_not_swallow_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, f"关于{number}我想说名单要盖章的", now=at("2026-03-09"))
    sqlite_bureau.staff("approver", f"/withdrawn {number} 电话 2026-03-10 来电说不要了", now=at("2026-03-10"))
    sqlite_bureau.say(CITIZEN, f"我没有撤回{number}，请继续办", now=NOW)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "withdrawal_denied")] == [
        f"我没有撤回{number}，请继续办"
    ]
    assert "名单要盖章" not in sqlite_bureau.said("approver")[-1]


@pytest.mark.parametrize("words", ["只有我一人退出，周宁继续", "我退出", "Only I leave, Zhou goes on"])
def test_who_steps_out_alone_is_handed_to_who_holds_the_case(sqlite_bureau: OpenBureau, words: str) -> None:
    number = sqlite_bureau.file("2026-03-02", name="林晓和周宁")
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    sqlite_bureau.command(CITIZEN, f"/withdraw {number}", now=NOW)
    sqlite_bureau.say(CITIZEN, words, now=NOW)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "asked")] == [words]
    assert words in sqlite_bureau.said("officer")[-1]
    assert number in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.case(number).outcome is None


def test_of_one_who_asks_alone_nothing_is_handed_on(sqlite_bureau: OpenBureau) -> None:
    alone = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, "只有我一人退出，周宁继续", now=NOW)
    assert sqlite_bureau.journal(alone, "asked") == []


def test_of_two_that_several_ask_for_it_is_asked_which(sqlite_bureau: OpenBureau) -> None:
    both = [sqlite_bureau.file(day, name="林晓和周宁") for day in ("2026-03-02", "2026-03-03")]
    sqlite_bureau.say(CITIZEN, "只有我一人退出，周宁继续", now=NOW)
    assert "请按是哪一件" in sqlite_bureau.said(CITIZEN)[-1]
    assert [sqlite_bureau.journal(number, "asked") for number in both] == [[], []]
    sqlite_bureau.press(CITIZEN, "ask_desk", sqlite_bureau.case(both[1]).id, now=NOW)
    sqlite_bureau.say(CITIZEN, "只有我一人退出，周宁继续", now=NOW)
    assert [len(sqlite_bureau.journal(number, "asked")) for number in both] == [0, 1]


def test_who_holds_the_case_reads_how_to_record_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", name="林晓和周宁")
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    for words, told in (("只有我一人退出，周宁继续", True), ("到哪一步了？", False)):
        sqlite_bureau.press(CITIZEN, "ask_desk", sqlite_bureau.case(number).id, now=NOW)
        sqlite_bureau.say(CITIZEN, words, now=NOW)
        assert words in sqlite_bureau.said("officer")[-1]
        assert (f"/leave {number}" in sqlite_bureau.said("officer")[-1]) == told


def test_who_steps_out_of_what_is_answered_hears_that_it_is_and_their_officer_hears_them(
    sqlite_bureau: OpenBureau,
) -> None:
    number = sqlite_bureau.file("2026-03-02", name="林晓和周宁")
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    sqlite_bureau.answer(number, "public", "见网站公开栏。", on="2026-03-04")
    sqlite_bureau.say(CITIZEN, "只有我一人退出", now=NOW)
    assert any(said.startswith(f"{number}已经办结，答复是给全体申请人的") for said in sqlite_bureau.said(CITIZEN)[-2:])
    heard = sqlite_bureau.said("officer")[-1]
    assert ("只有我一人退出" in heard, "/leave" in heard) == (True, False)
