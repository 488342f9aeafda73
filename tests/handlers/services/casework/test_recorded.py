"""Recorded days that were mistaken: the count follows, both sides hear, and the journal keeps what it was."""

from datetime import date

import pytest

from handlers.services.casework import recorded
from law.codes import Act, DayOf
from tests.handlers.conftest import CITIZEN, OpenBureau, at


def charged(bureau: OpenBureau) -> str:
    """File a request that is charged on 9 March 2026; to be paid by 7 April."""
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-09"))
    return number


def consulted(bureau: OpenBureau) -> str:
    """File a request about which a party is asked on 9 March 2026."""
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-09"))
    return number


def test_the_period_begins_anew_from_the_day_on_which_it_was_paid(bureau: OpenBureau) -> None:
    number = charged(bureau)
    bureau.staff("officer", f"/paid {number} 2026-03-16", now=at("2026-03-18"))
    assert bureau.case(number).due_on == date(2026, 4, 14)
    bureau.staff("approver", f"/redate {number} 缴费 2026-03-17 回单看错了一行", now=at("2026-03-19"))
    assert bureau.case(number).due_on == date(2026, 4, 15)
    kept = bureau.journal(number, Act.REDATE)[-1]
    assert (kept["what"], kept["old"], kept["new"]) == ("paid", "2026-03-16", "2026-03-17")
    day, due = bureau.said(CITIZEN)[-2:]
    assert "2026年3月16日" in day
    assert "2026年3月17日" in day
    assert "2026年4月15日" in due
    assert "2026年4月15日" in bureau.said("officer")[-2]
    with bureau.working(number, "officer", "2026-03-19") as work:
        found = recorded.find(work, DayOf.PAID)
        assert (found.on, found.row.paid_on) == (date(2026, 3, 17), date(2026, 3, 17))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-03-08", "paid_before_notice"),
        ("2026-03-16", "recorded_same"),
        ("2026-03-20", "date_in_future"),
        ("2026-03-18", "recorded_after_move"),
    ],
)
def test_a_day_on_which_it_cannot_have_been_paid_is_refused(bureau: OpenBureau, day: str, code: str) -> None:
    number = charged(bureau)
    bureau.staff("officer", f"/paid {number} 2026-03-16", now=at("2026-03-16"))
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-17"))
    assert bureau.refused("officer", f"/redate {number} paid {day} 看错了", now=at("2026-03-19")).code == code


def test_a_payment_is_not_corrected_to_a_day_behind_its_last_one(bureau: OpenBureau) -> None:
    number = charged(bureau)
    bureau.staff("officer", f"/paid {number} 2026-04-07", now=at("2026-04-07"))
    refused = bureau.refused("officer", f"/redate {number} paid 2026-04-08 看错了", now=at("2026-04-09"))
    assert (refused.code, refused.facts["pay_by_on"]) == ("paid_too_late", date(2026, 4, 7))


