"""A demand for clarification that is taken back: no day is gained, who was asked is told, and the case is answered."""

from datetime import date

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_orders import in_term

ASKED, BACK, WHY = at("2026-03-04"), at("2026-03-10"), "内容已经清楚"


def asked(bureau: OpenBureau, filed: str = "2026-03-02", said: str = "10 写明年度") -> str:
    number = bureau.file(filed)
    bureau.staff("officer", f"/take {number}", now=at(filed))
    bureau.staff("officer", f"/clarify {number} {said}", now=at(f"{filed[:8]}04"))
    return number


def test_no_day_is_gained_and_the_applicant_hears_it(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.staff("officer", f"/unclarify {number} {WHY}", now=BACK)
    case = bureau.case(number)
    # 20 working days from Monday 2 March, as if nobody had asked
    assert (case.status, case.stopped, case.due_on) == ("in_hand", False, date(2026, 3, 30))
    (letter,) = bureau.letters(number, "clarification_withdrawn")
    assert "本机关于2026年3月4日根据《中华人民共和国政府信息公开条例》第三十条的规定向您发出补正告知书" in letter
    assert f"因{WHY}，现撤回该补正告知书，您不需要再补正" in letter
    assert "答复期限为2026年3月30日" in letter
    heard = bureau.said(CITIZEN)
    assert (letter in heard, "不用再补正" in heard[-1], "2026年3月30日" in heard[-1]) == (True, True, True)
    bureau.command(CITIZEN, f"/why {number}", now=BACK)
    assert "补正要求撤回，等待补正的时间照样计入期限" in bureau.said(CITIZEN)[-1]
    bureau.tick("2026-03-20")  # two days after the last day to clarify
    assert bureau.case(number).status == "in_hand"
    assert bureau.answer(number, "public", "见网站。", on="2026-03-23").words


def test_what_is_answered_or_taken_back_already_is_not_taken_back(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-09"))
    assert bureau.refused("officer", f"/unclarify {number} {WHY}", now=BACK).code == "demand_none_stands"
    other = asked(bureau)
    for who in ("officer", "colleague"):  # both look at it, and one is faster
        bureau.shows(who, f"/unclarify {other} {WHY}", now=BACK)
    bureau.press("colleague", "propose_send", now=BACK)
    assert any("已经撤回，理由" in said for said in bureau.said("officer")), "who has the case hears of it"
    assert bureau.refused_press("officer", "propose_send", now=BACK).code == "demand_none_stands"
    assert len(bureau.letters(other, "clarification_withdrawn")) == 1
    closed = bureau.file("2026-03-02")
    assert bureau.refused("officer", f"/unclarify {closed} {WHY}", now=BACK).code == "act_not_now"


def test_words_that_come_afterwards_are_added_and_start_nothing_anew(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.staff("officer", f"/unclarify {number} {WHY}", now=BACK)
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-11"))
    assert bureau.journal(number, "supplement") == []
    assert bureau.case(number).due_on == date(2026, 3, 30)
    assert [kept["text"] for kept in bureau.journal(number, "added")] == ["2025年度的"]


def test_a_day_that_is_past_is_no_promise(bureau: OpenBureau) -> None:
    number = asked(bureau, said="30 写明年度")
    bureau.staff("officer", f"/unclarify {number} {WHY}", now=at("2026-04-03"))
    (letter,) = bureau.letters(number, "clarification_withdrawn")
    assert "答复期限为2026年3月30日，已经届满，本机关将尽快作出答复" in letter
    assert ("尽快答复您" in bureau.said(CITIZEN)[-1], "3月30日" in bureau.said(CITIZEN)[-1]) == (True, False)


def test_a_demand_that_was_late_moved_nothing_and_moves_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/clarify {number} 10 写明年度", now=at("2026-03-17"))
    bureau.staff("officer", f"/unclarify {number} {WHY}", now=at("2026-03-18"))
    assert (bureau.case(number).status, bureau.case(number).due_on) == ("in_hand", date(2026, 3, 30))


def test_it_is_asked_for_once_and_nothing_was_left_unclear(bureau: OpenBureau) -> None:
    number = asked(bureau)
    assert "撤回以后不能再要求" in bureau.shows("officer", f"/unclarify {number} {WHY}", now=BACK)
    bureau.press("officer", "propose_send", now=BACK)
    assert bureau.refused("officer", f"/clarify {number} 5 写明年度", now=BACK).code == "clarification_once"
    bureau.staff("officer", f"/reply {number} unclear 没有写明年度", now=BACK)
    assert bureau.refused_press("officer", "reply_send", now=BACK).code == "clarification_needed"


def test_under_the_law_of_2008_it_may_be_asked_again(bureau: OpenBureau) -> None:
    number = asked(bureau, "2016-03-01")
    assert "撤回以后不能再要求" not in bureau.shows("officer", f"/unclarify {number} {WHY}", now=at("2016-03-10"))
    bureau.press("officer", "propose_send", now=at("2016-03-10"))
    assert bureau.case(number).due_on == date(2016, 3, 22)  # 15 working days from Tuesday 1 March
    assert "第二十一条第（四）项" in bureau.letters(number, "clarification_withdrawn")[0]
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2016-03-11"))
    assert bureau.case(number).status == "awaiting_clarification"


def test_a_letter_of_the_mailbox_is_told_in_plain_words(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="question")
    bureau.staff("officer", f"/clarify {number} 5 哪条路", now=at("2026-03-02"))
    bureau.staff("officer", f"/unclarify {number} 已经问清", now=at("2026-03-04"))
    assert "不用再补正" in bureau.said(CITIZEN)[-1]
    assert bureau.letters(number, "clarification_withdrawn") == []
    assert bureau.case(number).status == "in_hand"


WAITS = {
    "/clarify {} 20 写明年度": "/unclarify {} 内容已经清楚",
    "/charge {} page 200": "/uncharge {} 不该收费",
    "/consult {} 示例科技有限公司": "/unask {} 1 期限以内等不到答复",
    "/joint {} 示例市水利局": "/unask {} 1 期限以内等不到答复",
    "/ask {} 示例市保密局 能不能公开？": "/unask {} 1 问错了机关",
    "/askreasons {} 本月已有十二件": "",
}
"""Each way to wait, and the way out of it that is open in a decision's term before the wait is over."""


@pytest.mark.parametrize("waits", WAITS)
def test_whatever_a_case_waits_for_in_a_decisions_term_it_can_be_answered(bureau: OpenBureau, waits: str) -> None:
    number, day = in_term(bureau), "2026-02-10"
    bureau.staff("officer", waits.format(number), now=at("2026-02-04"))
    if back := WAITS[waits]:
        assert bureau.refused("officer", f"/reply {number} not_held 没有", now=at(day)).code == "act_not_now"
        bureau.staff("officer", back.format(number), now=at(day))
    assert bureau.case(number).due_on == date(2026, 2, 28)
    bureau.answer(number, "not_held", "经检索没有。", on="2026-02-11")
    assert bureau.case(number).status == "replied"


@pytest.mark.parametrize(("who", "warned"), [("/consult {} 示例公司", True), ("/joint {} 示例市水利局", True)])
def test_who_asks_in_a_decisions_term_reads_that_the_answer_may_come_after_it(
    bureau: OpenBureau, who: str, warned: bool
) -> None:
    number, day = in_term(bureau), "2026-02-10"
    shown = bureau.shows("officer", who.format(number), now=at(day))
    due_on = bureau.case(number).due_on
    assert due_on is not None
    assert ("对方的答复期最晚到" in shown, f"/unask {number} 1 理由" in shown) == (warned, warned)
    assert f"晚于本件最晚答复的{due_on.year}年{due_on.month}月{due_on.day}日" in shown
    bureau.press("officer", "propose_send", now=at(day))
    assert "对方的答复期最晚到" in bureau.said("officer")[-1]


def test_who_asks_in_the_regulations_period_reads_nothing_of_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    shown = sqlite_bureau.shows("officer", f"/consult {number} 示例公司", now=at("2026-03-20"))
    assert "对方的答复期最晚到" not in shown
