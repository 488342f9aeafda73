"""The act of demanding clarification: what it keeps, when the period restarts, what silence does."""

from dataclasses import replace

import pytest

from handlers.services.casework import clarification, supplement
from law.codes import Job, Outcome, Status
from law.errors import Refusal
from storage.reminders import Due
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED = "2026-03-02"  # Monday; the 7th working day is Wednesday 2026-03-11
IN_TIME, LATE = "2026-03-11", "2026-03-12"
ITEMS = ("要哪一年的", "要哪一类项目")


@pytest.mark.parametrize(
    ("day", "decided", "kept"),
    [
        (IN_TIME, False, (False, True, False)),
        (IN_TIME, True, (False, True, False)),
        (LATE, False, (True, False, False)),
        (LATE, True, (True, True, True)),
    ],
    ids=["in time", "in time, nothing to decide", "late", "late, decided"],
)
def test_a_late_demand_restarts_only_when_a_person_decides_so(
    bureau: OpenBureau, day: str, decided: bool, kept: tuple[bool, bool, bool]
) -> None:
    with bureau.working(bureau.file(FILED), "officer", day) as work:
        demand = clarification.ask(work, ITEMS, days=5, decided=decided)
        assert (demand.late, demand.restarts, demand.decided) == kept
        assert work.case.stopped == demand.restarts


