"""Days behind the reply that were mistyped: the day of the answer, the year and our statement follow."""

from datetime import date

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import afterwards, audit
from law.errors import Refusal
from storage import cases
from storage.tables import Appeal
from tests.handlers.conftest import CITIZEN, PEOPLE, OpenBureau, at
from tests.handlers.services.casework.test_deliveries import answered


def on_paper(bureau: OpenBureau, *, received: str = "2026-03-02", on: str = "2026-03-20") -> str:
    """Answer a request that came on paper."""
    said = f"submitted={received}；name=林晓舟；description=预算明细；delivery=邮寄"
    bureau.staff("officer", f"/register request in_person {said}", now=at(received))
    number = f"示科公开〔{received[:4]}〕第0001号"
    bureau.answer(number, "public", "见网站。", on=on)
    return number


def sound(bureau: OpenBureau) -> bool:
    """Tell whether the rows are what the journal says."""
    with bureau.transactions.read() as session:
        return audit.differences(Moment(session, at("2026-12-01"))) == []


def appealed(bureau: OpenBureau, number: str) -> Appeal:
    with bureau.transactions.read() as session:
        row = cases.attached(session, Appeal, bureau.case(number))[-1]
        session.expunge(row)
        return row


def test_the_day_of_a_delivery_is_corrected_and_with_it_that_of_the_answer(bureau: OpenBureau) -> None:
    number = on_paper(bureau)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-04-02", now=at("2026-04-03"))
    assert bureau.case(number).concluded_on == date(2026, 4, 2)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-04-03", now=at("2026-04-03"))
    assert bureau.case(number).concluded_on == date(2026, 4, 2), "sending again moves no answer"
    shown = bureau.shows("officer", f"/redate {number} 送达 2026-03-23 写错了", now=at("2026-04-03"))
    assert "送达日期从2026年4月2日（周四）改为2026年3月23日（周一）" in shown
    assert "答复日期随之从2026年4月2日（周四）改为2026年3月23日（周一）" in shown
    bureau.press("officer", "propose_send", now=at("2026-04-03"))
    case = bureau.case(number)
    assert (case.concluded_on, case.delivered_on) == (date(2026, 3, 23), date(2026, 4, 3))
    assert sound(bureau)


def test_a_delivery_by_hand_moves_the_day_from_which_it_is_contested(bureau: OpenBureau) -> None:
    number = on_paper(bureau)
    bureau.staff("officer", f"/deliver {number} 当面 2026-03-25", now=at("2026-03-30"))
    bureau.staff("officer", f"/redate {number} 送达 2026-03-24 签收单写的是24日", now=at("2026-03-30"))
    case = bureau.case(number)
    assert (case.reply_came_on, case.delivered_on, case.concluded_on) == (date(2026, 3, 24),) * 3
    assert sound(bureau)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("送达 2026-03-19 写错了", "delivered_before_reply"),
        ("送达 2026-04-30 写错了", "date_in_future"),
        ("送达 2026-03-25 写错了", "recorded_same"),
        ("送达 2026-03-24", "reason_needed"),
        ("送达 2 2026-03-24 写错了", "not_recorded"),
        ("撤回 2026-03-24 写错了", "not_recorded"),
        ("副本 2026-03-24 写错了", "not_recorded"),
        ("送达 写错了", "usage"),
        ("送达 2026-03-27 写错了", "received_before_posting"),
    ],
)
def test_what_cannot_be_corrected(bureau: OpenBureau, words: str, code: str) -> None:
    number = on_paper(bureau)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-25", now=at("2026-03-30"))
    bureau.staff("officer", f"/received {number} {bureau.letter_number(number)} 2026-03-26", now=at("2026-03-30"))
    assert bureau.refused("officer", f"/redate {number} {words}", now=at("2026-03-30")).code == code


