"""What a reopened case waited for in vain: by whom, when and under which law it may be given up."""

import pytest

from handlers.services.casework import forfeit
from law.codes import Act, Cause
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_waits import waiting

WHY, AGAIN = "核对过，没有收到", "2026-04-13"
CHARGED, ASKED = "/charge {n} pages 57", "/clarify {n} 5 写明年度"
ENDS = ((CHARGED, "abandoned_unpaid", "lapse_unpaid"), (ASKED, "abandoned_unclear", "abandon"))


def reopened(bureau: OpenBureau, step: str, *, day: str = AGAIN, **asked: str) -> str:
    """Let a case be given up on its last day, and reopen it by mistake."""
    number = waiting(bureau, step, day="2026-03-09" if asked else "2026-03-10", **asked)
    bureau.tick("2026-04-09")
    assert bureau.case(number).status == "closed"
    bureau.staff("approver", f"/reopen {number} 以为已经收到", now=at(day))
    return number


@pytest.mark.parametrize(("step", "outcome", "act"), ENDS)
def test_what_was_reopened_by_mistake_ends_as_it_did(bureau: OpenBureau, step: str, outcome: str, act: str) -> None:
    number = reopened(bureau, step)
    with bureau.working(number, "approver", AGAIN) as work:
        found = forfeit.give_up(work, reason=f" {WHY} ")
    case = bureau.case(number)
    assert (case.outcome, case.status, str(case.concluded_on)) == (outcome, "closed", AGAIN)
    assert (found.act, bureau.journal(number, act)[-1]["reason"]) == (act, WHY)
    assert len(bureau.letters(number, outcome)) == 2
    assert "reason" not in bureau.journal(number, act)[0]


def test_a_question_of_the_mailbox_ends_so_too_without_a_letter(bureau: OpenBureau) -> None:
    number = reopened(bureau, ASKED, kind="question", description="创新券怎么申领")
    with bureau.working(number, "approver", AGAIN) as work:
        forfeit.give_up(work, reason=WHY)
    assert (bureau.case(number).status, bureau.letters(number, "abandoned_unclear")) == ("closed", [])


@pytest.mark.parametrize(
    ("step", "cause", "last_on", "article"),
    [
        (CHARGED, "payment", "2026-04-08", "国办函〔2020〕109号第六条"),
        (ASKED, "clarification", "2026-03-17", "第三十条"),
    ],
)
@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_day_that_no_reopening_has_overruled_ends_it_by_itself(
    bureau: OpenBureau, step: str, cause: str, last_on: str, article: str, withdrawn: bool
) -> None:
    number = waiting(bureau, step)
    if withdrawn:
        bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-11"))
        bureau.staff("approver", f"/reopen {number} 点错了", now=at("2026-03-12"))
    with bureau.working(number, "approver", last_on) as work:
        assert forfeit.over(work) == ()
        with pytest.raises(Refusal, match="silence_not_over") as refused:
            forfeit.give_up(work, reason=WHY)
    told = refused.value.facts
    assert (told["cause"], str(told["last_on"]), told["article"]) == (cause, last_on, article)


def test_what_came_meanwhile_is_not_given_up(bureau: OpenBureau) -> None:
    number = reopened(bureau, ASKED)
    bureau.staff("officer", f"/supplement {number} 2026-03-16 要2025年度的", now=at(AGAIN))
    with bureau.working(number, "approver", AGAIN) as work, pytest.raises(Refusal, match="nothing_waited_for"):
        forfeit.give_up(work, reason=WHY)


def test_a_letter_that_arrived_late_gives_its_days_first(bureau: OpenBureau) -> None:
    number = reopened(bureau, CHARGED)
    bureau.staff("officer", f"/received {number} 1 2026-04-01", now=at(AGAIN))
    with bureau.working(number, "approver", AGAIN) as work, pytest.raises(Refusal, match="silence_not_over"):
        forfeit.give_up(work, reason=WHY)


@pytest.mark.parametrize(
    ("who", "reason", "refusal"), [("officer", WHY, "act_not_for_role"), ("approver", " ", "reason_needed")]
)
def test_it_is_for_an_approver_with_a_reason(bureau: OpenBureau, who: str, reason: str, refusal: str) -> None:
    number = reopened(bureau, ASKED)
    with bureau.working(number, who, AGAIN) as work, pytest.raises(Refusal, match=refusal):
        forfeit.give_up(work, reason=reason)


def test_a_notice_that_was_withdrawn_is_waited_for_no_more(bureau: OpenBureau) -> None:
    number = reopened(bureau, CHARGED)
    bureau.staff("officer", f"/uncharge {number} 数错了", now=at(AGAIN))
    with bureau.working(number, "approver", AGAIN) as work, pytest.raises(Refusal, match="nothing_waited_for"):
        forfeit.found(work)


@pytest.mark.parametrize(
    ("step", "act"), [("/clarify {n} 5 写明年度", Act.ABANDON), ("/charge {n} 成本 复制=20", Act.LAPSE_UNPAID)]
)
def test_under_the_law_of_2008_no_silence_ends_a_request(bureau: OpenBureau, step: str, act: Act) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/take {number}", now=at("2016-03-02"))
    bureau.staff("officer", step.format(n=number), now=at("2016-03-08"))
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2016-03-09"))
    bureau.staff("approver", f"/reopen {number} 点错了", now=at("2016-06-20"))
    assert "giveup" not in bureau.said("approver")[-1]
    with bureau.working(number, "approver", "2016-06-21") as work:
        assert (forfeit.over(work), forfeit.found(work).act) == ((), act)
        with pytest.raises(Refusal, match="act_not_in_law"):
            forfeit.give_up(work, reason=WHY)


def test_what_may_be_given_up_is_named_where_it_is_reopened(bureau: OpenBureau) -> None:
    number = reopened(bureau, ASKED)
    assert f"/giveup {number}" in bureau.said("approver")[-1]
    with bureau.working(number, "approver", AGAIN) as work:
        assert forfeit.over(work) == (Cause.CLARIFICATION,)


def test_what_was_asked_after_the_last_day_ends_by_nobodys_silence_but_an_approvers_word(bureau: OpenBureau) -> None:
    number = waiting(bureau, ASKED, day="2026-03-31")  # the period ended on the 30th
    early = bureau.refused("approver", f"/giveup {number} 没有补正", now=at("2026-04-08"))
    assert (early.code, str(early.facts["last_on"])) == ("silence_not_over", "2026-04-08")
    bureau.tick("2026-04-09")
    (asked,) = [said for said in bureau.said("officer") if "没有自动按放弃处理" in said]
    assert "答复期限（2026年3月30日（周一））届满以后发出的" in asked
    assert bureau.case(number).outcome is None
    bureau.staff("approver", f"/giveup {number} 两次电话联系，申请人表示不再需要", now=at("2026-04-09"))
    assert bureau.case(number).outcome == "abandoned_unclear"
