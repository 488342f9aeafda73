"""Clarification: in time and late, answered in chat and on paper, silent, asked twice, out of order."""

from dataclasses import replace

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.rounds import reminders
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, OpenBureau, at

FILED = "2026-03-02"  # Monday; the 20th working day is Monday 2026-03-30
IN_TIME = "2026-03-11"  # Wednesday, the 7th working day after receipt
LATE = "2026-03-12"


def _asked(bureau: OpenBureau, *, on: str = IN_TIME, days: str = "5", person: str = CITIZEN) -> str:
    number = bureau.file(FILED, person=person)
    bureau.staff("officer", f"/take {number}", now=at(FILED, 11))
    bureau.staff("officer", f"/clarify {number} {days} 要哪一年的；要哪一类项目", now=at(on))
    return number


def test_a_demand_in_time_stops_the_clock_and_an_answer_starts_it_anew(bureau: OpenBureau) -> None:
    number = _asked(bureau)
    case = bureau.case(number)
    assert (case.status, case.stopped) == ("awaiting_clarification", True)
    letter = bureau.said(CITIZEN)[-2]
    # Wednesday 2026-03-11 + 5 working days = Wednesday 2026-03-18
    assert "要哪一年的" in letter
    assert "要哪一类项目" in letter
    assert "2026年3月18日" in letter
    assert "第三十条" in letter
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的，科技攻关类", now=at("2026-03-18"))
    case = bureau.case(number)
    # 20 working days after Wednesday 2026-03-18, Monday 2026-04-06 off (Qingming): Thursday 2026-04-16
    assert (case.status, case.stopped, str(case.due_on)) == ("in_hand", False, "2026-04-16")
    assert case.told_due_on == case.due_on
    assert case.description.endswith("2025年度的，科技攻关类")
    assert "2026年4月16日" in bureau.said(CITIZEN)[-1]
    bureau.tick("2026-03-19")
    assert bureau.case(number).status == "in_hand"


def test_silence_gives_the_request_up_on_the_next_working_day(bureau: OpenBureau) -> None:
    number = _asked(bureau)
    bureau.tick("2026-03-18", 17)
    assert bureau.case(number).status == "awaiting_clarification"
    bureau.tick("2026-03-19")  # Thursday
    case = bureau.case(number)
    assert (case.status, case.outcome, str(case.concluded_on)) == ("closed", "abandoned_unclear", "2026-03-19")
    letter = bureau.said(CITIZEN)[-2]
    assert "2026年3月11日" in letter
    assert "2026年3月18日" in letter
    assert "行政复议" in letter
    assert number in bureau.said("officer")[-1]
    bureau.tick("2026-03-20")
    assert "申请行政复议，最迟" in bureau.said(CITIZEN)[-1], "what the law ends is told of as what people end"
    before = bureau.everything()
    bureau.tick("2026-03-23")
    assert bureau.everything() == before
    assert bureau.refused(CITIZEN, f"/supplement {number} 迟到的补充", now=at("2026-03-20")).code == "act_not_now"


def test_silence_waits_for_a_working_day(bureau: OpenBureau) -> None:
    number = _asked(bureau, days="7")  # Friday 2026-03-20
    bureau.tick("2026-03-21")  # Saturday
    assert bureau.case(number).status == "awaiting_clarification"
    bureau.tick("2026-03-23")
    assert str(bureau.case(number).concluded_on) == "2026-03-23"


def test_a_late_demand_leaves_the_clock_alone(bureau: OpenBureau) -> None:
    number = _asked(bureau, on=LATE)
    case = bureau.case(number)
    assert (case.status, case.stopped, str(case.due_on)) == ("awaiting_clarification", False, "2026-03-30")
    assert "仍为2026年3月30日" in bureau.said("officer")[-1]
    (notice,) = [text for text in bureau.said(CITIZEN) if "补正告知书" in text]
    assert "答复期限不因本次补正而改变" in notice
    assert "重新计算" not in notice
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-16"))
    assert str(bureau.case(number).due_on) == "2026-03-30"
    assert bureau.journal(number, "clarify")[0] | {"clock": None} == {
        **bureau.journal(number, "clarify")[0],
        "late": True,
        "restarts": False,
        "decided": False,
        "clock": None,
    }