def test_a_reply_did_not_arrive_before_it_was_posted(bureau: OpenBureau) -> None:
    number = on_paper(bureau)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-25", now=at("2026-03-30"))
    letter = bureau.letter_number(number)
    early = bureau.refused("officer", f"/received {number} {letter} 2026-03-24", now=at("2026-03-30"))
    assert (early.code, early.facts["sent_on"]) == ("before_sending", date(2026, 3, 25))
    bureau.staff("officer", f"/received {number} {letter} 2026-03-26", now=at("2026-03-30"))
    shown = bureau.shows("officer", f"/redate {number} 文书送达 {letter} 2026-03-27 邮戳", now=at("2026-03-30"))
    assert "文书送达日期从2026年3月26日（周四）改为2026年3月27日（周五）" in shown


def test_a_reported_year_moves_only_when_asked(bureau: OpenBureau) -> None:
    number = on_paper(bureau, received="2025-11-10", on="2025-12-30")
    bureau.staff("officer", f"/deliver {number} 邮寄 2025-12-31", now=at("2026-01-05"))
    now = at("2026-02-10")
    touched = bureau.refused("officer", f"/redate {number} 送达 2026-01-04 写错了", now=now)
    assert (touched.code, touched.facts["years"]) == ("year_touched", (2025,))
    bureau.staff("officer", f"/redate {number} 确认2025 送达 2026-01-04 写错了", now=now)
    assert bureau.case(number).concluded_on == date(2026, 1, 4)
    assert sound(bureau)


def test_the_day_of_a_withdrawal_is_corrected_and_its_applicant_told(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("approver", f"/withdrawn {number} 书信 2026-03-10 来信撤回", now=at("2026-03-12"))
    early = bureau.refused("officer", f"/redate {number} 撤回 2026-03-01 看错了", now=at("2026-03-12"))
    assert early.code == "before_receipt"
    bureau.staff("officer", f"/redate {number} 撤回 2026-03-11 邮戳是11日", now=at("2026-03-12"))
    assert bureau.case(number).concluded_on == date(2026, 3, 11)
    assert "撤回的日期原来记成2026年3月10日（周二），已更正为2026年3月11日（周三）" in bureau.said(CITIZEN)[-1]
    assert sound(bureau)


def test_the_day_of_a_copy_is_corrected_and_the_statement_s_term_follows(bureau: OpenBureau) -> None:
    number = answered(bureau)
    bureau.staff("officer", f"/appeal {number} review 2026-03-16 示例市人民政府", now=at("2026-03-17"))
    assert appealed(bureau, number).answer_by_on == date(2026, 3, 30)
    shown = bureau.shows("officer", f"/redate {number} 副本 2026-03-17 回执是17日", now=at("2026-03-17"))
    assert "书面答复最迟2026年3月31日" in shown
    bureau.press("officer", "propose_send", now=at("2026-03-17"))
    row = appealed(bureau, number)
    assert (row.opened_on, row.answer_by_on) == (date(2026, 3, 17), date(2026, 3, 31))
    shown = bureau.shows("officer", f"/redate {number} 副本 1 简易程序 复议机关改用", now=at("2026-03-18"))
    assert "程序改为简易程序" in shown
    assert "副本日期" not in shown, "that day is as it was"
    bureau.press("officer", "propose_send", now=at("2026-03-18"))
    assert "程序改为简易程序" in bureau.said("officer")[-1]
    bureau.command(PEOPLE["officer"][0], f"/why {number}", now=at("2026-03-18"))
    assert "行政复议的程序更正过：简易程序（复议机关改用）" in bureau.said("officer")[-1]
    assert appealed(bureau, number).answer_by_on == date(2026, 3, 24)
    bureau.staff("officer", f"/redate {number} 副本 2026-03-16 又看错了", now=at("2026-03-18"))
    assert appealed(bureau, number).answer_by_on == date(2026, 3, 23), "by the simplified procedure still"
    bureau.staff("officer", f"/redate {number} 副本 普通程序 复议机关改回", now=at("2026-03-18"))
    assert appealed(bureau, number).answer_by_on == date(2026, 3, 30)
    assert sound(bureau)
    bureau.tick("2026-03-30")
    assert "最迟" in bureau.said("officer")[-1], "reminded by the right day"


def test_a_copy_came_before_our_statement_and_the_end(bureau: OpenBureau) -> None:
    number = answered(bureau)
    bureau.staff("officer", f"/appeal {number} review 2026-03-16 示例市人民政府", now=at("2026-03-17"))
    bureau.staff("officer", f"/stated {number} 1 2026-03-18", now=at("2026-03-20"))
    late = bureau.refused("officer", f"/redate {number} 副本 2026-03-19 看错了", now=at("2026-03-20"))
    assert late.code == "copy_after_statement"
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-03-19", now=at("2026-03-20"))
    over = bureau.refused("officer", f"/redate {number} 副本 2026-03-20 看错了", now=at("2026-03-20"))
    assert over.code == "copy_after_result"
    with bureau.working(number, "officer", "2026-03-20") as work:
        assert not afterwards.is_simplified(work, cases.attached(work.session, Appeal, work.case)[0])


def test_no_simplified_suit(bureau: OpenBureau) -> None:
    number = answered(bureau)
    bureau.staff("officer", f"/appeal {number} direct 2026-03-16 示例法院", now=at("2026-03-17"))
    refused = bureau.refused("officer", f"/redate {number} 副本 简易程序 法院改用", now=at("2026-03-18"))
    assert refused.code == "not_simplified"
    assert isinstance(refused, Refusal)


def test_a_copy_on_paper_of_what_went_by_chat_leaves_the_day_of_the_answer(bureau: OpenBureau) -> None:
    number = answered(bureau, received="2025-11-25", on="2025-12-22")
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-01-05", now=at("2026-01-05"))
    shown = bureau.shows("officer", f"/redate {number} 送达 2026-01-04 邮戳是4日", now=at("2026-01-06"))
    assert "答复日期随之" not in shown
    bureau.press("officer", "propose_send", now=at("2026-01-06"))
    case = bureau.case(number)
    assert (case.concluded_on, case.delivered_on) == (date(2025, 12, 22), date(2026, 1, 4))
    assert sound(bureau)


def test_the_first_of_several_deliveries_is_the_answer_in_whatever_order_they_are_noted(bureau: OpenBureau) -> None:
    number = on_paper(bureau)
    now = at("2026-04-03")
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-04-02", now=now)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-25", now=now)
    assert bureau.case(number).concluded_on == date(2026, 3, 25), "noted late, posted first"
    bureau.staff("officer", f"/redate {number} 送达 2 2026-03-26 写错了", now=now)
    assert bureau.case(number).concluded_on == date(2026, 3, 26)
    bureau.staff("officer", f"/redate {number} 送达 2026-03-24 写错了", now=now)
    assert bureau.case(number).concluded_on == date(2026, 3, 24)
    assert sound(bureau)


