"""A case that is reopened while it waits: nobody forgets it, and it is not given up again for what was taken back."""

import pytest

from handlers.services.casework import waits
from law.codes import Act, Cause, Job
from storage import reminders
from storage.reminders import Due
from templates import words
from tests.handlers.conftest import CITIZEN, OpenBureau, at

PAID, CLEAR, AGAIN = "已经缴费的", "已经补正的", "重新办理以后，期限还停着"


def waiting(bureau: OpenBureau, step: str, *, day: str = "2026-03-10", **asked: str) -> str:
    """File on 2026-03-02, take in hand and let it wait."""
    number = bureau.file("2026-03-02", **asked)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", step.format(n=number), now=at(day))
    return number


def heard(bureau: OpenBureau, day: str) -> list[str]:
    before = len(bureau.said("officer"))
    bureau.tick(day)
    return [said for said in bureau.said("officer")[before:] if AGAIN in said]


@pytest.mark.parametrize(
    ("step", "lapsed", "way"),
    [("/charge {n} pages 57", "2026-04-09", PAID), ("/clarify {n} 5 写明年度", "2026-03-18", CLEAR)],
)
def test_what_was_given_up_by_mistake_is_asked_for_again_and_again(
    bureau: OpenBureau, step: str, lapsed: str, way: str
) -> None:
    number = waiting(bureau, step)
    bureau.tick(lapsed)
    assert bureau.case(number).status == "closed"
    bureau.staff("approver", f"/reopen {number} 没有核对到账", now=at("2026-04-13"))
    assert "期限还停着，等" in bureau.said("approver")[-1]
    assert "期限仍是" not in bureau.said("approver")[-1]
    assert "期限仍是" not in bureau.said(CITIZEN)[-1]
    assert heard(bureau, "2026-04-17") == []
    for day in ("2026-04-20", "2026-04-27"):
        (said,) = heard(bureau, day)
        assert way in said
    assert bureau.case(number).status == "in_hand"