def test_a_person_may_decide_that_a_late_demand_restarts(bureau: OpenBureau) -> None:
    number = _asked(bureau, on=LATE, days="5!")
    kept = bureau.journal(number, "clarify")[0]
    assert (kept["late"], kept["restarts"], kept["decided"]) == (True, True, True)
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-16"))
    # 20 working days after Monday 2026-03-16, Qingming Monday left out: Tuesday 2026-04-14
    assert str(bureau.case(number).due_on) == "2026-04-14"


def test_a_second_demand_is_refused_with_its_article(bureau: OpenBureau) -> None:
    number = _asked(bureau)
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-16"))
    refusal = bureau.refused("officer", f"/clarify {number} 5 还是不明确", now=at("2026-03-17"))
    assert (refusal.code, refusal.facts["article"]) == ("clarification_once", "第三十条")


def test_still_unclear_after_the_answer_can_be_said(bureau: OpenBureau) -> None:
    number = _asked(bureau)
    bureau.command(CITIZEN, f"/supplement {number} 就是那些材料", now=at("2026-03-16"))
    bureau.say(CITIZEN, "确认作为补正", now=at("2026-03-16"))
    bureau.staff("officer", f"/reply {number} unclear 没有写明年度和项目类别", now=at("2026-03-17"))
    bureau.press("officer", "reply_send", now=at("2026-03-17", 11))
    case = bureau.case(number)
    assert (case.status, case.outcome) == ("replied", "unclear")
    assert "2026年3月11日告知您补正" in bureau.said(CITIZEN)[-2]


def test_under_the_law_of_2008_the_period_starts_anew_and_a_demand_may_come_twice(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01", description="材料")  # Tuesday
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at("2016-03-21"))  # later than 7 working days
    bureau.command(CITIZEN, f"/supplement {number} 2015年的", now=at("2016-03-22"))
    # 15 working days after Tuesday 2016-03-22, Monday 2016-04-04 off: Wednesday 2016-04-13
    assert str(bureau.case(number).due_on) == "2016-04-13"
    bureau.staff("officer", f"/clarify {number} 5 要哪一类", now=at("2016-03-23"))
    assert bureau.case(number).status == "awaiting_clarification"


def test_under_the_law_of_2008_nobody_is_deemed_to_have_given_up(bureau: OpenBureau) -> None:
    number = bureau.file("2016-06-01", description="材料")  # Wednesday
    bureau.staff("officer", f"/take {number}", now=at("2016-06-01", 11))
    bureau.staff("officer", f"/clarify {number} 10 要哪一年的", now=at("2016-06-03"))
    assert "没有“视为放弃”" in bureau.said("officer")[-1]
    (letter,) = bureau.letters(number, "clarification")
    assert "视为放弃" not in letter
    assert "您的申请仍然有效" in letter
    # 10 working days after Friday 2016-06-03, three days of the dragon boat festival off: Monday 2016-06-20
    for day, times in (("2016-06-20", 0), ("2016-06-21", 1), ("2016-06-27", 1), ("2016-06-28", 2)):
        bureau.tick(day)
        assert len([said for said in bureau.said("officer") if "没有规定逾期不补正就视为放弃" in said]) == times, day
    assert bureau.case(number).status == "awaiting_clarification"
    bureau.command(CITIZEN, f"/supplement {number} 2015年的", now=at("2016-06-29"))
    assert bureau.case(number).status == "in_hand"


def test_a_letter_to_the_mailbox_is_the_office_s_own_at_any_time(bureau: OpenBureau) -> None:
    number = bureau.file("2016-06-01", kind="question", description="请问怎么申请？")
    bureau.staff("officer", f"/clarify {number} 3 什么申请", now=at("2016-06-02"))
    bureau.tick("2016-06-30")
    assert (bureau.case(number).status, bureau.case(number).outcome) == ("closed", "abandoned_unclear")


def test_staff_record_a_supplement_on_paper_by_its_day(bureau: OpenBureau) -> None:
    number = _asked(bureau)
    refusal = bureau.refused("officer", f"/supplement {number} 2026-03-10 材料", now=at("2026-03-17"))
    assert refusal.code == "before_clarification"
    refusal = bureau.refused("officer", f"/supplement {number} 2026-03-18 材料", now=at("2026-03-17"))
    assert refusal.code == "date_in_future"
    bureau.staff("officer", f"/supplement {number} 2026-03-13 来信补正：2025年度", now=at("2026-03-17"))
    # 20 working days after Friday 2026-03-13, Qingming Monday left out: Monday 2026-04-13
    assert str(bureau.case(number).due_on) == "2026-04-13"
    assert bureau.journal(number, "supplement")[0]["role"] == "officer"


