"""A notice of fees that is taken back: what it barred, what is given back, and that it gives the office no day."""

from datetime import date
from itertools import permutations

import pytest

from handlers.services.casework import extension, reply
from handlers.services.casework import items as case_items
from handlers.services.year import report
from law.errors import Refusal
from storage import cases, people, recounts
from storage import fees as storage_fees
from storage.tables import Extension
from tests.handlers.conftest import CITIZEN, PEOPLE, OpenBureau, at
from tests.handlers.desk.test_fees import fee_of, letters_of

OFFICER = PEOPLE["officer"][0]
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def test_what_is_public_already_is_not_charged_by_page(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 119", now=at("2026-03-04"))
    bureau.staff("officer", f"/paid {number} 2026-03-05", now=at("2026-03-05"))
    barred = bureau.refused("officer", f"/reply {number} public 见网站", now=at("2026-03-06"))
    bureau.staff("officer", f"/reply {number}", now=at("2026-03-06"))
    with bureau.transactions.read() as session:
        draft = people.draft(session, OFFICER, OFFICER)
        assert draft is not None
        picking = (draft.id, "outcome=public")
    picked = bureau.refused_press("officer", "pick", *picking, now=at("2026-03-06"))
    assert picked.code == "fee_bars_public", "nobody writes what cannot be sent"
    assert (barred.code, barred.facts["article"]) == ("fee_bars_public", "国办函〔2020〕109号第五条")
    bureau.staff("officer", f"/uncharge {number} 该信息已经主动公开", now=at("2026-03-09"))
    assert "1080元请退还申请人" in bureau.said("officer")[-1]
    words = letters_of(bureau, number)["fee_withdrawn"]
    assert "因该信息已经主动公开，现撤回该收费通知书" in words
    assert "予以全额退还" in words
    assert "答复期限为2026年3月30日（此前告知的2026年4月2日不再适用）。" in words
    assert bureau.case(number).due_on == date(2026, 3, 30)  # 20 working days after Mon 03-02, as if nobody had asked
    bureau.answer(number, "public", "见网站", on="2026-03-10")
    assert bureau.case(number).outcome == "public"
    bureau.staff("officer", "/fees 2026", now=at("2026-03-11"))
    assert "缴费1件，逾期未缴不再处理0件，共收取0元" in bureau.said("officer")[-1]
    assert "退还1件，1080元" in bureau.said("officer")[-1]


def test_a_notice_that_is_withdrawn_unpaid_gives_no_day(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert bureau.refused("officer", f"/uncharge {number} 多算了", now=at("2026-03-04")).code == "act_not_now"
    bureau.staff("officer", f"/take {number}", now=at("2026-03-04"))
    assert bureau.refused("officer", f"/uncharge {number} 多算了", now=at("2026-03-04")).code == "fee_none_stands"
    bureau.staff("officer", f"/charge {number} pages 119", now=at("2026-03-04"))
    bureau.staff("officer", f"/uncharge {number} 页数多算了", now=at("2026-03-10"))
    case = bureau.case(number)
    assert (case.status, case.stopped, case.due_on) == ("in_hand", False, date(2026, 3, 30))
    bureau.staff("officer", f"/why {number}", now=at("2026-03-10"))
    assert "收费通知撤回，等待缴费的时间照样计入期限" in bureau.said("officer")[-1]
    assert "退还" not in letters_of(bureau, number)["fee_withdrawn"]
    assert "答复期限为2026年3月30日。" in letters_of(bureau, number)["fee_withdrawn"]
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-11"))
    bureau.tick("2026-04-02")  # the day after that of the notice that was withdrawn
    assert bureau.case(number).status == "awaiting_payment"


def test_one_given_up_on_by_mistake_is_withdrawn_too(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    sqlite_bureau.tick("2026-04-09")
    sqlite_bureau.staff("approver", f"/reopen {number} 收费通知有误", now=at("2026-04-10"))
    sqlite_bureau.staff("officer", f"/uncharge {number} 页数多算了", now=at("2026-04-10"))
    assert (fee_of(sqlite_bureau, number).lapsed_on, sqlite_bureau.case(number).stopped) == (None, False)


def test_a_day_that_passed_while_the_notice_was_out_is_not_promised(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")  # due Monday 2026-03-30
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    bureau.staff("officer", f"/uncharge {number} 已经公开", now=at("2026-04-03"))
    words = letters_of(bureau, number)["fee_withdrawn"]
    # Whoever was told a later day reads which one holds, and that it is past.
    assert "答复期限为2026年3月30日，已经届满，本机关将尽快作出答复" in words


FOUND = "申请公开：一、名单；二、得分。"
CHARGED = "charge"


def parted(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02", description=FOUND)
    bureau.staff("officer", f"/items {number}", now=at("2026-03-03"))
    bureau.press("officer", "items_split", now=at("2026-03-03"))
    return number


def step(bureau: OpenBureau, number: str, said: str) -> str:
    """Draft an item, or charge by page and record the payment; the code of what refuses it, or nothing."""
    if said != CHARGED:
        bureau.staff("officer", f"/reply {number} {said}", now=at("2026-03-06"))
        if "partial" in said:  # by chat the part that is given is a file
            bureau.attach("officer", "名单.pdf", now=at("2026-03-06"))
        bureau.press("officer", "item_keep", now=at("2026-03-06"))
        return ""
    try:
        bureau.staff("officer", f"/charge {number} pages 119", now=at("2026-03-06"))
    except Refusal as refusal:
        return refusal.code
    bureau.staff("officer", f"/paid {number} 2026-03-06", now=at("2026-03-06"))
    return ""


@pytest.mark.parametrize("order", [*permutations(range(3))])
@pytest.mark.parametrize(
    ("items", "goes_together"),
    [
        (("1 public 见网站", "2 granted 名单如下"), True),
        (("1 granted 名单如下", "2 public 见网站"), True),
        (("1 public 见网站", "2 partial:privacy 住址不公开"), True),
        (("1 public 见网站", "2 not_held 没有"), False),
        (("1 public 见网站", "2 public 见公报"), False),
        (("1 not_held 没有", "2 other_body:示例市财政局，000-0000 由该局负责"), True),
    ],
)
def test_a_fee_and_several_items_go_together_or_not_in_whatever_order(
    sqlite_bureau: OpenBureau, items: tuple[str, str], goes_together: bool, order: tuple[int, ...]
) -> None:
    number, steps = parted(sqlite_bureau), [*items, CHARGED]
    refused = [code for place in order if (code := step(sqlite_bureau, number, steps[place]))]
    sqlite_bureau.staff("officer", f"/reply {number}", now=at("2026-03-09"))
    barred = "请先撤回收费通知" in sqlite_bureau.said(OFFICER)[-1]
    assert (refused == ["fee_for_public"] or barred) is not goes_together
    if barred:
        sqlite_bureau.staff("officer", f"/uncharge {number} 已经主动公开", now=at("2026-03-09"))
        sqlite_bureau.staff("officer", f"/reply {number}", now=at("2026-03-09"))
    sqlite_bureau.press("officer", "reply_send", now=at("2026-03-09"))
    assert sqlite_bureau.case(number).status in ("replied", "in_review")


def test_what_was_looked_at_before_the_fee_is_not_sent_behind_it(bureau: OpenBureau) -> None:
    number = parted(bureau)
    for draft in ("1 public 见网站", "2 granted 名单如下"):
        step(bureau, number, draft)
    step(bureau, number, CHARGED)
    bureau.staff("colleague", f"/reply {number} 2 not_held 没有", now=at("2026-03-06"))
    bureau.press("colleague", "item_keep", now=at("2026-03-06"))
    with bureau.working(number, "officer", "2026-03-09") as work, pytest.raises(Refusal, match="fee_bars_public"):
        reply.give(work, case_items.whole(work))


@pytest.mark.parametrize("paid", [True, False])
def test_no_day_is_gained_by_a_notice_that_is_withdrawn_and_no_reported_year_moves(
    bureau: OpenBureau, *, paid: bool
) -> None:
    number = bureau.file("2025-12-15")  # due Tue 13 January: 1 to 3 January are off, Sunday 4 is worked
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2025-12-16"))
    due_on = bureau.case(number).due_on
    if paid:
        bureau.staff("officer", f"/paid {number} 2025-12-31", now=at("2025-12-31"))
        assert bureau.case(number).due_on != due_on
    with bureau.transactions.read() as session:
        before = [dict(report.report(session, 2025, "2021").values), storage_fees.taken(session, *YEAR)]
    bureau.staff("officer", f"/uncharge {number} 页数多算了", now=at("2026-02-02"))
    with bureau.transactions.read() as session:
        assert [dict(report.report(session, 2025, "2021").values), storage_fees.taken(session, *YEAR)] == before
        assert recounts.differences(session) == []
    assert (bureau.case(number).due_on, bureau.case(number).stopped) == (date(2026, 1, 13), False)
    assert "尽快作出答复" in letters_of(bureau, number)["fee_withdrawn"]
    bureau.staff("officer", f"/why {number}", now=at("2026-02-02"))
    assert "重新计算" not in bureau.said("officer")[-1].replace("期限重新计算", "")
    bureau.answer(number, "public", "见网站", on="2026-02-03")
    assert bureau.case(number).status == "replied"


def test_an_extension_of_the_period_that_never_began_is_over_with_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    for on, paid in (("2026-03-03", True), ("2026-03-06", False)):
        bureau.staff("officer", f"/extend {number} 10 需要核对", now=at(on))
        with bureau.working(number, "approver", on) as work:
            proposed = cases.attached(work.session, Extension, work.case)[-1]
            extension.approve(work, proposed)
        if paid:
            bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-04"))
            bureau.staff("officer", f"/paid {number}", now=at("2026-03-05"))
    bureau.staff("officer", f"/uncharge {number} 页数多算了", now=at("2026-03-09"))
    # 20 and 10 working days from 2 March, over the three days of Qingming
    assert (bureau.case(number).due_on, bureau.case(number).base_due_on) == (date(2026, 4, 14), date(2026, 3, 30))


def charged_and_answered(bureau: OpenBureau, *, on: str = "2026-03-04") -> str:
    """Charge 270 yuan, have them paid, and answer."""
    number = bureau.file(on)
    for said in ("/take {}", "/charge {} pages 57", "/paid {}"):
        bureau.staff("officer", said.format(number), now=at(on))
    bureau.answer(number, "not_held", "按年度检索了全部台账，没有检索到。", on=on)
    return number


@pytest.mark.parametrize("ended", [False, True])
def test_what_was_charged_too_much_is_given_back_behind_the_answer(bureau: OpenBureau, ended: bool) -> None:
    number = charged_and_answered(bureau)
    if ended:
        bureau.staff("officer", f"/close {number}", now=at("2026-03-05"))
    before = bureau.case(number)
    assert "退还100元，实际收取170元" in bureau.shows(
        "officer", f"/refund {number} 100元 页数数成了57页", now=at("2026-03-09")
    )
    bureau.staff("officer", f"/refund {number} ¥100 页数数成了57页", now=at("2026-03-09"))
    assert "现退还您100元，实际收取170元。本机关对该申请的答复不变" in letters_of(bureau, number)["fee_refunded"]
    now = bureau.case(number)
    assert (now.status, now.due_on, now.concluded_on) == (before.status, before.due_on, before.concluded_on)
    again = bureau.refused("officer", f"/refund {number} 10 又数错了一页", now=at("2026-03-10"))
    assert (again.code, again.facts["amount"]) == ("refunded_already", "100")
    told = [said for said in bureau.said(CITIZEN) if "现退还您" in said]
    assert told == bureau.letters(number, "fee_refunded"), "the applicant hears it once"
    bureau.staff("officer", "/fees 2026", now=at("2026-03-11"))
    assert "共收取170元" in bureau.said("officer")[-1]
    assert "退还1件，100元" in bureau.said("officer")[-1]


def test_the_rest_is_given_back_where_its_notice_is_withdrawn_after_all(bureau: OpenBureau) -> None:
    number = charged_and_answered(bureau)
    bureau.staff("officer", f"/refund {number} 100 页数数成了57页", now=at("2026-03-09"))
    bureau.staff("approver", f"/reopen {number} 漏答了第二项", now=at("2026-03-10"))
    bureau.staff("officer", f"/uncharge {number} 已经主动公开", now=at("2026-03-10"))
    assert "缴纳的170元请退还申请人" in bureau.said("officer")[-1]
    assert "您已经缴纳的170元" in letters_of(bureau, number)["fee_withdrawn"]
    bureau.staff("officer", "/fees 2026", now=at("2026-03-11"))
    assert "共收取0元" in bureau.said("officer")[-1]


def test_what_is_given_back_whole_stands_no_more(bureau: OpenBureau) -> None:
    number = charged_and_answered(bureau)
    bureau.staff("officer", f"/refund {number} 270 该信息不应收费", now=at("2026-03-09"))
    assert "不再收取费用" in letters_of(bureau, number)["fee_refunded"]
    assert bureau.refused("officer", f"/refund {number} 1 再退", now=at("2026-03-09")).code == "refunded_already"
    bureau.staff("approver", f"/reopen {number} 漏答了第二项", now=at("2026-03-10"))
    bureau.answer(number, "public", "见网站", on="2026-03-10")
    assert bureau.case(number).outcome == "public"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("300 页数数多了", "refund_amount"),
        ("0 页数数多了", "refund_amount"),
        ("许多 页数数多了", "fee_count"),
        ("100", "reason_needed"),
        ("100 多收了", "reason_bare"),
        (f"{'9' * 4000} 页数数多了", "fee_amount"),
    ],
)
def test_what_cannot_be_given_back_is_refused(sqlite_bureau: OpenBureau, said: str, code: str) -> None:
    number = charged_and_answered(sqlite_bureau)
    assert sqlite_bureau.refused("officer", f"/refund {number} {said}", now=at("2026-03-09")).code == code


def test_nothing_is_given_back_of_what_nobody_paid_or_answered(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    now = at("2026-03-09")
    assert sqlite_bureau.refused("officer", f"/refund {number} 9 页数数多了", now=now).code == "act_not_now"
    sqlite_bureau.answer(number, "public", "见网站", on="2026-03-06")
    assert sqlite_bureau.refused("officer", f"/refund {number} 9 页数数多了", now=now).code == "fee_unpaid"


def test_a_refund_moves_no_figure_of_a_year_that_was_reported(bureau: OpenBureau) -> None:
    number = charged_and_answered(bureau, on="2025-12-24")
    bureau.staff("approver", "/published 2025 2026-1-20", now=at("2026-01-20"))
    before = bureau.shows("officer", "/fees 2025", now=at("2026-02-02"))
    bureau.staff("officer", f"/refund {number} 100 页数数成了57页", now=at("2026-02-02"))
    assert bureau.shows("officer", "/fees 2025", now=at("2026-02-02")) == before
    assert "-100" in bureau.shows("officer", "/fees 2026", now=at("2026-02-02"))
    with bureau.transactions.read() as session:
        assert recounts.differences(session) == []


def test_a_sum_that_was_recorded_wrongly_is_corrected_and_told(bureau: OpenBureau) -> None:
    number = charged_and_answered(bureau)
    assert bureau.refused("officer", f"/refund {number} 更正 20 看错", now=at("2026-03-08")).code == "refund_none"
    bureau.staff("officer", f"/refund {number} 200 页数数成了57页", now=at("2026-03-09"))
    for words, code in (("200", "refunded_already"), ("271", "refund_amount"), ("20 ", "reason_needed")):
        said = f"/refund {number} 更正 {words}" + (" 只多收了20元" if code != "reason_needed" else "")
        assert bureau.refused("officer", said, now=at("2026-03-10")).code == code
    right = f"/refund {number} 更正 20 只多收了20元，多写了一个零"
    assert "原来登记的是退还200元" in bureau.shows("officer", right, now=at("2026-03-10"))
    bureau.staff("officer", right, now=at("2026-03-10"))
    _, told = bureau.letters(number, "fee_refunded")
    assert "更正为共退还您20元：已经收到200元的，多退的180元本机关另行与您联系；实际收取250元。" in told
    assert [entry["refunded"] for entry in bureau.journal(number, "refund")] == ["200.00", "20.00"]
    bureau.staff("officer", "/fees 2026", now=at("2026-03-11"))
    assert "共收取250元" in bureau.said("officer")[-1]


def test_a_reported_year_adds_up_otherwise_only_when_asked(sqlite_bureau: OpenBureau) -> None:
    number = charged_and_answered(sqlite_bureau, on="2025-11-04")
    sqlite_bureau.staff("officer", f"/refund {number} 200 页数数成了57页", now=at("2025-11-10"))
    words = "20 只多收了20元"
    refused = sqlite_bureau.refused("officer", f"/refund {number} 更正 {words}", now=at("2026-03-10"))
    assert (refused.code, refused.facts["years"]) == ("year_touched", (2025,))
    sqlite_bureau.staff("officer", f"/refund {number} 更正 确认2025 {words}", now=at("2026-03-10"))
    assert len(sqlite_bureau.letters(number, "fee_refunded")) == 2
