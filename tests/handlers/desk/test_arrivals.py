"""The day on which a letter arrived is recorded by the letter's number or place, whichever starts a period."""

from datetime import date

import pytest
from sqlmodel import col, select

from handlers.services.bureau.moment import Moment
from handlers.services.post import troubles
from storage import cases
from storage.tables import Letter, Outgoing
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at
from tests.handlers.desk.test_fees import fee_of

NUMBER = "示科公开〔2026〕第0001号"
ON_PAPER = "/register request in_person submitted=2026-3-2；name=林晓舟；description=预算明细"


def registered(bureau: OpenBureau) -> str:
    bureau.staff("officer", ON_PAPER, now=at("2026-03-02"))
    return NUMBER


def letter_number(bureau: OpenBureau, number: str, kind: str) -> str:
    with bureau.transactions.read() as session:
        return cases.attached(session, Letter, bureau.case(number), kind=kind)[-1].number or ""


def test_the_day_to_pay_follows_the_day_the_notice_arrived(bureau: OpenBureau) -> None:
    number = registered(bureau)
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-04"))
    notice = letter_number(bureau, number, "fee")
    assert f"/received {number} {notice}" in bureau.said("officer")[-1]
    assert fee_of(bureau, number).pay_by_on == date(2026, 4, 7)  # taken to arrive on Mon 03-09
    bureau.staff("officer", f"/received {number} {notice} 2026-03-13", now=at("2026-03-16"))
    # 20 working days after Fri 03-13: 15 to Fri 04-03, Mon 04-06 is off, 7 to 10 April (19), Mon 04-13
    assert fee_of(bureau, number).pay_by_on == date(2026, 4, 13)
    assert "2026年4月13日" in bureau.said("officer")[-1]
    bureau.tick("2026-04-13", 17)
    assert bureau.case(number).status == "awaiting_payment"
    bureau.tick("2026-04-14")
    assert bureau.case(number).outcome == "abandoned_unpaid"


@pytest.mark.parametrize("named", ["收费", "fee"])
def test_a_letter_is_named_by_a_part_of_its_title_as_for_a_delivery(bureau: OpenBureau, named: str) -> None:
    number = registered(bureau)
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-04"))
    bureau.staff("officer", f"/received {number} {named} 2026-03-13", now=at("2026-03-16"))
    assert fee_of(bureau, number).pay_by_on == date(2026, 4, 13)
    refusal = bureau.refused("officer", f"/received {number} 答复 2026-03-13", now=at("2026-03-16"))
    assert refusal.code == "no_such_letter"


def test_a_case_says_when_its_reply_arrived(bureau: OpenBureau) -> None:
    number = registered(bureau)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-04"))
    bureau.answer(number, "not_held", "按年度检索了全部台账。", on="2026-03-05")
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-05", now=at("2026-03-05"))
    bureau.staff("officer", f"/case {number}", now=at("2026-03-06"))
    assert "申请人尚未确认收到" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/received {number} 答复 2026-03-09", now=at("2026-03-10"))
    bureau.staff("officer", f"/case {number}", now=at("2026-03-10"))
    assert "已登记2026年3月9日（周一）收到" in bureau.said("officer")[-1]
    assert "尚未确认" not in bureau.said("officer")[-1]


def test_the_day_that_a_letter_named_is_not_moved_to_an_earlier_one(bureau: OpenBureau) -> None:
    number = registered(bureau)
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-04"))
    bureau.staff("officer", f"/received {number} 1 2026-03-13", now=at("2026-03-16"))
    bureau.staff("officer", f"/received {number} 1 2026-03-05 写错了", now=at("2026-03-16", 11))
    assert fee_of(bureau, number).pay_by_on == date(2026, 4, 7)
    bureau.tick("2026-04-08")
    assert bureau.case(number).outcome == "abandoned_unpaid"


