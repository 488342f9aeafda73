"""A wrong ending taken back: counted as it stands, with what waits, and told to whoever had heard of the end."""

from datetime import date
from importlib import resources

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import ending, reopening
from handlers.services.rounds import calendars
from law.codes import Status
from law.errors import Refusal
from storage import cases, reminders
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_ending import ANSWERED, FILED, POSTED, answered
from tests.handlers.services.casework.test_reply import newest


def test_a_wrong_ending_is_taken_back_with_all_that_it_left(bureau: OpenBureau) -> None:
    number = answered(bureau)
    with bureau.working(number, "officer", POSTED) as work:
        ending.close(work)
    assert (bureau.case(number).closed_at, bureau.case(number).status) == (at(POSTED), Status.CLOSED)
    with bureau.working(number, "approver", POSTED) as work:
        with pytest.raises(Refusal, match="reason_needed"):
            reopening.reopen(work, reason=" ")
        reopening.reopen(work, reason="误点")
    case = bureau.case(number)
    left = (case.outcome, case.ground, case.concluded_on, case.closed_at, case.delivered_on, case.acknowledged_at)
    assert (left, case.status) == ((None,) * 6, Status.IN_HAND)
    assert bureau.journal(number, "reopen")[0]["before"]["outcome"] == "public"
    with bureau.transactions.read() as session:
        assert reminders.next_due_at(session) is not None


@pytest.mark.parametrize("day_off", [None, "2026-03-13"])
def test_a_case_that_is_taken_up_again_is_counted_by_the_days_off_that_came_meanwhile(
    bureau: OpenBureau, day_off: str | None
) -> None:
    number, other = answered(bureau), bureau.file(FILED, person="telegram:502")
    was = bureau.case(number).due_on
    if day_off is not None:
        with bureau.write() as session:
            text = (resources.files("law") / "calendars" / "2026.toml").read_text("utf-8")
            calendars.load(Moment(session, at("2026-03-11")), f'{text}\n[[off]]\non = {day_off}\nname = "放假"\n')
    with bureau.working(number, "approver", POSTED) as work:
        reopening.reopen(work, reason="误点")
    case, running = bureau.case(number), bureau.case(other)
    assert (case.due_on, case.told_due_on) == (running.due_on, running.due_on)
    assert (case.due_on != was) is (day_off is not None)
    *_, before, last = bureau.said(CITIZEN)
    if day_off is None:
        assert "期限仍是2026年3月30日" in last
    else:
        assert "期限仍是" not in before
        assert ("2026年3月30日" in last, "2026年3月31日" in last) == (True, True)


def test_a_second_answer_that_nobody_has_got_is_said_as_the_first_was(bureau: OpenBureau) -> None:
    number = answered(bureau)
    bureau.staff("officer", f"/take {bureau.file(FILED)}", now=at(POSTED))
    bureau.tick("2026-03-12")
    first = bureau.said("officer")[-1]
    with bureau.working(number, "approver", "2026-03-13") as work:
        reopening.reopen(work, reason="误点")
    bureau.answer(number, "public", "见网站公开栏", on="2026-03-16")
    before = len(bureau.said("officer"))
    bureau.tick("2026-03-18")
    assert first in bureau.said("officer")[before:]


def test_a_reported_year_is_not_opened_again(bureau: OpenBureau) -> None:
    number = bureau.file("2025-12-01")
    bureau.answer(number, "public", "见网站。", on="2025-12-10")
    refused = bureau.refused("approver", f"/reopen {number} 网址写错了", now=at("2026-01-31"))
    assert (refused.code, refused.facts["year"], str(refused.facts["due_on"])) == ("year_reported", 2025, "2026-01-31")
    assert refused.facts["article"] == "第四十九条"
    bureau.staff("approver", f"/reopen {number} 网址写错了", now=at("2026-01-30"))
    assert "2025年的统计会随之变动" in bureau.said("approver")[-1]