def test_what_came_meanwhile_is_asked_for_no_more(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/charge {n} pages 57")
    bureau.tick("2026-04-09")
    bureau.staff("approver", f"/reopen {number} 4月7日已到账", now=at("2026-04-13"))
    bureau.staff("officer", f"/paid {number} 2026-04-07", now=at("2026-04-13"))
    assert heard(bureau, "2026-04-20") == []
    assert bureau.case(number).stopped is False


@pytest.mark.parametrize(
    ("step", "over", "outcome"),
    [
        ("/charge {n} pages 57", "2026-04-09", "abandoned_unpaid"),
        ("/clarify {n} 5 写明年度", "2026-03-18", "abandoned_unclear"),
    ],
)
def test_a_last_day_that_is_still_to_come_stands(bureau: OpenBureau, step: str, over: str, outcome: str) -> None:
    number = waiting(bureau, step)
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-11"))
    bureau.staff("approver", f"/reopen {number} 点错了", now=at("2026-03-12"))
    bureau.tick(over)
    assert bureau.case(number).outcome == outcome


def test_a_notice_that_arrived_late_gives_its_days_and_then_ends_it(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/charge {n} pages 57")
    bureau.tick("2026-04-09")
    bureau.staff("approver", f"/reopen {number} 通知书4月1日才到", now=at("2026-04-13"))
    bureau.staff("officer", f"/received {number} 1 2026-04-01", now=at("2026-04-13"))
    bureau.tick("2026-04-30")
    assert bureau.case(number).status == "in_hand"
    bureau.tick("2026-05-06")  # behind the holiday of May
    assert bureau.case(number).outcome == "abandoned_unpaid"


@pytest.mark.parametrize("asked", ["/consult {n} 星河研究所", "/ask {n} 示例市国家保密局 能否公开"])
def test_a_reopened_case_waits_for_nobody_who_was_told_not_to_answer(bureau: OpenBureau, asked: str) -> None:
    number = waiting(bureau, asked)
    bureau.staff("officer", f"/received {number} 1 2026-03-11", now=at("2026-03-11"))
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-12"))
    bureau.staff("approver", f"/reopen {number} 点错了", now=at("2026-03-13"))
    assert bureau.case(number).stopped is False
    bureau.tick("2026-04-03")
    assert bureau.journal(number, "consult_lapse") == []


def test_costs_of_2008_are_asked_for_as_before(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/take {number}", now=at("2016-03-02"))
    bureau.staff("officer", f"/charge {number} 成本 复制=20", now=at("2016-03-08"))
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2016-03-09"))
    bureau.staff("approver", f"/reopen {number} 点错了", now=at("2016-04-20"))
    bureau.tick("2016-04-27")
    assert any("请按期答复，费用另行催缴" in said for said in bureau.said("officer"))


def test_a_case_that_was_never_reopened_ends_by_its_silence(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/charge {n} pages 57")
    due = Due(Job.UNPAID, at("2026-04-08").date())
    with bureau.working(number, "system", "2026-04-09") as work:
        silence = waits.Silence(Cause.PAYMENT, asked_on=at("2026-03-10").date(), last_on=due.day)
        assert not waits.stand(work, Act.LAPSE_UNPAID, due, silence)
        reminders.drop_open(work.session, work.case_id)
        waits.resume(work, due)
        assert reminders.next_due_at(work.session) == work.office.morning(at("2026-04-16").date())


@pytest.mark.parametrize(
    ("step", "lapsed", "late", "days"),
    [
        ("/charge {n} pages 57", "2026-04-09", "/paid {n} 2026-04-07", "2026-04-07 2026-04-08 2026-05-08"),
        (
            "/clarify {n} 5 写明年度",
            "2026-03-18",
            "/supplement {n} 2026-03-16 2025年度",
            "2026-03-16 2026-03-17 2026-04-14",
        ),
    ],
)
def test_what_came_in_time_and_was_learnt_late_leads_back_by_an_approver(
    bureau: OpenBureau, step: str, lapsed: str, late: str, days: str
) -> None:
    number, (on, last_on, due_on) = waiting(bureau, step), days.split()
    bureau.tick(lapsed)
    refused = bureau.refused("officer", late.format(n=number), now=at("2026-04-13"))
    assert refused.code == "silence_was_none"
    assert [str(refused.facts[day]) for day in ("on", "last_on", "ended_on")] == [on, last_on, lapsed]
    said = words.refusal(refused.code, **refused.facts)
    assert "没有放弃申请" in said
    assert "/reopen" in said
    bureau.staff("approver", f"/reopen {number} 当时没有查到", now=at("2026-04-13"))
    bureau.staff("officer", late.format(n=number), now=at("2026-04-13"))
    case = bureau.case(number)
    assert (case.status, case.stopped, str(case.due_on)) == ("in_hand", False, due_on)


def test_what_came_too_late_is_no_silence_that_was_none(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/charge {n} pages 57")
    bureau.tick("2026-04-09")
    assert bureau.refused("officer", f"/paid {number} 2026-04-09", now=at("2026-04-13")).code == "act_not_now"
    assert bureau.refused("reviewer", f"/paid {number} 2026-04-07", now=at("2026-04-13")).code == "act_not_for_role"


def test_a_notice_that_came_late_leads_back_only_where_its_days_were_not_over(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/charge {n} pages 57")
    bureau.tick("2026-04-09")
    assert bureau.refused("officer", f"/received {number} 1 2026-03-10", now=at("2026-04-13")).code == "act_not_now"
    refused = bureau.refused("officer", f"/received {number} 1 2026-04-01", now=at("2026-04-13"))
    assert (refused.code, str(refused.facts["last_on"])) == ("silence_was_none", "2026-04-30")
    assert "文书晚到的，最后一天是2026年4月30日（周四）" in words.refusal(refused.code, **refused.facts)


def test_a_day_that_was_never_recorded_is_not_corrected_but_leads_back(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/charge {n} pages 57")
    assert (
        bureau.refused("officer", f"/redate {number} paid 2026-04-07 写错", now=at("2026-04-08")).code == "not_recorded"
    )
    bureau.tick("2026-04-09")
    refused = bureau.refused("officer", f"/redate {number} paid 2026-04-07 写错", now=at("2026-04-13"))
    assert (refused.code, refused.facts["article"]) == ("silence_was_none", "第四十二条")


def test_reasons_that_were_there_before_the_refusal_are_looked_at_first(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/askreasons {n} 一个月内第12件")
    bureau.answer(number, "excessive", "没有说明理由。", on="2026-03-24")
    refused = bureau.refused("officer", f"/reasons {number} 2026-03-20 课题研究", now=at("2026-03-30"))
    assert refused.code == "silence_was_none"
    assert "2026年3月20日（周五）收到的理由在答复以前已经到了" in words.refusal(refused.code, **refused.facts)
    assert bureau.refused("officer", f"/reasons {number} 2026-03-25 课题", now=at("2026-03-30")).code == "act_not_now"


def test_a_year_that_is_reported_does_not_lock_out_who_paid_in_time(bureau: OpenBureau) -> None:
    number = bureau.file("2025-11-03")
    bureau.staff("officer", f"/take {number}", now=at("2025-11-04"))
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2025-11-05"))
    bureau.tick("2025-12-04")
    assert bureau.case(number).outcome == "abandoned_unpaid"
    asked = bureau.refused("approver", f"/reopen {number} 12月1日已到账", now=at("2026-02-10"))
    assert (asked.code, asked.facts["years"]) == ("year_touched", (2025,))
    bureau.staff("approver", f"/reopen {number} sure2025 12月1日已到账", now=at("2026-02-10"))
    bureau.staff("officer", f"/paid {number} sure2025 2025-12-01", now=at("2026-02-10"))
    assert str(bureau.case(number).due_on) == "2025-12-29"