def test_a_question_is_clarified_without_a_formal_notice(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="question", description="补贴什么时候发")
    bureau.staff("officer", f"/clarify {number} 3 哪一项补贴", now=at("2026-03-05"))
    said = bureau.said(CITIZEN)[-1]
    assert "哪一项补贴" in said
    assert "2026年3月10日" in said
    assert "条例" not in said
    bureau.command(CITIZEN, "/supplement 研发补助", now=at("2026-03-09"))
    bureau.say(CITIZEN, "确认作为补正", now=at("2026-03-09"))
    # 5 working days after Monday 2026-03-09
    assert str(bureau.case(number).due_on) == "2026-03-16"


def test_plain_words_are_asked_which_case_they_belong_to(bureau: OpenBureau) -> None:
    first, second = _asked(bureau), _asked(bureau)
    refusal_free = bureau.everything()
    bureau.say(CITIZEN, "2025年度的那一份", now=at("2026-03-16"))
    assert [bureau.case(number).status for number in (first, second)] == ["awaiting_clarification"] * 2
    assert bureau.everything()[0] == refusal_free[0]
    bureau.press(CITIZEN, "supplement_to", bureau.case(second).id, now=at("2026-03-16", 11))
    assert [bureau.case(number).status for number in (first, second)] == ["awaiting_clarification", "in_hand"]
    bureau.press(CITIZEN, "supplement", bureau.case(first).id, now=at("2026-03-16", 12))
    bureau.say(CITIZEN, "2024年度的", now=at("2026-03-16", 12))
    assert bureau.case(first).description.endswith("2024年度的")


def test_plain_words_may_be_something_new(bureau: OpenBureau) -> None:
    number = _asked(bureau)
    bureau.say(CITIZEN, "请问创新券怎么申领", now=at("2026-03-16"))
    bureau.press(CITIZEN, "supplement_new", now=at("2026-03-16", 11))
    assert bureau.case(number).status == "awaiting_clarification"
    assert "局长信箱" in bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        pytest.param("officer", "/clarify {} 五 哪一年", "usage", id="days in words"),
        pytest.param("officer", "/clarify {} 0 哪一年", "clarification_days", id="no days"),
        pytest.param("officer", "/clarify {} 61 哪一年", "clarification_days", id="too many days"),
        pytest.param("officer", "/clarify {} 5", "clarification_items", id="no items"),
        pytest.param("reviewer", "/clarify {} 5 哪一年", "act_not_for_role", id="a reviewer only signs"),
        pytest.param("admin", "/clarify {} 5 哪一年", "act_not_for_role", id="an admin touches no case"),
        pytest.param(CITIZEN, "/clarify {} 5 哪一年", "staff_only", id="a citizen"),
        pytest.param("officer", "/supplement {} 补充", "act_not_now", id="nothing was asked"),
        pytest.param(OTHER_CITIZEN, "/supplement {} 补充", "no_such_case", id="another's case"),
        pytest.param("officer", "/clarify 2026-99 5 哪一年", "no_such_case", id="no such case"),
    ],
)
def test_refusals_change_nothing(bureau: OpenBureau, who: str, words: str, code: str) -> None:
    number = bureau.file(FILED)
    assert bureau.refused(who, words.format(number), now=at("2026-03-04")).code == code


def test_a_demand_is_not_made_twice_and_not_after_the_reply(bureau: OpenBureau) -> None:
    number = _asked(bureau)
    refusal = bureau.refused("officer", f"/clarify {number} 5 哪一年", now=at("2026-03-12"))
    assert (refusal.code, refusal.facts["article"]) == ("act_not_now", "第三十条")


def test_a_character_without_a_font_never_holds_up_a_notice(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, description="项目名单😀，含𠮷某")
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的𪚥", now=at(IN_TIME))
    assert any("😀 U+1F600、𠮷 U+20BB7、𪚥 U+2A6A5" in said for said in bureau.said("officer"))
    letter = bureau.letters(number, "clarification")[0]
    assert "项目名单😀，含𠮷某" in letter
    assert "要哪一年的𪚥" in letter
    assert bureau.case(number).description == "项目名单😀，含𠮷某"
    bureau.tick("2026-03-19")
    assert bureau.case(number).outcome == "abandoned_unclear"


