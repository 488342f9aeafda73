"""Answered anew: a second handling with a clock, a review and a letter of its own, that moves no figure of any year."""

from datetime import date

import pytest

from handlers.services.casework import redo
from handlers.services.casework.decisions import Term
from handlers.services.year import report
from law.codes import AppealResult, Status
from law.errors import Refusal
from storage import cases, recounts, tallies
from storage.tables import Appeal, Case, Letter, Outgoing
from tests.handlers.conftest import CITIZEN, PEOPLE, OpenBureau, at

DECIDED, TODAY = "2026-02-02", "2026-02-03"


def corrected(
    bureau: OpenBureau, *, outcome: str = "not_held", result: str = "corrected", kind: str = "review", **asked: str
) -> str:
    """File and answer in November 2025, and let a decision of 2026-02-02 arrive."""
    number = bureau.file("2025-11-03", **asked)
    bureau.staff("officer", f"/take {number}", now=at("2025-11-04"))
    bureau.answer(number, outcome, "经检索没有。", on="2025-11-10")
    bureau.staff("officer", f"/appeal {number} {kind} 2025-12-09 示例市人民政府", now=at("2025-12-10"))
    bureau.staff("officer", f"/appealresult {number} 1 {result} {DECIDED}", now=at(TODAY))
    return number


def begun(bureau: OpenBureau, number: str, term: Term | None = None, *, by: str = "officer", on: str = TODAY) -> Case:
    with bureau.working(number, by, on) as work:
        (row, *_) = cases.attached(work.session, Appeal, work.case)
        anew = redo.begin(work, row, term or Term()).number
    return bureau.case(anew)


def tables(bureau: OpenBureau) -> list[dict[str, object]]:
    with bureau.transactions.read() as session:
        return [dict(report.report(session, year, "2021").values) for year in (2025, 2026)]