def test_a_demand_for_clarification_counts_from_its_arrival(bureau: OpenBureau) -> None:
    number = registered(bureau)
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2026-03-04"))  # 5 and 3 days: Mon 03-16
    bureau.staff("officer", f"/received {number} 1 2026-03-12", now=at("2026-03-13"))
    assert "2026年3月19日" in bureau.said("officer")[-1]  # 5 working days after Thu 03-12
    bureau.tick("2026-03-19", 17)
    assert bureau.case(number).status == "awaiting_clarification"
    bureau.tick("2026-03-20")
    assert bureau.case(number).outcome == "abandoned_unclear"
    assert "2026年3月19日" in bureau.letters(number, "abandoned_unclear")[0]


def test_a_question_for_reasons_counts_from_its_arrival_and_the_applicant_hears_of_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/askreasons {number} 本月已有十二件", now=at("2026-03-04"))  # by Fri 03-13
    asked = letter_number(bureau, number, "ask_reasons")
    bureau.staff("officer", f"/received {number} {asked} 2026-03-06", now=at("2026-03-09"))
    for person in ("officer", CITIZEN):
        assert "2026年3月17日" in bureau.said(person)[-1]  # 7 working days after Fri 03-06
    bureau.staff("officer", f"/reasons {number} 因科研需要", now=at("2026-03-10"))
    over = bureau.refused("officer", f"/received {number} 1 2026-03-09", now=at("2026-03-10"))
    assert (over.code, over.facts["article"]) == ("period_over", "第三十五条")