def test_a_lapse_that_is_refused_is_told_and_tried_again(bureau: OpenBureau) -> None:
    stuck, other = _asked(bureau), _asked(bureau)
    with bureau.write() as session:
        session.info["office"] = replace(bureau.transactions.office, name="")
        reminders.tick(Moment(session, at("2026-03-19")))
    assert [bureau.case(number).status for number in (stuck, other)] == ["awaiting_clarification"] * 2
    assert "下一个工作日会再试" in bureau.said("officer")[-1]
    assert bureau.case(stuck).outcome is None
    bureau.tick("2026-03-19", 11)
    assert bureau.case(stuck).status == "awaiting_clarification"
    bureau.tick("2026-03-20")
    assert [bureau.case(number).status for number in (stuck, other)] == ["closed"] * 2


def test_a_supplement_posted_in_time_reopens_and_starts_the_period_anew(bureau: OpenBureau) -> None:
    number = _asked(bureau)
    bureau.tick("2026-03-19")
    bureau.staff("approver", f"/reopen {number} 补正材料3月17日已寄出", now=at("2026-03-20"))
    bureau.staff("officer", f"/supplement {number} 2026-03-20 2025年度", now=at("2026-03-20", 11))
    # 20 working days after Friday 2026-03-20, Monday 6 April off: Monday 2026-04-20
    assert (bureau.case(number).status, str(bureau.case(number).due_on)) == ("in_hand", "2026-04-20")
    refusal = bureau.refused("officer", f"/supplement {number} 又一份", now=at("2026-03-23"))
    assert refusal.code == "nothing_to_supplement"


def test_a_foreign_button_is_refused(bureau: OpenBureau) -> None:
    number = _asked(bureau)
    case_id = bureau.case(number).id
    assert bureau.refused_press(OTHER_CITIZEN, "supplement", case_id, now=at("2026-03-12")).code == "no_such_case"
    assert bureau.refused_press(CITIZEN, "supplement_to", case_id, now=at("2026-03-12")).code == "button_expired"


def test_a_demand_is_shown_with_what_it_does_to_the_period(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-02"))
    shown = bureau.shows("officer", f"/clarify {number} 5 哪一年", now=at("2026-03-16"))
    for told in ("晚于收到之日起7个工作日，答复期限不停、不重新计算，仍为2026年3月30日", "还没有发出", "1. 哪一年"):
        assert told in shown
    assert (bureau.letters(number, "clarification"), bureau.case(number).status) == ([], "in_hand")
    bureau.press("officer", "propose_send", now=at("2026-03-16"))
    (letter,) = bureau.letters(number, "clarification")
    assert letter in shown
    assert letter in bureau.said(CITIZEN)


def test_a_demand_is_taken_back_by_a_look_and_a_press_also_from_its_button(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/clarify {number} 10 写明年度", now=at("2026-03-04"))
    case_id, now = bureau.case(number).id, at("2026-03-05")
    heard = bureau.said(CITIZEN)
    bureau.press("officer", "unclarify", case_id, now=now)
    assert f"{number}的补正要求为什么撤回" in bureau.said("officer")[-1]
    bureau.say(PEOPLE["officer"][0], "内容已经清楚", now=now)
    shown = bureau.said("officer")[-1]
    assert ("还没有发出" in shown, "因内容已经清楚，现撤回" in shown, "照样计入期限" in shown) == (True, True, True)
    assert (bureau.case(number).status, bureau.said(CITIZEN)) == ("awaiting_clarification", heard)
    bureau.press("officer", "propose_send", now=now)
    assert bureau.letters(number, "clarification_withdrawn")[0] in shown
    assert (bureau.case(number).status, str(bureau.case(number).due_on)) == ("in_hand", "2026-03-30")
    assert bureau.refused_press("officer", "unclarify", case_id, now=now).code == "demand_none_stands"
    bureau.staff("officer", f"/unclarify {number}", now=now)
    assert bureau.draft("officer")[0] == "guided", "what is missing is asked for"