def test_the_journal_gives_back_what_was_demanded(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", IN_TIME) as work:
        assert clarification.open_demand(work) is None
        demand = clarification.ask(work, ITEMS, days=5, decided=False)
        assert str(demand.answer_by_on) == "2026-03-18"
    with bureau.working(number, "applicant", "2026-03-12") as work:
        assert clarification.open_demand(work) == demand
        supplement.take(work, "2025年度的", on=work.today)
        assert clarification.open_demand(work) is None


def test_a_demand_is_made_once_under_the_law_that_says_so(bureau: OpenBureau) -> None:
    for filed, then, again in ((FILED, "2026-03-04", False), ("2018-03-05", "2018-03-07", True)):
        number = bureau.file(filed)
        with bureau.working(number, "officer", then) as work:
            clarification.ask(work, ITEMS, days=5, decided=False)
            supplement.take(work, "2025年度的", on=work.today)
            if again:
                assert clarification.ask(work, ITEMS, days=5, decided=False).days == 5
                continue
            with pytest.raises(Refusal) as caught:
                clarification.ask(work, ITEMS, days=5, decided=False)
            assert (caught.value.code, caught.value.facts["article"]) == ("clarification_once", "第三十条")


def test_silence_ends_a_case_that_still_waits_and_no_other(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", IN_TIME) as work:
        demand = clarification.ask(work, ITEMS, days=5, decided=False)
    due = Due(Job.CLARIFY, demand.answer_by_on)
    with bureau.working(number, "system", "2026-03-19") as work:
        supplement.take(replace(work, actor=bureau.who(work.session, "officer")), "2025年度的", on=work.today)
        clarification.lapse(work, due)
        assert work.case.status == Status.IN_HAND
    silent = bureau.file(FILED)
    with bureau.working(silent, "officer", IN_TIME) as work:
        clarification.ask(work, ITEMS, days=5, decided=False)
    with bureau.working(silent, "system", "2026-03-19") as work:
        clarification.lapse(work, due)
    case = bureau.case(silent)
    assert (case.status, case.outcome, str(case.concluded_on)) == (
        Status.CLOSED,
        Outcome.ABANDONED_UNCLEAR,
        "2026-03-19",
    )
    assert bureau.journal(silent, "abandon")[0]["told_on"] == IN_TIME


def answered_anew(bureau: OpenBureau, term: str = "", *, asked_before: bool = False) -> str:
    """Answer in November 2025 and anew by a decision that came on 2026-02-02."""
    number = bureau.file("2025-11-03")
    bureau.staff("officer", f"/take {number}", now=at("2025-11-04"))
    if asked_before:
        bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2025-11-05"))
        bureau.staff("officer", f"/supplement {number} 2025年度的", now=at("2025-11-06"))
    bureau.answer(number, "not_held", "经检索没有。", on="2025-11-10")
    bureau.staff("officer", f"/appeal {number} review 2025-12-09", now=at("2025-12-10"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-02", now=at("2026-02-03"))
    bureau.staff("officer", f"/redo {number} {term}".strip(), now=at("2026-02-03"))
    return f"{number}-重1"


@pytest.mark.parametrize(("day", "is_late"), [("2026-02-11", False), ("2026-02-12", True)])
def test_of_what_is_answered_anew_the_days_to_ask_begin_with_the_decision(
    bureau: OpenBureau, day: str, *, is_late: bool
) -> None:
    with bureau.working(answered_anew(bureau), "officer", day) as work:
        demand = clarification.ask(work, ITEMS, days=5, decided=False)
        assert (demand.late, demand.restarts) == (is_late, not is_late)


def test_a_late_demand_of_what_is_answered_anew_names_the_day_of_the_decision(bureau: OpenBureau) -> None:
    anew = answered_anew(bureau)
    bureau.staff("officer", f"/clarify {anew} 5 写明年度", now=at("2026-02-12"))
    assert "晚于收到复议、诉讼决定之日起7个工作日" in bureau.said("officer")[-1]


def test_the_one_demand_may_have_been_made_the_first_time(bureau: OpenBureau) -> None:
    anew = answered_anew(bureau, asked_before=True)
    refused = bureau.refused("officer", f"/clarify {anew} 5 写明年度", now=at("2026-02-04"))
    assert (refused.code, refused.facts["number"]) == ("clarification_once", anew.partition("-重")[0])
    letter = bureau.answer(anew, "unclear", "没有写明年度。", on="2026-02-05")
    assert "2025年11月5日" in letter.words


@pytest.mark.parametrize(("term", "due_on"), [("1 10", "2026-02-14"), ("", "2026-03-18")])
def test_a_clarification_begins_the_period_of_the_regulation_anew_and_never_that_of_a_decision(
    bureau: OpenBureau, term: str, due_on: str
) -> None:
    anew = answered_anew(bureau, term)
    with bureau.working(anew, "officer", "2026-02-05") as work:
        clarification.ask(work, ITEMS, days=5, decided=False)
    with bureau.working(anew, "applicant", "2026-02-12") as work:
        supplement.take(work, "2025年度的", on=work.today)
    assert str(bureau.case(anew).due_on) == due_on


OLD, ASKED_OLD = "2016-06-01", "2016-06-03"


def _asked_in_2016(bureau: OpenBureau, **answers: str) -> str:
    number = bureau.file(OLD, **answers)
    bureau.staff("officer", f"/take {number}", now=at(OLD, 11))
    bureau.staff("officer", f"/clarify {number} 5 哪一年的名单", now=at(ASKED_OLD))
    return number


@pytest.mark.parametrize(
    ("kind", "outcome", "signed"),
    [("request", "amend", False), ("request", "public", False), ("request", "refused:privacy", True),
     ("correction", "not_corrected", False)],
)  # fmt: skip
def test_what_waits_under_the_law_of_2008_may_be_answered(
    bureau: OpenBureau, kind: str, outcome: str, signed: bool
) -> None:
    number = _asked_in_2016(bureau, kind=kind)
    bureau.staff("officer", f"/reply {number} {outcome} 请写明年度", now=at("2016-06-20"))
    bureau.press("officer", "reply_send", now=at("2016-06-20"))
    if signed:
        assert bureau.case(number).status == "in_review"
        return
    assert (bureau.case(number).status, bureau.case(number).outcome) == ("replied", outcome)
    said = len(bureau.said("officer"))
    for day in ("2016-06-21", "2016-07-01"):
        bureau.tick(day)
    assert not [words for words in bureau.said("officer")[said:] if "没有收到补正" in words]


def test_since_2019_a_case_that_waits_is_answered_only_behind_its_clarification(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at(IN_TIME))
    refusal = bureau.refused("officer", f"/reply {number} public 见网站", now=at("2026-03-17"))
    assert (refusal.code, refusal.facts["article"]) == ("act_not_now", "第三十三条第二款")
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-17"))
    refusal = bureau.refused("officer", f"/reply {number} amend 请写明年度", now=at("2026-03-18"))
    assert (refusal.code, refusal.facts["article"]) == ("outcome_not_in_law", "第二十一条第（四）项")


def test_a_clarification_that_comes_during_the_review_takes_the_draft_back(bureau: OpenBureau) -> None:
    number = _asked_in_2016(bureau)
    bureau.staff("officer", f"/reply {number} refused:privacy 涉及他人", now=at("2016-06-20"))
    bureau.press("officer", "reply_send", now=at("2016-06-20"))
    bureau.command(CITIZEN, f"/supplement {number} 只要2015年度的名单", now=at("2016-06-21"))
    assert (bureau.case(number).status, str(bureau.case(number).due_on)) == ("in_hand", "2016-07-12")
    before = len(bureau.said("reviewer"))
    bureau.staff("reviewer", "/review", now=at("2016-06-21"))
    assert len(bureau.said("reviewer")) == before + 1


@pytest.mark.parametrize(
    ("filed", "over", "mark", "asked", "answered"),
    [
        ("2026-03-02", "2026年3月30日", "!", "2026-03-31", "2026-04-03"),
        ("2018-03-05", "2018年3月26日", "", "2018-03-27", "2018-03-30"),
    ],
)
def test_what_is_asked_after_the_last_day_leaves_a_case_overdue(
    bureau: OpenBureau, filed: str, over: str, mark: str, asked: str, answered: str
) -> None:
    number = bureau.file(filed)
    bureau.staff("officer", f"/take {number}", now=at(filed, 11))
    was = bureau.case(number).due_on
    shown = bureau.shows("officer", f"/clarify {number} 5{mark} 写明年度", now=at(asked))
    assert f"答复期限在{over}" in shown
    assert "本件仍按逾期处理" in shown
    assert "期限停着" not in shown
    assert "期限重新计算" not in shown
    bureau.press("officer", "propose_send", now=at(asked))
    assert "答复期限不因本次补正而改变" in bureau.letters(number, "clarification")[0]
    assert (bureau.case(number).due_on, bureau.case(number).stopped) == (was, False)
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at(answered))
    assert (bureau.case(number).due_on, bureau.case(number).status) == (was, "in_hand")
    assert f"答复期限在{over}" in bureau.said(CITIZEN)[-1]
    assert "补正不使它重新计算" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/why {number}", now=at(answered))
    assert "是期限届满以后才要求补正的" in bureau.said("officer")[-1]


def test_a_corrected_day_of_receipt_decides_anew_whether_a_demand_came_in_time(bureau: OpenBureau) -> None:
    number = bureau.file("2018-03-05")
    bureau.staff("officer", f"/take {number}", now=at("2018-03-05", 11))
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2018-03-27"))  # a day after the last one
    assert not bureau.case(number).stopped
    bureau.staff("officer", f"/redate {number} 2018-03-06 第二天才双方确认", now=at("2018-03-28"))
    assert (str(bureau.case(number).due_on), bureau.case(number).stopped) == ("2018-03-27", True)
    bureau.staff("officer", f"/supplement {number} 2018-03-28 2017年度的", now=at("2018-03-28"))
    # 15 working days from Wednesday 28 March, over Qingming (5 to 7 April, 8 April worked).
    assert str(bureau.case(number).due_on) == "2018-04-19"
    bureau.staff("officer", f"/redate {number} 2018-03-05 原来的日期没有错", now=at("2018-03-29"))
    assert str(bureau.case(number).due_on) == "2018-03-26"


def test_nobody_is_asked_what_a_request_is_for_but_under_the_law_of_2008(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    refusal = bureau.refused("officer", f"/clarify {number} 10 请提供申请用途", now=at("2026-03-04"))
    assert (refusal.code, refusal.facts["article"]) == ("clarification_purpose", "第二十九条")
    assert "请写明土地的用途" in bureau.shows("officer", f"/clarify {number} 10 请写明土地的用途", now=at("2026-03-04"))
    former = bureau.file("2016-03-01")
    assert "请提供申请用途" in bureau.shows("officer", f"/clarify {former} 10 请提供申请用途", now=at("2016-03-03"))


def test_nothing_is_unclear_after_a_clarification_that_never_came(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2026-03-04"))
    bureau.tick("2026-03-12")
    assert bureau.case(number).outcome == "abandoned_unclear"
    bureau.staff("approver", f"/reopen {number} 3月10日已寄出补正", now=at("2026-03-13"))
    with pytest.raises(Refusal) as caught:
        bureau.answer(number, "unclear", "仍没有写明年度和项目", on="2026-03-16")
    facts = caught.value.facts
    assert (caught.value.code, str(facts["last_on"])) == ("clarification_awaited", "2026-03-11")
    assert facts["article"] == "第三十条"
    bureau.staff("officer", f"/supplement {number} 2026-03-10 要全部的", now=at("2026-03-16"))
    bureau.answer(number, "unclear", "仍没有写明年度和项目", on="2026-03-16")
    assert "您提交了补正材料" in bureau.letters(number, "reply_unclear")[-1]