def test_what_a_review_corrected_is_answered_anew_instead(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "public", "见网站。", on="2026-03-10")
    bureau.staff("officer", f"/appeal {number} review 2026-03-16", now=at("2026-03-16"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-03-20", now=at("2026-03-20"))
    refused = bureau.refused("approver", f"/reopen {number} 复议撤销", now=at("2026-03-20"))
    assert (refused.code, refused.facts["article"]) == ("redo_instead", "《行政复议法实施条例》第四十九条")


def test_a_withdrawal_that_was_mistaken_is_no_mistake_of_ours(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "applicant", "2026-03-03") as work:
        ending.withdraw(work)
    with bureau.working(number, "approver", "2026-03-04") as work:
        reopening.reopen(work, reason="申请人误按了撤回")
    assert "撤回不再算数" in bureau.said(CITIZEN)[-1]
    assert "原来的处理" not in bureau.said(CITIZEN)[-1]


def test_a_date_that_was_corrected_behind_an_end_without_answer_is_told_where_it_is_reopened(
    sqlite_bureau: OpenBureau,
) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("approver", f"/withdrawn {number} 书信 {ANSWERED} 来信撤回", now=at(ANSWERED))
    sqlite_bureau.staff("officer", f"/redate {number} received 2026-03-03 邮戳看错", now=at("2026-03-11"))
    sqlite_bureau.staff("approver", f"/reopen {number} 网址写错了", now=at("2026-03-12"))
    reopened, changed = sqlite_bureau.said(CITIZEN)[-2:]
    assert ("我们接着办理" in reopened, "期限仍是" in reopened) == (True, False)
    assert ("原来告诉您2026年3月30日" in changed, "现在是2026年3月31日" in changed) == (True, True)


@pytest.mark.parametrize(
    ("end", "reason", "said"),
    [("reply", "漏答了第2项", "作出的处理不再有效"), ("withdrawal", "来信不是申请人写的", "作出的撤回确认不再有效")],
)
def test_who_was_told_of_an_end_on_paper_is_told_on_paper_that_it_no_longer_stands(
    bureau: OpenBureau, end: str, reason: str, said: str
) -> None:
    words = "/register request signed_post arrived=2026-03-02；姓名=林晓舟；联系方式=000；内容=名单"
    bureau.staff("officer", words, now=at(FILED))
    number = newest(bureau)
    if end == "reply":
        bureau.answer(number, "public", "见网站公开栏。", on="2026-03-10")
    else:
        bureau.staff("approver", f"/withdrawn {number} 书信 2026-03-10 来信撤回", now=at("2026-03-10"))
    shown = bureau.shows("approver", f"/reopen {number} {reason}", now=at("2026-03-12"))
    assert "还没有发出" in shown
    assert "另行告知" not in shown
    bureau.press("approver", "propose_send", now=at("2026-03-12"))
    (letter,) = bureau.letters(number, "reopened")
    assert "本机关于2026年3月10日以示科公开函〔2026〕" in letter
    assert f"就该申请{said}，" in letter
    assert "答复期限为2026年3月30日。" in letter
    assert "告知书请打印后送达" in bureau.said("approver")[-1]


def test_in_chat_no_letter_is_needed_and_an_end_that_no_letter_told_is_taken_back_by_none(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.answer(number, "public", "见网站公开栏。", on=ANSWERED)
    bureau.staff("approver", f"/reopen {number} 网址写错了", now=at("2026-03-12"))
    assert bureau.letters(number, "reopened") == []
    assert "重新办理" in bureau.said(CITIZEN)[-1]


def on_paper(bureau: OpenBureau) -> str:
    words = "/register request signed_post arrived=2026-03-02；姓名=林晓舟；联系方式=000；内容=名单"
    bureau.staff("officer", words, now=at(FILED))
    bureau.staff("officer", f"/take {newest(bureau)}", now=at(FILED))
    return newest(bureau)


def test_who_is_to_clarify_reads_until_when_and_no_date_that_does_not_run(bureau: OpenBureau) -> None:
    number, chat = on_paper(bureau), bureau.file(FILED)
    bureau.staff("officer", f"/take {chat}", now=at(FILED))
    for each in (number, chat):
        bureau.staff("officer", f"/clarify {each} 5 需要哪一年的名单", now=at("2026-03-04"))
    bureau.tick("2026-03-17")
    assert {bureau.case(each).outcome for each in (number, chat)} == {"abandoned_unclear"}
    for each in (number, chat):
        bureau.staff("approver", f"/reopen {each} 回执核对过，告知书3月11日才送到", now=at("2026-03-18"))
    (letter,), told = bureau.letters(number, "reopened"), bureau.said(CITIZEN)[-1]
    assert "答复期限为" not in letter
    assert "前（含当日）补正申请内容，您在这一期限内提交的补正仍然有效；收到补正后，答复期限重新计算。" in letter
    assert "期限仍是" not in told
    assert "以前补正：在这以前已经补正的仍然算数；补正以后，期限重新计算" in told


def test_who_is_to_pay_reads_until_when(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(FILED))
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-12"))
    bureau.staff("approver", f"/reopen {number} 申请人误按了撤回", now=at("2026-03-13"))
    asked = "我们还在等您缴费，请在2026年4月8日（周三）以前（含当日）缴费；缴费以后，期限重新计算"
    assert asked in bureau.said(CITIZEN)[-1]


def test_who_is_asked_for_reasons_reads_until_when_and_the_date_that_runs(bureau: OpenBureau) -> None:
    number = on_paper(bureau)
    bureau.staff("officer", f"/askreasons {number} 本月已有十二件，请说明理由", now=at("2026-03-04"))
    bureau.staff("approver", f"/withdrawn {number} 书信 2026-03-05 来信撤回", now=at("2026-03-05"))
    bureau.staff("approver", f"/reopen {number} 来信不是申请人写的", now=at("2026-03-06"))
    (letter,) = bureau.letters(number, "reopened")
    assert "不再等待；您在2026年3月18日前（含当日）仍可以说明。" in letter
    assert "答复期限为2026年3月30日。" in letter


def test_a_date_that_moved_because_others_were_asked_no_more_is_said_to_have_moved_for_that(
    bureau: OpenBureau,
) -> None:
    number = on_paper(bureau)
    bureau.staff("officer", f"/consult {number} 乙公司", now=at("2026-03-03"))
    bureau.staff("approver", f"/withdrawn {number} 电话 2026-03-04 来电不要了", now=at("2026-03-04"))
    bureau.staff("approver", f"/reopen {number} 来电的是他人", now=at("2026-03-09"))
    changed = next(said for said in reversed(bureau.said("officer")) if "期限有变化" in said)
    assert ("2026年3月31日" in changed, "征求意见的时间不计入期限" in changed, "写错" in changed) == (True, True, False)
    (letter,) = bureau.letters(number, "reopened")
    assert "正在征求" not in letter, "the party was asked no more"


def test_a_date_that_another_rule_counts_now_is_not_said_to_move_for_days_off(bureau: OpenBureau) -> None:
    number = answered(bureau)
    with bureau.write() as session:
        case = cases.by_number(session, number)
        assert case is not None
        case.due_on = date(2026, 4, 20)  # as an older rule had left it
        session.add(case)
    with bureau.working(number, "approver", POSTED) as work:
        reopening.reopen(work, reason="误点")
    changed = next(said for said in reversed(bureau.said("officer")) if "期限有变化" in said)
    assert "放假安排有变动" not in changed


@pytest.mark.parametrize(
    ("kind", "title"),
    [("petition", "信访事项继续办理告知书"), ("complaint", "政府信息公开投诉举报继续办理告知书")],
)
def test_on_paper_the_letter_that_it_goes_on_speaks_of_what_was_brought(
    bureau: OpenBureau, kind: str, title: str
) -> None:
    words = f"/register {kind} signed_post arrived=2026-03-02；姓名=林晓舟；联系方式=000；内容=实验室排风噪声扰民"
    bureau.staff("officer", words, now=at("2026-03-02"))
    number = newest(bureau)
    answered = {"petition": "answered", "complaint": "complaint_other"}[kind]
    bureau.answer(number, answered, "已责令整改。", on="2026-03-09")
    shown = bureau.shows("approver", f"/reopen {number} 漏查了一台风机", now=at("2026-03-10"))
    assert "请另行告知" not in shown
    bureau.press("approver", "propose_send", now=at("2026-03-10"))
    (letter,) = bureau.letters(number, "reopened")
    assert letter.splitlines()[2] == title
    assert "反映的事项：“实验室排风噪声扰民”" in letter
    assert "政府信息公开申请" not in letter
    assert "告知书请打印后送达" in bureau.said("approver")[-1]


def test_in_the_chat_a_day_that_is_past_is_no_promise(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="complaint")
    bureau.answer(number, "complaint_other", "已作说明。", on="2026-03-30")
    shown = bureau.shows("approver", f"/reopen {number} 漏答了一项", now=at("2026-04-10"))
    assert "期限是2026年3月30日（周一），已经过了" in shown
    assert "不因此延长" not in next(said for said in shown.split("\n") if "已经过了" in said)