def test_no_suit_after_a_review_comes_before_its_result(bureau: OpenBureau) -> None:
    number = answered(bureau)
    now = at("2026-04-30")
    bureau.staff("officer", f"/appeal {number} review 2026-03-16 示例市人民政府", now=now)
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-04-17", now=now)
    bureau.staff("officer", f"/appeal {number} post 2026-04-20 示例法院", now=now)
    early = bureau.refused("officer", f"/redate {number} 副本 2 2026-04-15 看错了", now=now)
    assert (early.code, early.facts["on"]) == ("suit_before_review", date(2026, 4, 15))
    late = bureau.refused("officer", f"/appealresult {number} 1 upheld 2026-04-22 看错了", now=now)
    assert (late.code, late.facts["on"]) == ("suit_before_review", date(2026, 4, 20))
    which = bureau.refused("officer", f"/redate {number} 副本 2026-04-21 看错了", now=now)
    known = [("review", date(2026, 3, 16)), ("post", date(2026, 4, 20))]
    assert which.facts["appeals"] == [{"kind": kind, "opened_on": on} for kind, on in known]
    bureau.staff("officer", f"/redate {number} 副本 2 2026-04-21 看错了", now=now)
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-04-20 看错了", now=now)
    assert appealed(bureau, number).opened_on == date(2026, 4, 21)
