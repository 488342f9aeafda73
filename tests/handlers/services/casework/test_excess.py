"""The acts of Art. 35: reasons asked and given, a delay fixed."""

from datetime import date

import pytest

from handlers.services.casework import acts, excess
from law.codes import Act, Status
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED, ASKED = "2026-03-02", "2026-03-04"


def asked(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        assert excess.ask(work, "本月已有六十件") == date(2026, 3, 13)
    return number


def given(bureau: OpenBureau) -> str:
    number = asked(bureau)
    with bureau.working(number, "applicant", "2026-03-05") as work:
        excess.give(work, "论文需要", on=work.today)
    return number


def test_a_delay_needs_reasons_that_were_given(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "approver", "2026-03-06") as work:
        with pytest.raises(Refusal) as caught:
            excess.delay(acts.permit(work, Act.DELAY), until=date(2026, 5, 29), reason="数量很大")
        assert (caught.value.code, caught.value.facts["article"]) == ("reasons_not_given", "第三十五条")
    with (
        bureau.working(asked(bureau), "approver", "2026-03-06") as work,
        pytest.raises(Refusal, match="act_not_now"),
    ):
        acts.permit(work, Act.DELAY)


def test_a_question_needs_its_reason(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", ASKED) as work:
        with pytest.raises(Refusal, match="reason_needed"):
            excess.ask(work, " ")
        assert work.case.status == Status.RECEIVED


def test_reasons_lead_back_to_the_desk_and_leave_the_clock_alone(bureau: OpenBureau) -> None:
    number = asked(bureau)
    with bureau.working(number, "applicant", "2026-03-06") as work:
        excess.give(work, "论文需要", on=work.today)
    case = bureau.case(number)
    assert (case.status, str(case.due_on)) == ("in_hand", "2026-03-30")
    assert bureau.journal(number, "give_reasons")[0]["text"] == "论文需要"


def test_reasons_cannot_be_older_than_the_question(bureau: OpenBureau) -> None:
    with bureau.working(asked(bureau), "officer", "2026-03-06") as work:
        with pytest.raises(Refusal) as caught:
            excess.give(work, "论文需要", on=date(2026, 3, 3))
        assert (caught.value.code, str(caught.value.facts["asked_on"])) == ("reasons_before_asked", ASKED)


def test_a_delay_is_told_by_its_letter_and_is_the_date_told(bureau: OpenBureau) -> None:
    number = given(bureau)
    with bureau.working(number, "approver", "2026-03-06") as work:
        excess.delay(acts.permit(work, Act.DELAY), until=date(2026, 5, 29), reason="数量很大")
    case = bureau.case(number)
    assert (case.status, case.due_on, case.told_due_on) == ("in_hand", date(2026, 5, 29), date(2026, 5, 29))
    assert bureau.letters(number, "delay") == [bureau.said(CITIZEN)[-2]]
    kept = bureau.journal(number, "delay")[0]
    assert (kept["clock"]["cause"], kept["until"]) == ("delay", "2026-05-29")


def test_a_delay_needs_a_reason_and_a_later_day(bureau: OpenBureau) -> None:
    with bureau.working(given(bureau), "approver", "2026-03-06") as work:
        for until, reason, code in (("2026-05-29", "", "reason_needed"), ("2026-03-20", "数量很大", "delay_not_later")):
            with pytest.raises(Refusal) as caught:
                excess.delay(acts.permit(work, Act.DELAY), until=date.fromisoformat(until), reason=reason)
            assert caught.value.code == code
        assert str(work.case.due_on) == "2026-03-30"


def test_a_delay_that_is_fixed_on_a_day_off_ends_on_the_next_working_day(bureau: OpenBureau) -> None:
    number = given(bureau)
    with bureau.working(number, "approver", "2026-03-06") as work:
        excess.delay(acts.permit(work, Act.DELAY), until=date(2026, 5, 30), reason="数量很大")  # a Saturday
    assert bureau.case(number).due_on == date(2026, 6, 1)
    assert "2026年6月1日" in bureau.letters(number, "delay")[-1]


def reopened(bureau: OpenBureau, *, answered: str, on: str) -> str:
    number = asked(bureau)
    bureau.answer(number, "not_held", "按项目编号检索了全部档案，没有检索到。", on=answered)
    bureau.staff("approver", f"/reopen {number} 漏查了一个库", now=at(on))
    return number


def test_an_answer_takes_no_day_of_those_for_reasons_away(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.answer(number, "not_held", "按项目编号检索了全部档案，没有检索到。", on="2026-03-05")
    with bureau.working(number, "applicant", "2026-03-13") as work:
        excess.give(work, "论文需要", on=work.today)
    assert bureau.case(number).status == Status.REPLIED
    assert "答复不因此改变" in bureau.said(CITIZEN)[-1]
    heard = bureau.said("officer")[-1]
    assert ("论文需要" in heard, "在期限内收到的" in heard, "可以不予处理" in heard) == (True, True, False)
    with bureau.working(number, "applicant", "2026-03-13") as work, pytest.raises(Refusal, match="act_not_now"):
        excess.give(work, "又说一遍", on=work.today)
    bureau.staff("approver", f"/reopen {number} 漏查了一个库", now=at("2026-03-16"))
    bureau.answer(number, "excessive", "同类申请31件，内容相同", on="2026-03-17")
    assert "申请理由不合理" in bureau.letters(number, "reply_excessive")[0]


@pytest.mark.parametrize("by", ["applicant", "officer"])
def test_reasons_behind_an_answer_come_by_their_last_day(bureau: OpenBureau, by: str) -> None:
    number = asked(bureau)
    bureau.answer(number, "not_held", "按项目编号检索了全部档案，没有检索到。", on="2026-03-05")
    with bureau.working(number, by, "2026-03-16") as work, pytest.raises(Refusal, match="act_not_now"):
        excess.give(work, "论文需要", on=work.today)
    assert bureau.journal(number, "give_reasons") == []


def test_reasons_send_a_draft_back_that_was_written_without_them(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.answer(number, "refused", "涉及个人隐私，公开会损害当事人的合法权益。", on="2026-03-05", ground="privacy")
    assert bureau.case(number).status == Status.IN_REVIEW
    with bureau.working(number, "applicant", "2026-03-06") as work:
        excess.give(work, "论文需要", on=work.today)
    assert bureau.case(number).status == Status.IN_HAND
    assert any("说明理由" in said for said in bureau.said("reviewer"))


def test_reasons_leave_what_others_are_asked_for_waiting(bureau: OpenBureau) -> None:
    number = reopened(bureau, answered="2026-03-05", on="2026-03-06")
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-09"))
    with bureau.working(number, "applicant", "2026-03-10") as work:
        excess.give(work, "论文需要", on=work.today)
    case = bureau.case(number)
    assert (case.status, case.stopped) == (Status.CONSULTING, True)


def test_whom_an_answer_spared_the_reasons_is_asked_anew(bureau: OpenBureau) -> None:
    number = reopened(bureau, answered="2026-03-05", on="2026-03-06")
    assert "2026年3月13日（周五）以前（含当日）仍可以说明" in bureau.said(CITIZEN)[-1]
    for day in ("2026-03-09", "2026-03-16"):
        with pytest.raises(Refusal) as caught:
            bureau.answer(number, "excessive", "同类申请31件，内容相同", on=day)
        told = caught.value.facts
        assert (caught.value.code, str(told["ended_on"]), str(told["last_on"])) == (
            "reasons_cut",
            "2026-03-05",
            "2026-03-13",
        )
    bureau.staff("officer", f"/askreasons {number} 本月已有六十件", now=at("2026-03-16"))
    bureau.answer(number, "excessive", "同类申请31件，内容相同", on="2026-03-26")
    assert (
        "2026年3月25日前（含当日，自收到说明理由告知书之日起计算）说明理由"
        in bureau.letters(number, "reply_excessive")[0]
    )


def test_a_silence_that_was_over_before_the_answer_still_counts(bureau: OpenBureau) -> None:
    number = reopened(bureau, answered="2026-03-16", on="2026-03-18")
    assert "在2026年3月13日（周五）以前说明的理由仍然算数" in bureau.said(CITIZEN)[-1]
    bureau.answer(number, "excessive", "同类申请31件，内容相同", on="2026-03-19")
    assert "您没有在2026年3月13日前" in bureau.letters(number, "reply_excessive")[0]


def test_of_a_day_that_was_over_before_a_reopening_nothing_is_told_where_an_answer_came_first(
    bureau: OpenBureau,
) -> None:
    reopened(bureau, answered="2026-03-05", on="2026-03-18")
    assert "理由" not in bureau.said(CITIZEN)[-1]


def test_what_is_answered_anew_asks_for_reasons_anew(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.answer(number, "not_held", "按项目编号检索了全部档案，没有检索到。", on="2026-03-16")
    bureau.staff("officer", f"/appeal {number} review 2026-04-10 示例市人民政府", now=at("2026-04-10"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-05-19", now=at("2026-05-19"))
    bureau.staff("officer", f"/redo {number} 1 15", now=at("2026-05-19"))
    anew = f"{number}-重1"
    with pytest.raises(Refusal) as caught:
        bureau.answer(anew, "excessive", "同类申请31件，内容相同", on="2026-05-20")
    assert (caught.value.code, caught.value.facts["anew"]) == ("reasons_needed", True)
    bureau.answer(anew, "not_held", "又检索了全部档案，没有检索到。", on="2026-05-20")
    bureau.staff("approver", f"/reopen {anew} 漏查了一个库", now=at("2026-05-21"))
    assert "理由" not in bureau.said(CITIZEN)[-1]
    bureau.staff("officer", f"/askreasons {anew} 本月已有六十件", now=at("2026-05-21"))
    bureau.answer(anew, "excessive", "同类申请31件，内容相同", on="2026-06-02")
    assert "2026年5月21日要求您说明理由" in bureau.letters(anew, "reply_excessive")[0]


def test_of_what_was_taken_back_nobody_wants_reasons(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau)
    sqlite_bureau.press(CITIZEN, "withdraw_yes", sqlite_bureau.case(number).id, now=at("2026-03-05"))
    with sqlite_bureau.working(number, "applicant", "2026-03-06") as work:
        assert not excess.is_taken(work)
        with pytest.raises(Refusal, match="act_not_now"):
            excess.give(work, "论文需要", on=work.today)
