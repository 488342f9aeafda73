"""Fees: by item, by page, at cost; the notice, 30 days to pay, the new period, silence, the year."""

from datetime import date
from decimal import Decimal

import pytest

from handlers.services.year import report
from storage import cases
from storage.tables import Fee, Letter
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at


def fee_of(bureau: OpenBureau, number: str) -> Fee:
    with bureau.transactions.read() as session:
        (row,) = cases.attached(session, Fee, bureau.case(number))
        session.expunge(row)
        return row


def letters_of(bureau: OpenBureau, number: str) -> dict[str, str]:
    with bureau.transactions.read() as session:
        return {row.kind: row.words for row in cases.attached(session, Letter, bureau.case(number))}


def test_by_page_noticed_paid_and_counted_anew(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")  # Mon; due Mon 2026-03-30
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    fee, case = fee_of(bureau, number), bureau.case(number)
    assert (fee.amount, fee.units, fee.basis) == (Decimal(270), 57, "page")
    assert fee.pay_by_on == date(2026, 4, 9)  # Thu: 30 days from Wed 03-11
    assert (case.status, case.stopped) == ("awaiting_payment", True)
    notice = letters_of(bureau, number)["fee"]
    assert "270元" in notice
    assert "2026年4月9日" in notice
    bureau.staff("officer", f"/paid {number} 2026-03-20", now=at("2026-03-23"))
    case = bureau.case(number)
    # 20 working days after Fri 03-20; Mon 04-06 is off for Qingming
    assert (case.status, case.due_on, case.stopped) == ("in_hand", date(2026, 4, 20), False)
    assert case.told_due_on == case.due_on
    assert "2026年4月20日" in bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("words", ["By page 57", "page 57", "PAGES 57", "按量（页） 57", "按量 57"])
def test_a_basis_is_known_by_every_name(sqlite_bureau: OpenBureau, words: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/charge {number} {words}", now=at("2026-03-10"))
    assert (fee_of(sqlite_bureau, number).basis, fee_of(sqlite_bureau, number).units) == ("page", 57)


def test_last_day_rolls_to_a_working_day(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 31", now=at("2026-03-06"))
    assert fee_of(bureau, number).pay_by_on == date(2026, 4, 7)  # Sun 04-05, then Mon 04-06 Qingming


def test_unpaid_is_given_up_on_a_working_day(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    bureau.tick("2026-04-09")
    assert bureau.case(number).status == "awaiting_payment"
    bureau.tick("2026-04-10")  # Fri
    case = bureau.case(number)
    assert (case.status, case.outcome, case.concluded_on) == ("closed", "abandoned_unpaid", date(2026, 4, 10))
    assert fee_of(bureau, number).lapsed_on == date(2026, 4, 10)
    words = letters_of(bureau, number)["abandoned_unpaid"]
    assert "2026年3月10日" in words
    assert "2026年4月9日" in words
    assert any(number in text for text in bureau.said("telegram:-100"))
    bureau.tick("2026-04-13")
    assert len(bureau.journal(number, "lapse_unpaid")) == 1
    with bureau.transactions.read() as session:
        assert report.report(session, 2026, "2021").cells["t3.o2.total"].numbers == (number,)


def test_by_item_over_a_month_is_not_charged_twice(bureau: OpenBureau) -> None:
    numbers = [bureau.file("2026-03-02", description=f"第{place}项材料") for place in range(1, 13)]
    bureau.file("2026-03-02", person=OTHER_CITIZEN, name="程野", identity="111111111111111111")
    bureau.staff("officer", f"/charge {numbers[-1]} items", now=at("2026-03-03"))
    assert "12件" in bureau.said("officer")[-1]
    assert "200元" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/charge {numbers[-1]} 按件 12", now=at("2026-03-03"))
    assert fee_of(bureau, numbers[-1]).amount == Decimal(200)
    bureau.staff("officer", f"/charge {numbers[0]} items 15", now=at("2026-03-03"))
    assert fee_of(bureau, numbers[0]).amount == Decimal(300)  # 500 for 15, of which 200 are charged


@pytest.mark.parametrize(("n", "yuan"), [(15, 500), (35, 3000), (45, 5500)])
def test_item_vectors(bureau: OpenBureau, n: int, yuan: int) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} items {n}", now=at("2026-03-03"))
    assert fee_of(bureau, number).amount == Decimal(yuan)


def test_costs_of_the_law_of_2008(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")  # Tue
    bureau.staff("officer", f"/charge {number} cost search=10 copy=5.50 post=12", now=at("2016-03-02"))
    fee = fee_of(bureau, number)
    assert (fee.basis, fee.amount, fee.pay_by_on) == ("cost", Decimal("27.50"), date(2016, 4, 1))  # Fri
    assert "27.50元" in letters_of(bureau, number)["fee"]
    bureau.staff("officer", f"/paid {number} 2016-03-04", now=at("2016-03-04"))
    assert bureau.case(number).due_on == date(2016, 3, 25)  # 15 working days after Fri 03-04


@pytest.mark.parametrize(
    ("filed", "words", "on", "code"),
    [
        ("2026-03-02", "cost copy=5", "2026-03-03", "fee_not_allowed"),
        ("2016-03-01", "pages 57", "2016-03-02", "fee_not_allowed"),
        ("2020-03-02", "pages 57", "2020-03-03", "fee_not_allowed"),
        ("2017-04-05", "cost copy=5", "2017-04-06", "fee_not_allowed"),
        ("2016-03-01", "cost stamps=5", "2016-03-02", "field_unknown"),
        ("2016-03-01", "cost copy=-5", "2016-03-02", "fee_count"),
        ("2016-03-01", "cost copy=NaN", "2016-03-02", "fee_count"),
        ("2026-03-02", "pages 30", "2026-03-03", "fee_nothing"),
        ("2026-03-02", "items 10", "2026-03-03", "fee_nothing"),
        ("2026-03-02", "pages many", "2026-03-03", "usage"),
        ("2026-03-02", "weight 3", "2026-03-03", "field_unknown"),
        ("2026-03-02", "pages 57", "2026-03-31", "fee_too_late"),
    ],
)
def test_what_cannot_be_charged(bureau: OpenBureau, filed: str, words: str, on: str, code: str) -> None:
    number = bureau.file(filed)
    assert bureau.refused("officer", f"/charge {number} {words}", now=at(on)).code == code


def test_one_basis_once_and_in_order(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert bureau.refused("officer", f"/paid {number}", now=at("2026-03-03")).code == "act_not_now"
    assert bureau.refused("reviewer", f"/charge {number} pages 57", now=at("2026-03-03")).code == "act_not_for_role"
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    assert bureau.refused("officer", f"/charge {number} items 15", now=at("2026-03-11")).code == "act_not_now"
    assert bureau.refused("officer", f"/paid {number} 2026-03-09", now=at("2026-03-11")).code == "paid_before_notice"
    assert bureau.refused("officer", f"/paid {number} 2026-03-01", now=at("2026-03-11")).code == "before_receipt"
    assert bureau.refused("officer", f"/paid {number} 2026-03-12", now=at("2026-03-11")).code == "date_in_future"
    late = bureau.refused("officer", f"/paid {number} 2026-04-10", now=at("2026-04-10"))
    assert (late.code, late.facts["article"]) == ("paid_too_late", "第四十二条")
    bureau.staff("officer", f"/paid {number}", now=at("2026-03-11"))
    assert bureau.refused("officer", f"/paid {number}", now=at("2026-03-11")).code == "fee_not_asked"
    again = bureau.refused("officer", f"/charge {number} items 15", now=at("2026-03-12"))
    assert again.code == "fee_twice"


def test_payment_in_time_heard_of_too_late(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    bureau.tick("2026-04-10")
    assert bureau.refused("officer", f"/paid {number} 2026-04-08", now=at("2026-04-13")).code == "act_not_now"
    bureau.staff("approver", f"/reopen {number} 缴费已于4月8日到账", now=at("2026-04-13"))
    bureau.staff("officer", f"/paid {number} 2026-04-08", now=at("2026-04-13"))
    case = bureau.case(number)
    assert (case.status, case.due_on) == ("in_hand", date(2026, 5, 9))  # Sat, a make-up working day
    assert fee_of(bureau, number).lapsed_on is None


def test_a_question_costs_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="question")
    assert bureau.refused("officer", f"/charge {number} pages 57", now=at("2026-03-03")).code == "act_not_for_kind"


def test_paper_is_given_time_to_arrive(bureau: OpenBureau) -> None:
    words = "submitted=2026-3-2；name=林晓舟；description=预算明细"
    bureau.staff("officer", f"/register request in_person {words}", now=at("2026-03-02"))
    number = "示科公开〔2026〕第0001号"
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    assert fee_of(bureau, number).pay_by_on == date(2026, 4, 13)  # arrives Fri 03-13, 30 days: Sun 04-12


def test_the_year(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    bureau.staff("officer", "/fees 2026", now=at("2026-03-11"))
    assert "0元" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/paid {number}", now=at("2026-03-11"))
    bureau.staff("officer", "/fees 2026", now=at("2026-03-12"))
    assert "270元（0.027万元）" in bureau.said("officer")[-1]
    assert number in bureau.said("officer")[-1]
    bureau.staff("officer", "/fees 2027", now=at("2026-03-12"))
    assert "270" not in bureau.said("officer")[-1]