def test_a_place_is_that_of_a_consultation_first(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-04"))
    bureau.staff("officer", f"/answer {number} 1 同意", now=at("2026-03-05"))
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-05"))
    assert bureau.refused("officer", f"/received {number} 1", now=at("2026-03-06")).code == "consult_answered"
    bureau.staff("officer", f"/received {number} 2 2026-03-06", now=at("2026-03-09"))
    assert fee_of(bureau, number).received_on == date(2026, 3, 6)
    bureau.staff("officer", f"/received {number}", now=at("2026-03-09"))
    asked, notice = letter_number(bureau, number, "consult_third_party"), letter_number(bureau, number, "fee")
    assert bureau.said("officer")[-1].index(asked) < bureau.said("officer")[-1].index(notice)


def test_a_consultation_is_known_by_the_number_of_its_letter(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    for party in ("星河研究所", "启明公司"):
        bureau.staff("officer", f"/consult {number} {party}", now=at("2026-03-04"))
    second = letter_number(bureau, number, "consult_third_party")
    bureau.staff("officer", f"/received {number} {second} 2026-03-05", now=at("2026-03-06"))
    assert "启明公司" in bureau.said("officer")[-1]


@pytest.mark.parametrize("named", ["9", "函〔2026〕99号", "随便"])
def test_another_letter_is_refused_with_those_there_are(sqlite_bureau: OpenBureau, named: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/received {number}", now=at("2026-03-05"))
    assert "没有发出过" in sqlite_bureau.said("officer")[-1]
    sqlite_bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-05"))
    refusal = sqlite_bureau.refused("officer", f"/received {number} {named}", now=at("2026-03-06"))
    known = refusal.facts["letters"]
    assert isinstance(known, list)
    assert (refusal.code, [each["title"] for each in known]) == ("no_such_letter", ["政府信息公开收费通知书"])


STARTING = {
    "a notice": "/charge {} pages 57",
    "a demand": "/clarify {} 5 写明年度",
    "a question": "/askreasons {} 本月已有十二件",
    "a consultation": "/consult {} 星河研究所",
    "a joint author": "/joint {} 示例市财政局",
    "a reply": "",
}


@pytest.mark.parametrize("said", STARTING.values(), ids=STARTING.keys())
def test_another_day_wants_a_reason_and_the_same_day_changes_nothing(bureau: OpenBureau, said: str) -> None:
    number, now = registered(bureau), at("2026-03-16")
    if said:
        bureau.staff("officer", said.format(number), now=at("2026-03-04"))
    else:
        bureau.answer(number, "not_held", "经检索没有。", on="2026-03-04")
    bureau.staff("officer", f"/received {number} 1 2026-03-12", now=now)
    first = bureau.said("officer")[-1]
    again = bureau.refused("officer", f"/received {number} 1 2026-03-12 再记一次", now=now)
    other = bureau.refused("officer", f"/received {number} 1 2026-03-13", now=now)
    assert (again.code, other.code) == ("received_already", "received_otherwise")
    assert other.facts["received_on"] == date(2026, 3, 12)
    assert bureau.refused("officer", f"/received {number} 1 很快", now=now).code == "not_a_date"
    bureau.staff("officer", f"/received {number} 1 2026-03-13 回执 看错了", now=now)
    kept = bureau.journal(number, "receive" if said else "deliver")[-1]
    assert (kept["before"], kept["received_on"], kept["reason"]) == ("2026-03-12", "2026-03-13", "回执 看错了")
    assert bureau.said("officer")[-1] != first


LONG = "回执看错了" * 1800


def noticed(bureau: OpenBureau) -> str:
    """Let a citizen who is with us by chat owe a fee, whose notice arrived on 03-12."""
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-04"))
    bureau.staff("officer", f"/received {number} 1 2026-03-12", now=at("2026-03-16"))
    return number


def test_a_reason_of_9000_characters_is_kept_whole_and_is_not_the_applicants(bureau: OpenBureau) -> None:
    number, before = noticed(bureau), len(bureau.said(CITIZEN))
    bureau.staff("officer", f"/received {number} 1 2026-03-13 {LONG}", now=at("2026-03-16"))
    assert len(LONG) == 9000
    assert [row.get("reason") for row in bureau.journal(number, "receive")] == [None, LONG]
    assert [LONG[:5] in said for said in bureau.said(CITIZEN)[before:]] == [False]
    same = bureau.refused("officer", f"/received {number} 1 2026-03-13 {LONG}", now=at("2026-03-16"))
    assert same.code == "received_already"


def test_a_day_is_recorded_of_an_applicant_who_cannot_be_reached_and_staff_hear_of_both(bureau: OpenBureau) -> None:
    number = noticed(bureau)
    bureau.staff("officer", f"/received {number} 1 2026-03-13 {LONG}", now=at("2026-03-16"))
    assert "2026年4月13日" in bureau.said("officer")[-1]
    with bureau.write() as session:
        owed = select(Outgoing).where(Outgoing.address == CITIZEN).order_by(col(Outgoing.id).desc())
        told = session.exec(owed.limit(1)).one()
        told.state = "dead"
        troubles.given_up(Moment(session, at("2026-03-16")), told)
    assert "送不到" in bureau.said(STAFF_CHAT)[-1]
    assert number in bureau.said(STAFF_CHAT)[-1]
    assert LONG[:5] not in " ".join(bureau.said(STAFF_CHAT))
    assert fee_of(bureau, number).pay_by_on == date(2026, 4, 13)
    bureau.tick("2026-04-14")
    assert bureau.case(number).outcome == "abandoned_unpaid"


def test_from_the_arrival_of_an_opinion_the_days_of_a_second_look_are_counted(sqlite_bureau: OpenBureau) -> None:
    said = "submitted=2026-03-02；name=林晓舟；description=实验室排风噪声扰民"
    sqlite_bureau.staff("officer", f"/register petition in_person {said}", now=at("2026-03-02"))
    number = "示科公开访〔2026〕第0001号"
    sqlite_bureau.answer(number, "accepted", "由本局处理", on="2026-03-03")
    sqlite_bureau.answer(number, "handled", "已经检查，排风机已经更换。", on="2026-03-05")
    sqlite_bureau.staff("officer", f"/case {number}", now=at("2026-03-06"))
    assert "收到之日还没有登记" in sqlite_bureau.said("officer")[-1]
    sqlite_bureau.staff("officer", f"/received {number} 意见 2026-03-06", now=at("2026-03-09"))
    sqlite_bureau.staff("officer", f"/case {number}", now=at("2026-03-09"))
    # 2026-03-06 + 30 calendar days = Sunday 04-05, and Monday 04-06 is off for Qingming: Tuesday
    assert (
        "从2026年3月6日（周五）（收到答复之日）的第二天起数：请求复查最迟2026年4月7日（周二）"
        in sqlite_bureau.said("officer")[-1]
    )
