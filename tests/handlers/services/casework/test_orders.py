"""Ordered to answer: what a review or a suit wants after our silence starts the clock of the same case once more."""

from datetime import date

import pytest

from handlers.services.year import narrative, report
from law.codes import Status
from storage import recounts
from tests.handlers.conftest import CITIZEN, OpenBureau, at

DECIDED, TODAY = "2026-02-02", "2026-02-03"


def silent(bureau: OpenBureau, *, kind: str = "direct", result: str = "corrected", **asked: str) -> str:
    """File in November 2025, answer nothing by 1 December, and let a decision of 2026-02-02 arrive."""
    number = bureau.file("2025-11-03", **asked)
    bureau.staff("officer", f"/take {number}", now=at("2025-11-04"))
    bureau.staff("officer", f"/appeal {number} {kind} 2025-12-09 示例市示例区人民法院", now=at("2025-12-10"))
    bureau.staff("officer", f"/appealresult {number} 1 {result} {DECIDED}", now=at(TODAY))
    return number


def ordered(bureau: OpenBureau, number: str, term: str = "", *, on: str = TODAY) -> None:
    bureau.staff("officer", f"/redo {number} 1 {term}", now=at(on))


def tables(bureau: OpenBureau) -> list[dict[str, object]]:
    with bureau.transactions.read() as session:
        return [dict(report.report(session, year, "2021").values) for year in (2025, 2026)]


@pytest.mark.parametrize(
    ("term", "due_on"),
    [("", date(2026, 3, 6)), ("10", date(2026, 2, 14)), ("2026-02-12", date(2026, 2, 12))],
)
def test_the_decision_starts_the_clock_of_the_same_case_and_no_figure_moves(
    bureau: OpenBureau, term: str, due_on: date
) -> None:
    number = silent(bureau)
    before = tables(bureau)
    assert bureau.case(number).due_on == date(2025, 12, 1)
    ordered(bureau, number, term)
    case = bureau.case(number)
    assert (case.due_on, case.told_due_on, case.status, case.ordered_on) == (
        due_on,
        due_on,
        Status.IN_HAND,
        date(2026, 2, 2),
    )
    assert (case.redo_of, case.redone_as, case.received_on) == (None, None, date(2025, 11, 3))
    assert tables(bureau) == before


@pytest.mark.parametrize(
    ("kind", "cited", "by"),
    [
        ("direct", "《行政诉讼法》第七十二条", "生效裁判"),
        ("review", "《行政复议法》第六十六条", "行政复议决定"),
    ],
)
def test_its_letter_cites_what_is_right_for_whoever_decided_and_it_counts_once(
    bureau: OpenBureau, kind: str, cited: str, by: str
) -> None:
    number = silent(bureau, kind=kind)
    before = tables(bureau)
    ordered(bureau, number, "20")
    assert "编号不变" in bureau.said(CITIZEN)[-1]
    bureau.command(CITIZEN, f"/why {number}", now=at(TODAY))
    assert cited in bureau.said(CITIZEN)[-1]
    words = bureau.answer(number, "public", "见网站。", on="2026-02-12").words
    assert f"登记编号：{number}），本机关没有在期限内答复" in words
    assert f"{by}，依照{cited}的规定，现作出答复" in words
    assert "实施条例" not in words
    after = tables(bureau)
    assert after[0] == before[0]
    moved = {row for row in after[1] if after[1][row] != before[1][row]}
    assert moved == {"t3.granted.natural", "t3.granted.total", "t3.sum.natural", "t3.sum.total"} | {
        row for row in moved if row.startswith("t3.carry")
    }


def test_a_term_that_was_ordered_is_kept_by_extension_and_payment(bureau: OpenBureau) -> None:
    number = silent(bureau)
    ordered(bureau, number, "20")
    refusal = bureau.refused("officer", f"/extend {number} 5 需要逐件核对", now=at("2026-02-04"))
    assert (refusal.code, refusal.facts["by"]) == ("extension_of_decision", "《行政诉讼法》第七十二条")
    bureau.staff("officer", f"/charge {number} page 200", now=at("2026-02-04"))