def test_a_consultation_gives_back_the_days_until_it_was_answered(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-12", now=at("2026-03-16"))
    assert bureau.case(number).due_on == date(2026, 4, 2)
    bureau.staff("officer", f"/redate {number} 征求意见答复 1 2026-03-13 邮戳", now=at("2026-03-16"))
    assert bureau.case(number).due_on == date(2026, 4, 3)
    assert "邮戳" in bureau.said(CITIZEN)[-1]
    refused = bureau.refused("officer", f"/redate {number} 征求意见答复 1 2026-03-08 邮戳", now=at("2026-03-16"))
    assert refused.code == "before_sending"


def test_a_clarification_is_corrected_as_often_as_it_is_mistaken(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/clarify {number} 10 年度", now=at("2026-03-05"))
    bureau.staff("officer", f"/supplement {number} 2026-03-09 要2025年的", now=at("2026-03-12"))
    for day, due_on in (("2026-03-10", date(2026, 4, 8)), ("2026-03-11", date(2026, 4, 9))):
        bureau.staff("officer", f"/redate {number} 补正 {day} 邮戳", now=at("2026-03-12"))
        assert bureau.case(number).due_on == due_on
    assert bureau.refused("officer", f"/redate {number} 补正 2026-03-04 邮戳", now=at("2026-03-12")).code == (
        "before_clarification"
    )
    why = bureau.shows("officer", f"/why {number}", now=at("2026-03-12"))
    assert "补正的日期更正过：2026年3月10日（周二）改为2026年3月11日" in why


def test_what_was_never_recorded_has_no_day_to_correct(bureau: OpenBureau) -> None:
    number = charged(bureau)
    assert (
        bureau.refused("officer", f"/redate {number} paid 2026-03-09 看错了", now=at("2026-03-19")).code
        == "not_recorded"
    )
    assert bureau.refused("officer", f"/redate {number} paid 2026-03-09", now=at("2026-03-19")).code == "not_recorded"


def test_the_day_on_which_a_letter_arrived_is_corrected_by_the_same_act(bureau: OpenBureau) -> None:
    number = charged(bureau)
    bureau.staff("officer", f"/received {number} 1 2026-03-10", now=at("2026-03-12"))
    bureau.staff("officer", f"/redate {number} 文书送达 1 2026-03-11 看错了", now=at("2026-03-12"))
    assert bureau.journal(number, Act.RECEIVE)[-1]["before"] == "2026-03-10"
    refused = bureau.refused("officer", f"/redate {number} 文书送达 1 2026-03-12", now=at("2026-03-12"))
    assert refused.code == "reason_needed"


def test_what_was_written_in_the_chat_came_when_the_record_has_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 哪一年的", now=at("2026-03-05"))
    sqlite_bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-11"))
    refused = sqlite_bureau.refused("officer", f"/redate {number} 补正 2026-03-09 邮戳", now=at("2026-03-12"))
    assert (refused.code, refused.facts["came_on"]) == ("came_in_chat", date(2026, 3, 11))


def answered(bureau: OpenBureau, number: str) -> None:
    """Answer a request whose party was heard, on its last day of 2 April 2026."""
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-12", now=at("2026-03-16"))
    bureau.answer(number, "public", "见网站。", on="2026-04-02")


@pytest.mark.parametrize(
    ("day", "due", "late"), [("2026-03-13", "4月3日（周五）", False), ("2026-03-11", "4月1日（周三）", True)]
)
def test_whoever_was_answered_hears_once_that_the_period_was_another(
    bureau: OpenBureau, day: str, due: str, late: bool
) -> None:
    number = consulted(bureau)
    answered(bureau, number)
    for who, command in (("approver", f"{day} 邮戳"), ("officer", "2026-03-12 原来是对的")):
        heard = len(bureau.said(CITIZEN))
        bureau.staff(who, f"/redate {number} 征求意见答复 1 {command}", now=at("2026-04-07"))
        assert len(bureau.said(CITIZEN)) == heard + 1
        if who == "approver":
            told, staff = bureau.said(CITIZEN)[-1], bureau.said("officer")[-2]
            for said in (told, staff):
                assert f"2026年4月2日（周四）改为2026年{due}" in said
            assert ("这个答复晚了" in told, "统计随之按逾期" in staff) == (late, late)
            assert "2026年4月2日（周四）的答复不变" in told
    assert "改为2026年4月2日（周四）" in bureau.said(CITIZEN)[-1]
    bureau.staff("approver", f"/reopen {number} 网址写错了", now=at("2026-04-08"))
    told = bureau.said(CITIZEN)[-1]
    assert "期限是2026年4月2日（周四），已经过了" in told, "what was told behind the answer is not told again"


def test_of_a_period_whose_applicant_is_on_paper_staff_are_asked_to_tell(sqlite_bureau: OpenBureau) -> None:
    said = "submitted=2026-03-02；name=林晓舟；description=预算明细；delivery=邮寄"
    sqlite_bureau.staff("officer", f"/register request in_person {said}", now=at("2026-03-02"))
    number = "示科公开〔2026〕第0001号"
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    sqlite_bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-09"))
    answered(sqlite_bureau, number)
    sqlite_bureau.staff("approver", f"/redate {number} 征求意见答复 1 2026-03-13 邮戳", now=at("2026-04-07"))
    assert "请另行告知" in sqlite_bureau.said("officer")[-2]


def test_where_the_answered_period_stays_nobody_hears_of_an_answer_that_was_heard(sqlite_bureau: OpenBureau) -> None:
    number = consulted(sqlite_bureau)
    sqlite_bureau.staff("officer", f"/consult {number} 云帆公司", now=at("2026-03-09"))
    sqlite_bureau.staff("officer", f"/answer {number} 2 同意 2026-03-16", now=at("2026-03-16"))
    answered(sqlite_bureau, number)
    heard = len(sqlite_bureau.said(CITIZEN))
    sqlite_bureau.staff("officer", f"/redate {number} 征求意见答复 1 2026-03-13 邮戳", now=at("2026-04-07"))
    assert len(sqlite_bureau.said(CITIZEN)) == heard
