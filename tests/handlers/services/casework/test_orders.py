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
    assert bureau.refused("officer", f"/redo {number} 1", now=at(TODAY)).code == "act_not_now"


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
