"""Fees: by item, by page, at cost; the notice, 20 working days to pay, the new period, silence, the year."""

from datetime import date
from decimal import Decimal

from handlers.services.year import report
from law.codes import Job
from storage import cases, reminders
from storage.reminders import Due
from storage.tables import Fee, Letter
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, OpenBureau, at

OFFICER = PEOPLE["officer"][0]


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
    # 20 working days from Wed 03-11: 13 to Fri 03-27, Mon 04-06 is off for Qingming, Wed 04-08
    assert fee.pay_by_on == date(2026, 4, 8)
    assert (case.status, case.stopped) == ("awaiting_payment", True)
    notice = letters_of(bureau, number)["fee"]
    assert "270元" in notice
    assert "次日起20个工作日内，即2026年4月8日前，含当日，缴纳" in notice
    bureau.staff("officer", f"/paid {number} 2026-03-20", now=at("2026-03-23"))
    case = bureau.case(number)
    # 20 working days after Fri 03-20; Mon 04-06 is off for Qingming
    assert (case.status, case.due_on, case.stopped) == ("in_hand", date(2026, 4, 20), False)
    assert case.told_due_on == case.due_on
    assert "2026年4月20日" in bureau.said(CITIZEN)[-1]


def test_days_off_do_not_count_towards_the_last_day(bureau: OpenBureau) -> None:
    number = bureau.file("2026-09-14")
    bureau.staff("officer", f"/charge {number} pages 119", now=at("2026-09-21"))
    # 22 to 24 September (3), Mon 28 to Wed 30 (6), Thu 8 to Sat 10 October (9), 12 to 16 (14), 19 to 23 (19), Mon 26
    assert fee_of(bureau, number).pay_by_on == date(2026, 10, 26)
    bureau.tick("2026-10-22")  # the 31st calendar day
    assert bureau.case(number).status == "awaiting_payment"


def test_a_day_that_was_told_too_early_is_given_up_on_no_earlier_than_the_law_says(bureau: OpenBureau) -> None:
    number = bureau.file("2026-09-14")
    bureau.staff("officer", f"/charge {number} pages 119", now=at("2026-09-21"))
    with bureau.write() as session:  # as a notice of an older version of this program told it
        (fee,) = cases.attached(session, Fee, bureau.case(number))
        fee.pay_by_on = date(2026, 10, 21)
        session.add(fee)
        reminders.drop_open(session, fee.case_id)
        due = Due(Job.UNPAID, fee.pay_by_on, fee.id or 0)
        reminders.plan(session, fee.case_id, {due: at("2026-10-22", 9)}, version=bureau.case(number).clock_version)
    bureau.tick("2026-10-22")
    assert (bureau.case(number).status, fee_of(bureau, number).pay_by_on) == ("awaiting_payment", date(2026, 10, 26))
    for chat in (CITIZEN, "officer"):
        assert "2026年10月26日" in bureau.said(chat)[-1], "a day that was told is never moved in silence"
    bureau.tick("2026-10-27")
    assert bureau.case(number).outcome == "abandoned_unpaid"


def test_the_notice_names_its_articles_and_its_scale(bureau: OpenBureau) -> None:
    paged, itemised = bureau.file("2026-03-02"), bureau.file("2026-03-02", person=OTHER_CITIZEN)
    bureau.staff("officer", f"/charge {paged} pages 57", now=at("2026-03-10"))
    bureau.staff("officer", f"/charge {itemised} items 35 另有书面申请34件", now=at("2026-03-10"))
    bureau.press("officer", "charge_send", now=at("2026-03-10"))
    by_page, by_item = letters_of(bureau, paged)["fee"], letters_of(bureau, itemised)["fee"]
    for words in (by_page, by_item):
        assert "第六条" in words
        assert "第七条的规定，对本收费决定不单独申请行政复议或者提起行政诉讼" in words
    assert "第五条、第六条" in by_page
    assert (
        "第1页至第30页，不收费；第31页至第100页，每页10元；第101页至第200页，每页20元；第201页以上，每页40元" in by_page
    )
    assert "第四条、第六条" in by_item
    assert "第31件以上，每件200元，以后每10件为一档，每增加一档，每件提高100元" in by_item