def test_a_new_period_begins_with_the_decision_and_no_figure_moves(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    first, before = bureau.case(number), tables(bureau)
    anew = begun(bureau, number)
    assert (anew.number, anew.redo_of, bureau.case(number).redone_as) == (f"{number}-重1", number, f"{number}-重1")
    # 20 working days from 3 February: 14 and 28 February are worked on, 15 to 23 are the Spring Festival.
    assert (anew.due_on, anew.received_on, anew.status) == (date(2026, 3, 6), date(2025, 11, 3), Status.IN_HAND)
    assert anew.officer_id == first.officer_id
    bureau.answer(anew.number, "public", "见网站。", on="2026-03-02")
    assert tables(bureau) == before
    unmoved = bureau.case(number)
    assert (unmoved.outcome, unmoved.concluded_on, unmoved.due_on) == ("not_held", date(2025, 11, 10), first.due_on)


def test_its_letter_cites_the_first_number_and_the_decision(bureau: OpenBureau) -> None:
    number = corrected(bureau, kind="direct")
    anew = begun(bureau, number)
    letter = bureau.answer(anew.number, "public", "见网站。", on="2026-03-02")
    assert f"登记编号：{number}）的原答复已被纠正，本机关于2026年2月2日收到示例市人民政府的生效裁判" in letter.words
    assert "现重新作出答复" in letter.words
    assert "登记编号" not in bureau.letters(number, "reply_not_held")[0]
    with bureau.transactions.read() as session:
        assert recounts.differences(session) == []
        # Laid anew, as behind a migration, the tallies know of no second handling either.
        assert session.bureau_id
    with bureau.write() as session:
        tallies.lay(session.connection())
        assert recounts.differences(session) == []


@pytest.mark.parametrize(
    ("term", "due_on"),
    [
        (Term(days=10), date(2026, 2, 14)),
        (Term(last_on=date(2026, 2, 12)), date(2026, 2, 12)),
        (Term(last_on=date(2026, 2, 18)), date(2026, 2, 24)),  # in the festival: the next working day
    ],
)
def test_the_term_of_the_decision_goes_before_that_of_the_law(bureau: OpenBureau, term: Term, due_on: date) -> None:
    assert begun(bureau, corrected(bureau), term).due_on == due_on


@pytest.mark.parametrize("term", [Term(days=61), Term(last_on=date(2026, 2, 2)), Term(last_on=date(2026, 12, 31))])
def test_a_term_that_no_decision_sets_is_refused(bureau: OpenBureau, term: Term) -> None:
    number = corrected(bureau)
    with pytest.raises(Refusal, match="redo_term") as refused:
        begun(bureau, number, term)
    assert refused.value.facts["article"] == "《行政复议法实施条例》第四十九条"
    assert bureau.case(number).redone_as is None


@pytest.mark.parametrize("result", [AppealResult.UPHELD, AppealResult.OTHER])
def test_what_was_not_corrected_is_not_answered_anew(bureau: OpenBureau, result: str) -> None:
    number = corrected(bureau, result=result)
    with pytest.raises(Refusal, match="redo_not_corrected"):
        begun(bureau, number)


def test_it_is_answered_anew_once_and_then_by_what_corrects_the_new_answer(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number)
    with pytest.raises(Refusal, match="redo_twice") as refused:
        begun(bureau, number, by="approver")
    assert refused.value.facts["other"] == anew.number
    bureau.answer(anew.number, "not_held", "仍然没有。", on="2026-03-02")
    bureau.staff("officer", f"/appeal {anew.number} review 2026-03-20", now=at("2026-03-20"))
    bureau.staff("officer", f"/appealresult {anew.number} 1 corrected 2026-05-18", now=at("2026-05-18"))
    third = begun(bureau, anew.number, on="2026-05-18")
    assert (third.number, third.redo_of) == (f"{number}-重2", anew.number)
    letter = bureau.answer(third.number, "public", "见网站。", on="2026-05-20")
    assert f"登记编号：{anew.number}）的重新答复已被纠正，本机关于2026年5月18日收到" in letter.words


def test_the_applicant_hears_of_it_and_each_names_the_other(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number)
    told = bureau.said(CITIZEN)[-1]
    assert f"新的编号是{anew.number}，期限2026年3月6日（周五）" in told
    for asked, named in ((number, f"重新答复的编号：{anew.number}"), (anew.number, f"这是{number}的重新答复")):
        bureau.command(CITIZEN, f"/case {asked}", now=at(TODAY))
        assert named in bureau.said(CITIZEN)[-1]
    bureau.command(CITIZEN, f"/why {anew.number}", now=at(TODAY))
    assert "行政复议法实施条例" in bureau.said(CITIZEN)[-1]


def test_it_is_no_new_request_for_fees_repeats_and_corrected_days(bureau: OpenBureau) -> None:
    anew = begun(bureau, corrected(bureau))
    assert anew.likeness is None
    refused = bureau.refused("officer", f"/charge {anew.number} pages 57", now=at(TODAY))
    assert (refused.code, refused.facts["article"]) == ("fee_redo", "第四十二条")
    refused = bureau.refused("officer", f"/redate {anew.number} 2025-11-05 看错了", now=at(TODAY))
    assert (refused.code, refused.facts["former"]) == ("redate_redo", anew.redo_of)


def test_without_an_officer_in_hand_it_waits_to_be_taken(bureau: OpenBureau) -> None:
    number = bureau.file("2025-11-03")
    bureau.answer(number, "not_held", "经检索没有。", on="2025-11-10", by="colleague")
    bureau.staff("admin", "/suspend 白露 调离", now=at("2025-12-09"))
    bureau.staff("officer", f"/appeal {number} review 2025-12-09", now=at("2025-12-10"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected {DECIDED}", now=at(TODAY))
    anew = begun(bureau, number)
    assert (anew.status, anew.officer_id) == (Status.RECEIVED, None)


def begun_on_paper(bureau: OpenBureau, term: Term) -> Case:
    """Let somebody who wrote on paper be answered anew."""
    said = "submitted=2025-11-03；name=林晓舟；description=预算明细"
    bureau.staff("officer", f"/register request in_person {said}", now=at("2025-11-03"))
    number = "示科公开〔2025〕第0001号"
    bureau.staff("officer", f"/take {number}", now=at("2025-11-04"))
    bureau.answer(number, "not_held", "经检索没有。", on="2025-11-10")
    bureau.staff("officer", f"/appeal {number} review 2025-12-09 示例市人民政府", now=at("2025-12-10"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected {DECIDED}", now=at(TODAY))
    return begun(bureau, number, term)


def test_who_wrote_on_paper_is_told_by_a_letter(bureau: OpenBureau) -> None:
    anew = begun_on_paper(bureau, Term(days=10))
    (letter,) = bureau.letters(anew.number, "redo")
    assert "政府信息公开申请重新答复告知书" in letter
    assert f"登记编号：{anew.redo_of}）的原答复已被纠正，本机关于2026年2月2日收到示例市人民政府的行政复议决定" in letter
    assert "答复期限为2026年2月14日" in letter
    assert "休息日" not in letter
    with bureau.transactions.read() as session:
        handed = cases.attached(session, Outgoing, bureau.case(anew.number), kind="document")
        assert [row.address for row in handed] == [PEOPLE["officer"][0]]


def test_a_named_day_off_is_said_to_whoever_is_told(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    bureau.staff("officer", f"/redo {number} 1 2026-02-18", now=at(TODAY))
    for who in ("officer", CITIZEN):
        assert (
            "2026年2月24日（周二）（决定书写明的2026年2月18日（周三）不上班，顺延到下一个工作日）"
            in bureau.said(who)[-1]
        )
    assert "已告诉申请人" in bureau.said("officer")[-1]


def test_a_letter_says_where_a_day_off_moved_to(bureau: OpenBureau) -> None:
    anew = begun_on_paper(bureau, Term(last_on=date(2026, 2, 18)))
    (letter,) = bureau.letters(anew.number, "redo")
    assert "决定的最后一天2026年2月18日是休息日，顺延至下一个工作日，答复期限为2026年2月24日" in letter


WRONG = "upheld 2026-02-02 决定书看错了"


def mistaken(bureau: OpenBureau, number: str, *, by: str = "officer", on: str = "2026-02-09") -> None:
    bureau.staff(by, f"/appealresult {number} 1 {WRONG}", now=at(on))


def test_a_result_that_was_mistaken_ends_the_new_answer_and_says_so(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    first, before = bureau.case(number), tables(bureau)
    anew = begun(bureau, number)
    mistaken(bureau, number, by="approver")
    ended = bureau.case(anew.number)
    assert (ended.status, ended.outcome, str(ended.concluded_on)) == ("closed", "other", "2026-02-09")
    assert bureau.case(number).redone_as is None
    (kept,) = bureau.journal(anew.number, "redo_end")
    assert (kept["reason"], kept["former"]) == ("决定书看错了", number)
    (letter,) = bureau.letters(anew.number, "redo_ended")
    assert "因决定书看错了，该项登记有误，现予更正。本机关终止重新答复，原答复不变" in letter
    assert any(f"{anew.number}不再办理" in said for said in bureau.said(CITIZEN))
    for who in ("approver", "officer"):  # who corrected it, and who has it in hand
        assert f"重新答复{anew.number}已经终止，不计入统计。已告诉申请人" in bureau.said(who)[-1]
    # Counted nowhere: only the result is another.
    moved = {code for year in (0, 1) for code, value in tables(bureau)[year].items() if value != before[year][code]}
    assert moved == {"t4.review.corrected", "t4.review.upheld"}
    assert bureau.case(number).outcome == first.outcome
    heard = len(bureau.said("officer"))
    bureau.tick("2026-03-09")
    assert not any(anew.number in said for said in bureau.said("officer")[heard:])


def test_it_may_be_answered_anew_again_under_another_number(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    begun(bureau, number)
    mistaken(bureau, number)
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-06 又看错了", now=at("2026-02-09"))
    again = begun(bureau, number, on="2026-02-09")
    assert (again.number, again.redo_of) == (f"{number}-重2", number)
    mistaken(bureau, number, on="2026-02-10")
    assert bureau.case(again.number).status == "closed"


def test_an_answer_that_was_given_anew_stands(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number)
    bureau.answer(anew.number, "public", "见网站。", on="2026-02-06")
    refused = bureau.refused("officer", f"/appealresult {number} 1 {WRONG}", now=at("2026-02-09"))
    assert (refused.code, refused.facts["other"]) == ("redo_answered", anew.number)
    assert refused.facts["article"] == "《行政复议法实施条例》第四十九条"
    bureau.staff("approver", f"/reopen {anew.number} 结果登记错了", now=at("2026-02-09"))
    mistaken(bureau, number)
    assert bureau.case(anew.number).outcome == "other"


@pytest.mark.parametrize(("day", "due_on"), [("2026-02-01", date(2026, 3, 5)), ("2026-02-03", date(2026, 3, 9))])
def test_a_mistaken_day_of_the_decision_moves_the_new_answer_and_its_letter(
    bureau: OpenBureau, day: str, due_on: date
) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number)
    bureau.staff("officer", f"/appealresult {number} 1 corrected {day} 看错了", now=at("2026-02-04"))
    assert bureau.case(anew.number).due_on == due_on
    assert "看错了" in bureau.said(CITIZEN)[-1]
    letter = bureau.answer(anew.number, "public", "见网站。", on="2026-02-06")
    assert f"本机关于2026年2月{int(day[-2:])}日收到" in letter.words
    refused = bureau.refused("officer", f"/appealresult {number} 1 corrected 2026-02-02 又看错了", now=at("2026-02-09"))
    assert refused.code == "redo_answered"


def test_a_day_that_was_mistaken_twice_is_corrected_twice(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number, Term(days=10))
    for day in ("2026-02-01", "2026-02-03", "2026-02-02"):
        bureau.staff("officer", f"/appealresult {number} 1 corrected {day} 看错了", now=at("2026-02-04"))
    assert bureau.case(anew.number).due_on == anew.due_on


def test_the_result_of_an_appeal_that_began_nothing_is_corrected_like_any(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    begun(bureau, number)
    bureau.staff("officer", f"/appeal {number} post 2026-02-03", now=at(TODAY))
    bureau.staff("officer", f"/appealresult {number} 2 corrected 2026-02-03", now=at(TODAY))
    # The suit began nothing: its result is corrected like any other.
    bureau.staff("officer", f"/appealresult {number} 2 other 2026-02-03 登记错了", now=at(TODAY))
    assert bureau.case(number).redone_as == f"{number}-重1"


def test_who_wrote_on_paper_is_told_of_the_end_by_a_letter(bureau: OpenBureau) -> None:
    anew = begun_on_paper(bureau, Term())
    mistaken(bureau, str(anew.redo_of))
    assert len(bureau.letters(anew.number, "redo_ended")) == 1
    assert "终止重新答复告知书要打印后送达对方，已发到您的单独对话" in bureau.said("officer")[-1]


def test_what_waits_for_its_signature_is_not_signed_any_more(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number)
    bureau.staff("officer", f"/reply {anew.number} granted 名单见下", now=at("2026-02-06"))
    bureau.press("officer", "reply_send", now=at("2026-02-06"))
    mistaken(bureau, number)
    with bureau.transactions.read() as session:
        letter = cases.attached(session, Letter, bureau.case(anew.number), outcome="granted")[-1]
        button = (letter.id, letter.fingerprint[:12])
    refused = bureau.refused_press("reviewer", "sign", *button, now=at("2026-02-09"))
    assert refused.code == "review_over"


def test_the_day_of_receipt_follows_the_first_case_and_its_clock_stays(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number)
    bureau.staff("officer", f"/redate {number} 确认2025 2025-11-04 日期看错了", now=at("2026-02-06"))
    assert (bureau.case(anew.number).received_on, bureau.case(anew.number).due_on) == (date(2025, 11, 4), anew.due_on)