def test_what_was_not_corrected_orders_nothing_and_nothing_is_followed_twice(bureau: OpenBureau) -> None:
    number = silent(bureau, result="upheld")
    refusal = bureau.refused("officer", f"/redo {number} 1", now=at(TODAY))
    assert (refusal.code, refusal.facts["article"]) == ("redo_not_corrected", "《行政诉讼法》第七十二条")
    bureau.staff("officer", f"/appealresult {number} 1 corrected {DECIDED} 看错了", now=at(TODAY))
    ordered(bureau, number)
    assert bureau.refused("officer", f"/redo {number} 1", now=at(TODAY)).code == "order_followed"
    assert bureau.refused("officer", f"/redo {number}", now=at(TODAY)).code == "redo_which"


def test_while_something_is_waited_for_nothing_is_counted_from_a_decision(bureau: OpenBureau) -> None:
    number = silent(bureau)
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=at(TODAY))
    assert bureau.refused("officer", f"/redo {number} 1", now=at(TODAY)).code == "order_waits"
    # Else nobody could answer in the term that the decision sets.
    bureau.staff("officer", f"/unask {number} 1 答复已有决定", now=at(TODAY))
    ordered(bureau, number, "20")


def test_a_result_that_was_mistaken_takes_the_order_back(bureau: OpenBureau) -> None:
    number = silent(bureau)
    ordered(bureau, number, "20")
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-03 看错了", now=at("2026-02-04"))
    assert (bureau.case(number).due_on, bureau.case(number).ordered_on) == (date(2026, 3, 9), date(2026, 2, 3))
    assert "看错了" in bureau.said(CITIZEN)[-1]
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-02-03 又看错了", now=at("2026-02-04"))
    case = bureau.case(number)
    assert (case.due_on, case.ordered_on) == (date(2025, 12, 1), None)
    assert "没有在期限内答复" not in bureau.answer(number, "public", "见网站。", on="2026-02-12").words


def test_what_was_ordered_and_answered_may_be_reopened_for_our_own_mistake(bureau: OpenBureau) -> None:
    number = silent(bureau)
    ordered(bureau, number, "20")
    bureau.answer(number, "public", "见网站。", on="2026-02-12")
    bureau.staff("officer", f"/appealresult {number} 1 upheld {DECIDED} 看错了", now=at("2026-02-13"))
    assert bureau.case(number).due_on == date(2026, 3, 6)  # it was answered by the day it knew
    bureau.staff("officer", f"/appealresult {number} 1 corrected {DECIDED} 又看错了", now=at("2026-02-13"))
    bureau.staff("approver", f"/reopen {number} 漏了附件", now=at("2026-02-13"))
    assert bureau.case(number).status == Status.IN_HAND