def test_unpaid_is_given_up_on_a_working_day(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    bureau.tick("2026-04-08", 17)
    assert bureau.case(number).status == "awaiting_payment"
    bureau.tick("2026-04-09")  # Thu
    case = bureau.case(number)
    assert (case.status, case.outcome, case.concluded_on) == ("closed", "abandoned_unpaid", date(2026, 4, 9))
    assert fee_of(bureau, number).lapsed_on == date(2026, 4, 9)
    words = letters_of(bureau, number)["abandoned_unpaid"]
    assert "2026年3月10日" in words
    assert "2026年4月8日" in words
    assert any(number in text for text in bureau.said("telegram:-100"))
    bureau.tick("2026-04-13")
    assert len(bureau.journal(number, "lapse_unpaid")) == 1
    with bureau.transactions.read() as session:
        assert report.report(session, 2026, "2021").cells["t3.o2.total"].numbers == (number,)


def test_costs_of_the_law_of_2008(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")  # Tue
    bureau.staff("officer", f"/charge {number} cost search=10 copy=5.50 post=12", now=at("2016-03-02"))
    fee = fee_of(bureau, number)
    assert (fee.basis, fee.amount, fee.pay_by_on) == ("cost", Decimal("27.50"), date(2016, 3, 30))  # Wed
    words = letters_of(bureau, number)["fee"]
    assert "27.50元" in words
    assert "放弃" not in words
    assert "答复期限不因收费而改变" in words
    case = bureau.case(number)
    assert (case.status, case.stopped, case.due_on) == ("received", False, date(2016, 3, 22)), "nothing waits for it"
    bureau.staff("officer", f"/paid {number} 2016-03-04", now=at("2016-03-04"))
    assert bureau.case(number).due_on == date(2016, 3, 22)  # 15 working days after Tue 03-01
    assert "缴费不影响答复期限" in bureau.said(CITIZEN)[-1]


def test_costs_of_2008_hold_no_answer_back_and_may_be_paid_or_taken_back_behind_it(bureau: OpenBureau) -> None:
    paid, wrong = bureau.file("2016-03-01"), bureau.file("2016-03-01", description="2015年决算")
    for number in (paid, wrong):
        bureau.staff("officer", f"/charge {number} cost copy=5", now=at("2016-03-02"))
        bureau.staff("officer", f"/reply {number} not_held 没有找到", now=at("2016-03-15"))
        bureau.press("officer", "reply_send", now=at("2016-03-15"))
    bureau.staff("officer", f"/paid {paid} 2016-04-05", now=at("2016-04-05"))
    bureau.staff("officer", f"/uncharge {wrong} 没有复制", now=at("2016-04-05"))
    assert [bureau.case(number).status for number in (paid, wrong)] == ["replied", "replied"]
    assert [bureau.case(number).due_on for number in (paid, wrong)] == [date(2016, 3, 22)] * 2
    assert [fee_of(bureau, number).paid_on for number in (paid, wrong)] == [date(2016, 4, 5), None]
    assert fee_of(bureau, wrong).withdrawn_on == date(2016, 4, 5)


def test_costs_of_2008_that_nobody_pays_end_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/charge {number} cost copy=5", now=at("2016-03-02"))
    bureau.tick("2016-03-31")
    assert bureau.case(number).status == "received"
    assert any("没有规定不缴费就不再处理" in said for said in bureau.said("officer"))


def test_one_basis_once_and_in_order(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert bureau.refused("officer", f"/paid {number}", now=at("2026-03-03")).code == "act_not_now"
    assert bureau.refused("reviewer", f"/charge {number} pages 57", now=at("2026-03-03")).code == "act_not_for_role"
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    assert bureau.refused("officer", f"/charge {number} items 15", now=at("2026-03-11")).code == "act_not_now"
    assert bureau.refused("officer", f"/paid {number} 2026-03-09", now=at("2026-03-11")).code == "paid_before_notice"
    assert bureau.refused("officer", f"/paid {number} 2026-03-01", now=at("2026-03-11")).code == "before_receipt"
    assert bureau.refused("officer", f"/paid {number} 2026-03-12", now=at("2026-03-11")).code == "date_in_future"
    late = bureau.refused("officer", f"/paid {number} 2026-04-09", now=at("2026-04-09"))
    assert (late.code, late.facts["article"]) == ("paid_too_late", "第四十二条")
    bureau.staff("officer", f"/paid {number}", now=at("2026-03-11"))
    assert bureau.refused("officer", f"/paid {number}", now=at("2026-03-11")).code == "fee_not_asked"
    again = bureau.refused("officer", f"/charge {number} items 15", now=at("2026-03-12"))
    assert again.code == "fee_twice"


def test_payment_in_time_heard_of_too_late(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    bureau.tick("2026-04-10")
    assert bureau.refused("officer", f"/paid {number} 2026-04-08", now=at("2026-04-13")).code == "silence_was_none"
    bureau.staff("approver", f"/reopen {number} 缴费已于4月8日到账", now=at("2026-04-13"))
    bureau.staff("officer", f"/paid {number} 2026-04-08", now=at("2026-04-13"))
    case = bureau.case(number)
    assert (case.status, case.due_on) == ("in_hand", date(2026, 5, 9))  # Sat, a make-up working day
    assert fee_of(bureau, number).lapsed_on is None


def test_paper_is_given_time_to_arrive(bureau: OpenBureau) -> None:
    words = "submitted=2026-3-2；name=林晓舟；description=预算明细"
    bureau.staff("officer", f"/register request in_person {words}", now=at("2026-03-02"))
    number = "示科公开〔2026〕第0001号"
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    assert fee_of(bureau, number).pay_by_on == date(2026, 4, 13)  # arrives Fri 03-13; 04-06 is off


def test_the_notice_goes_by_the_way_of_the_answer(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", delivery="post", delivery_to="示例路1号")
    before = len(bureau.said("officer"))
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    assert fee_of(bureau, number).pay_by_on == date(2026, 4, 13), "paper is given time to arrive"
    assert "邮寄" in bureau.said(CITIZEN)[-1]
    assert "政府信息公开收费通知书" not in "".join(bureau.said(CITIZEN)), "its words come on paper"
    assert len(bureau.said("officer")) > before + 2, "the document is handed to whoever posts it"
    bureau.staff("officer", f"/uncharge {number} 页数多算了", now=at("2026-03-11"))
    assert "已经撤回" in bureau.said(CITIZEN)[-1]


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


def test_of_a_sum_that_was_too_small_only_the_difference_is_left_to_give(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-04")
    for said in ("/take {}", "/charge {} pages 57", "/paid {}"):
        sqlite_bureau.staff("officer", said.format(number), now=at("2026-03-04"))
    sqlite_bureau.answer(number, "not_held", "按年度检索了全部台账，没有检索到。", on="2026-03-04")
    sqlite_bureau.staff("officer", f"/refund {number} 40 页数数成了57页", now=at("2026-03-09"))
    sqlite_bureau.staff("officer", f"/refund {number} 更正 160 页数又数错了", now=at("2026-03-10"))
    _, told = sqlite_bureau.letters(number, "fee_refunded")
    assert "更正为共退还您160元：已经收到40元的，再退还120元；实际收取110元。" in told
    heard = sqlite_bureau.said("officer")[-1]
    assert ("已经退了40元的，再退120元" in heard, "请把160元" in heard) == (True, False)
