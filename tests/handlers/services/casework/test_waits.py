"""A case that is reopened while it waits: nobody forgets it, and it is not given up again for what was taken back."""

import pytest

from handlers.services.casework import signing, waits
from law.codes import Act, Cause, Job
from storage import cases, reminders
from storage.reminders import Due
from storage.tables import Letter
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


def test_a_silent_party_of_a_reopened_case_is_over_by_law(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/consult {n} 星河研究所")
    bureau.staff("officer", f"/received {number} 1 2026-03-11", now=at("2026-03-11"))
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-12"))
    bureau.staff("approver", f"/reopen {number} 点错了", now=at("2026-03-13"))
    bureau.tick("2026-04-03")
    assert bureau.case(number).stopped is False
    assert len(bureau.journal(number, "consult_lapse")) == 1


def test_another_agency_of_a_reopened_case_is_asked_after(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/ask {n} 示例市国家保密局 能否公开")
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-12"))
    bureau.staff("approver", f"/reopen {number} 点错了", now=at("2026-03-13"))
    bureau.tick("2026-03-20")
    assert any("还没有答复" in said for said in bureau.said("officer"))


def test_costs_of_2008_are_asked_for_as_before(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/take {number}", now=at("2016-03-02"))
    bureau.staff("officer", f"/charge {number} 成本 复制=20", now=at("2016-03-08"))
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2016-03-09"))
    bureau.staff("approver", f"/reopen {number} 点错了", now=at("2016-04-20"))
    bureau.tick("2016-04-27")
    assert any("本件继续有效，请再催缴" in said for said in bureau.said("officer"))


def test_a_case_that_was_never_reopened_ends_by_its_silence(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/charge {n} pages 57")
    due = Due(Job.UNPAID, at("2026-04-08").date())
    with bureau.working(number, "system", "2026-04-09") as work:
        assert not waits.stand(work, Act.LAPSE_UNPAID, due, last_on=due.day, cause=Cause.PAYMENT)
        reminders.drop_open(work.session, work.case_id)
        waits.resume(work, due)
        assert reminders.next_due_at(work.session) == work.office.morning(at("2026-04-16").date())


def test_a_party_that_falls_silent_during_the_review_is_not_forgotten(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/consult {n} 星河研究所")
    bureau.staff("officer", f"/received {number} 1 2026-03-11", now=at("2026-03-11"))
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-12"))
    bureau.staff("approver", f"/reopen {number} 点错了", now=at("2026-03-13"))
    bureau.staff("officer", f"/reply {number} granted 名单见下", now=at("2026-03-30"))
    bureau.press("officer", "reply_send", now=at("2026-03-30"))
    bureau.tick("2026-04-02")
    assert bureau.journal(number, "consult_lapse") == []
    with bureau.working(number, "reviewer", "2026-04-03") as work:
        letter = cases.attached(work.session, Letter, work.case)[-1]
        signing.reject(work, letter, mark=letter.fingerprint[:12], reason="理由不够")
    bureau.tick("2026-04-10")
    assert len(bureau.journal(number, "consult_lapse")) == 1