def test_who_wrote_on_paper_is_told_by_a_letter(bureau: OpenBureau) -> None:
    said = "submitted=2025-11-03；name=林晓舟；description=预算明细"
    bureau.staff("officer", f"/register request in_person {said}", now=at("2025-11-03"))
    number = "示科公开〔2025〕第0001号"
    bureau.staff("officer", f"/take {number}", now=at("2025-11-04"))
    bureau.staff("officer", f"/appeal {number} direct 2025-12-09 示例市示例区人民法院", now=at("2025-12-10"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected {DECIDED}", now=at(TODAY))
    ordered(bureau, number, "10")
    (letter,) = bureau.letters(number, "redo")
    assert "政府信息公开申请答复告知书" in letter
    assert f"登记编号：{number}），本机关没有在期限内答复" in letter
    assert "本机关已于2026年2月2日收到示例市示例区人民法院的生效裁判" in letter
    assert "依照《行政诉讼法》第七十二条的规定，将作出答复" in letter
    assert "答复期限为2026年2月14日" in letter


def test_what_was_answered_because_it_was_ordered_missed_the_period_of_the_regulation(bureau: OpenBureau) -> None:
    number = silent(bureau)
    ordered(bureau, number, "20")
    bureau.answer(number, "public", "见网站。", on="2026-02-10")
    with bureau.transactions.read() as session:
        said = narrative.narrative(session, 2026)
        differences = recounts.differences(session)
    assert bureau.case(number).concluded_on is not None, "in time by the decision"
    assert "超期办结1件" in said
    assert "没有超期" not in said
    assert differences == []


def in_term(bureau: OpenBureau, term: str = "15", **asked: str) -> str:
    """Let a decision order an answer in its own term, by 28 February, or in that of the Regulation, by 6 March."""
    number = silent(bureau, **asked)
    ordered(bureau, number, term)
    return number


ASKING = ("/consult {} 示例科技有限公司", "/joint {} 示例市水利局", "/ask {} 示例市保密局 能不能公开？")


@pytest.mark.parametrize("asking", ASKING)
def test_the_term_of_a_decision_runs_on_while_others_are_asked(bureau: OpenBureau, asking: str) -> None:
    number = in_term(bureau)
    shown = bureau.shows("officer", asking.format(number), now=at("2026-02-04"))
    assert "文书（决定书、延迟答复告知书）写明的期限不因征求意见停止计算，最晚2026年2月28日（周六）答复" in shown
    assert "期限停着" not in shown
    bureau.press("officer", "propose_send", now=at("2026-02-04"))
    case = bureau.case(number)
    assert (case.status, case.stopped, case.due_on) == ("consulting", False, date(2026, 2, 28))
    (told,) = bureau.letters(number, "consult_told")
    assert "答复期限照常计算。本机关将于2026年2月28日前（含当日）依法作出答复" in told
    assert "不计算在" not in "".join(bureau.letters(number, "consult_agency")) + told
    assert "写明的期限不因征求意见停止计算，到期日仍是2026年2月28日（周六）" in bureau.said("officer")[-1]
    assert "第三十三条第三款" not in told, "by which the Regulation's own period stops"
    why = bureau.shows("officer", f"/why {number}", now=at("2026-02-04", 11))
    assert ("规则：《" in why, "20个工作日。开始当天" in why) == (True, False)
    bureau.command(CITIZEN, f"/why {number}", now=at("2026-02-04"))
    assert "决定写明的期限，照常计算" in bureau.said(CITIZEN)[-1]
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-02-04"))
    assert "计时暂停" not in bureau.said(CITIZEN)[-1]
    bureau.tick("2026-02-26")  # two working days before, as if nobody had been asked
    assert any(number in words and "2026年2月28日" in words for words in bureau.said("officer")[-3:])
    bureau.staff("officer", f"/answer {number} 1 同意 2026-02-25", now=at("2026-02-26"))
    assert (bureau.case(number).due_on, bureau.case(number).status) == (date(2026, 2, 28), "in_hand")
    assert "征求意见结束，期限没有停，到期日" in bureau.said("officer")[-1]
    assert "答复期限没有停，最迟2026年2月28日（周六）答复您" in bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("asking", ASKING)
def test_where_the_decision_sets_no_term_that_of_the_regulation_stops(bureau: OpenBureau, asking: str) -> None:
    number = in_term(bureau, "")
    bureau.staff("officer", asking.format(number), now=at("2026-02-04"))
    assert bureau.case(number).stopped
    assert "不计算在答复期限内" in bureau.letters(number, "consult_told")[0]
    bureau.staff("officer", f"/answer {number} 1 同意 2026-02-09", now=at("2026-02-09"))
    assert str(bureau.case(number).due_on) == "2026-03-11"  # three working days behind 6 March
    assert "答复期限继续计算" in bureau.said(CITIZEN)[-1]


def test_a_clarification_leaves_the_term_of_a_decision_as_it_is(bureau: OpenBureau) -> None:
    number = in_term(bureau)
    shown = bureau.shows("officer", f"/clarify {number} 5 写明年度", now=at("2026-02-04"))
    assert "决定书写明的期限不因补正停止，也不重新计算，最晚2026年2月28日（周六）答复" in shown
    assert "请缩短" not in shown
    shown = bureau.shows("officer", f"/clarify {number} 15 写明年度", now=at("2026-02-04"))
    assert "补正的最后一天不早于这一天，请缩短补正的天数" in shown
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2026-02-04"))
    assert "不因本次补正而改变，本机关最迟于2026年2月28日作出答复。" in bureau.letters(number, "clarification")[0]
    assert (bureau.case(number).stopped, bureau.case(number).due_on) == (False, date(2026, 2, 28))
    bureau.staff("officer", f"/supplement {number} 2026-02-10 2025年度的", now=at("2026-02-10"))
    assert bureau.case(number).due_on == date(2026, 2, 28)
    assert "重新计算" not in bureau.said(CITIZEN)[-1]
    assert "期限不变" in bureau.said("officer")[-1]


def test_a_fee_leaves_the_term_of_a_decision_as_it_is(bureau: OpenBureau) -> None:
    number = in_term(bureau)
    shown = bureau.shows("officer", f"/charge {number} page 200", now=at("2026-02-04"))
    assert "不因收费停止计算，缴费以后也不重新计算，最晚2026年2月28日（周六）答复。最后缴费日不早于这一天" in shown
    bureau.press("officer", "propose_send", now=at("2026-02-04"))
    (notice,) = bureau.letters(number, "fee")
    assert "逾期未缴纳的，视为放弃申请" in notice
    assert "答复期限不因收费而改变" in notice
    assert "重新计算" not in notice + bureau.said("officer")[-1]
    bureau.staff("officer", f"/paid {number} 2026-02-10", now=at("2026-02-10"))
    assert (bureau.case(number).due_on, bureau.case(number).stopped) == (date(2026, 2, 28), False)
    assert "缴费不影响答复期限" in bureau.said(CITIZEN)[-1]
    assert "收费不影响答复期限" in bureau.said("officer")[-1]


def test_an_order_that_is_taken_back_lets_the_consultation_in_its_term_count(bureau: OpenBureau) -> None:
    number = in_term(bureau)
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=at("2026-02-04"))
    bureau.staff("officer", f"/appealresult {number} 1 upheld {DECIDED} 看错了", now=at("2026-02-05"))
    case = bureau.case(number)
    # What began behind the end of the first period gives no days back and holds nothing up, but it is waited for.
    assert (case.due_on, case.stopped, case.status) == (date(2025, 12, 1), False, "consulting")


def reopened_unpaid(bureau: OpenBureau) -> str:
    """Charge in a decision's term, let nobody pay until an approver gives it up, and take that end back."""
    number = in_term(bureau, "20")
    bureau.staff("officer", f"/charge {number} page 200", now=at("2026-02-04"))
    bureau.tick("2026-03-11")
    (asked,) = [words for words in bureau.said("officer") if "决定书写明的期限到2026年3月6日" in words]
    assert "没有自动按放弃处理" in asked
    assert bureau.case(number).outcome is None
    bureau.staff("approver", f"/giveup {number} 多次催缴，申请人明确表示不缴", now=at("2026-03-11"))
    assert bureau.case(number).outcome == "abandoned_unpaid"
    bureau.staff("approver", f"/reopen {number} 缴费记到了别的账户", now=at("2026-03-11"))
    assert (bureau.case(number).status, bureau.case(number).stopped) == ("in_hand", False)
    return number


def test_what_waits_in_a_term_is_counted_from_no_other_decision(bureau: OpenBureau) -> None:
    number = reopened_unpaid(bureau)
    bureau.staff("officer", f"/appeal {number} review 2026-03-12 示例市人民政府", now=at("2026-03-12"))
    bureau.staff("officer", f"/appealresult {number} 2 corrected 2026-03-13", now=at("2026-03-13"))
    assert bureau.refused("officer", f"/redo {number} 2", now=at("2026-03-13")).code == "order_waits"


def test_what_is_opened_again_in_a_term_still_waits_for_its_fee(bureau: OpenBureau) -> None:
    reopened_unpaid(bureau)
    bureau.tick("2026-03-18")
    (waits,) = [words for words in bureau.said("officer") if "重新办理以后，等缴费" in words]
    assert "期限还停着" not in waits


@pytest.mark.parametrize(("term", "due_on"), [("15", "2026-03-04"), ("", "2026-03-16")])
def test_a_decision_that_came_later_than_was_thought_leaves_who_is_asked_waited_for(
    bureau: OpenBureau, term: str, due_on: str
) -> None:
    number = in_term(bureau, term)
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=at("2026-02-04"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-05 看错了", now=at("2026-02-06"))
    bureau.staff("officer", f"/answer {number} 1 同意 2026-02-10", now=at("2026-02-10"))
    case = bureau.case(number)
    # 15 working days from 5 February; or 20, and the three in which the party was asked since then.
    assert (str(case.due_on), case.status, case.stopped) == (due_on, "in_hand", False)


@pytest.mark.parametrize(("term", "says"), [("15", False), ("", True)])
def test_who_is_reminded_in_the_term_of_a_decision_is_not_sent_to_extend_it(
    bureau: OpenBureau, term: str, *, says: bool
) -> None:
    number = in_term(bureau, term)
    bureau.tick(str(bureau.case(number).due_on))
    (reminded,) = [said for said in bureau.said("officer") if "今天到期" in said]
    assert ("提出延期" in reminded) == says
