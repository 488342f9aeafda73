"""The decision that a case is answered by, as its journal keeps it."""

from datetime import date

import pytest

from handlers.services.casework import decided, items
from handlers.services.casework.decided import Decision
from law.codes import AppealKind
from tests.handlers.conftest import CITIZEN, PEOPLE, OpenBureau, at
from tests.handlers.services.casework.test_concerned import DRAFTED, draft, parted
from tests.handlers.services.casework.test_orders import in_term, ordered, silent
from tests.handlers.services.casework.test_redo import DECIDED, TODAY, begun, corrected


@pytest.mark.parametrize(
    ("noted", "named"),
    [
        ("示例市人民政府", "示例市人民政府"),
        ("示例市人民政府，联系人王某", "示例市人民政府"),
        ("示例市人民政府 5日内答复", "示例市人民政府"),
        ("示例市第2中级人民法院", "示例市第2中级人民法院"),
        ("", ""),
        ("长" * 90, "长" * decided.LONGEST_NAME),
    ],
)
def test_what_staff_noted_beside_a_body_is_no_part_of_its_name(noted: str, named: str) -> None:
    row = Decision(appeal=1, kind=AppealKind.REVIEW, body=noted, on=date(2026, 2, 2))
    assert decided.body_of(row) == named


def test_what_a_case_is_answered_by_is_read_with_its_corrections(bureau: OpenBureau) -> None:
    number = bureau.file("2025-11-03")
    bureau.staff("officer", f"/appeal {number} review 2025-12-09 示例市人民政府", now=at("2025-12-10"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-02", now=at("2026-02-03"))
    with bureau.transactions.read() as session:
        assert decided.of_case(session, bureau.case(number)) == []
    bureau.staff("officer", f"/redo {number} 1 20", now=at("2026-02-03"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-03 看错了", now=at("2026-02-04"))
    with bureau.transactions.read() as session:
        (place, first), (_, last) = decided.of_case(session, bureau.case(number))
    assert (first.on, last.on, last.corrects) == (date(2026, 2, 2), date(2026, 2, 3), place)


def test_who_is_asked_something_anew_reads_why_and_by_which_decision(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    bureau.staff(
        "officer", f"/appealresult {number} 1 corrected {DECIDED} 示政复决字〔2026〕3号 补记文号", now=at(TODAY)
    )
    bureau.command(PEOPLE["officer"][0], f"/appeal {number}", now=at(TODAY))
    assert "示政复决字〔2026〕3号" in bureau.said("officer")[-1]
    anew = begun(bureau, number).number
    bureau.staff("officer", f"/clarify {anew} 5 写明年度", now=at("2026-02-04"))
    (demand,) = bureau.letters(anew, "clarification")
    assert f"该申请（登记编号：{number}）的原答复已被纠正" in demand
    assert (
        "收到示例市人民政府的行政复议决定（示政复决字〔2026〕3号），依照《行政复议法实施条例》第四十九条的规定，现重新办理该申请。"
        in demand
    )
    bureau.staff("officer", f"/supplement {anew} 2026-02-05 2025年度", now=at("2026-02-05"))
    assert "（示政复决字〔2026〕3号）" in bureau.answer(anew, "public", "见网站。", on="2026-02-06").words


def test_the_number_of_a_decision_may_come_with_its_right_day(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number).number
    words = f"/appealresult {number} 1 corrected 2026-02-03 （2026）示01行复3号 收件章看错了"
    bureau.staff("officer", words, now=at(TODAY))
    assert "原因：收到决定、裁判的日期写错，已更正（收件章看错了）" in bureau.said(CITIZEN)[-1]
    assert "行政复议决定（2026）示01行复3号，" in bureau.answer(anew, "public", "见网站。", on="2026-02-06").words


def test_the_end_of_a_second_new_answer_speaks_of_the_first_one(bureau: OpenBureau) -> None:
    anew = begun(bureau, corrected(bureau)).number
    bureau.answer(anew, "not_held", "仍然没有。", on="2026-03-02")
    bureau.staff("officer", f"/appeal {anew} review 2026-03-20", now=at("2026-03-20"))
    bureau.staff("officer", f"/appealresult {anew} 1 corrected 2026-05-18", now=at("2026-05-18"))
    third = begun(bureau, anew, on="2026-05-18").number
    bureau.staff("officer", f"/appealresult {anew} 1 upheld 2026-05-18 看错了", now=at("2026-05-19"))
    (ended,) = bureau.letters(third, "redo_ended")
    assert f"纠正该申请（登记编号：{anew}）重新答复的决定" in ended
    assert "原答复" not in ended


def test_a_new_answer_that_was_late_itself_is_named_itself(bureau: OpenBureau) -> None:
    anew = begun(bureau, corrected(bureau)).number  # due 2026-03-06
    bureau.staff("officer", f"/appeal {anew} review 2026-03-16 示例市人民政府", now=at("2026-03-16"))
    bureau.staff("officer", f"/appealresult {anew} 1 corrected 2026-04-20", now=at("2026-04-20"))
    bureau.staff("officer", f"/redo {anew} 1 20", now=at("2026-04-20"))
    letter = bureau.answer(anew, "public", "见网站。", on="2026-04-22").words
    assert f"该申请（登记编号：{anew}），本机关没有在期限内答复。" in letter


def test_whoever_answers_what_was_ordered_without_following_it_is_asked_and_so_is_the_reviewer(
    bureau: OpenBureau,
) -> None:
    asked, number = "还没有按它起算", silent(bureau)
    said = f"/reply {number} refused:trade_secret 涉及报价"
    assert asked in bureau.shows("officer", said, now=at(TODAY))
    bureau.press("officer", "reply_send", now=at(TODAY))
    assert any(asked in each for each in bureau.said("reviewer"))
    other = silent(bureau)
    ordered(bureau, other)
    assert asked not in bureau.shows("officer", said.replace(number, other), now=at(TODAY))
    upheld = silent(bureau, result="upheld")
    assert asked not in bureau.shows("officer", said.replace(number, upheld), now=at(TODAY))


def test_an_answer_that_was_given_after_the_decision_was_ordered_by_it_and_not_corrected(bureau: OpenBureau) -> None:
    number = silent(bureau)
    bureau.answer(number, "not_held", "经检索没有。", on="2026-02-04")
    refusal = bureau.refused("officer", f"/redo {number} 1 10", now=at("2026-02-05"))
    assert (refusal.code, str(refusal.facts["on"]), str(refusal.facts["answered_on"])) == (
        "redo_answered_since",
        "2026-02-02",
        "2026-02-04",
    )
    assert bureau.refused("officer", f"/redo {number}", now=at("2026-02-05")).code == "redo_which"


def test_an_answer_by_items_names_the_decision_as_one_answer_does(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew, on = begun(bureau, number).number, "2026-02-04"
    with bureau.working(anew, "officer", on) as work:
        items.split(work, ("报价", "名单"))
    draft(bureau, anew, "public 见网站。", "public 见网站。", on=on)
    bureau.press("officer", "reply_send", now=at(on))
    (letter,) = bureau.letters(anew, "reply_items")
    assert letter.count(f"该申请（登记编号：{number}）的原答复已被纠正") == 1
    assert letter.count("现重新作出答复") == 1


def test_an_answer_by_items_names_the_decision_that_ordered_it(bureau: OpenBureau) -> None:
    number, on = in_term(bureau), "2026-02-04"
    with bureau.working(number, "officer", on) as work:
        items.split(work, ("报价", "名单"))
    draft(bureau, number, "public 见网站。", "public 见网站。", on=on)
    bureau.press("officer", "reply_send", now=at(on))
    (letter,) = bureau.letters(number, "reply_items")
    assert letter.count(f"该申请（登记编号：{number}），本机关没有在期限内答复。本机关已于2026年") == 1
    # Most requests are answered because of none.
    plain = parted(bureau)
    draft(bureau, plain, "public 见网站。", "public 见网站。", "public 见网站。")
    bureau.press("officer", "reply_send", now=at(DRAFTED))
    assert "现作出答复" not in bureau.letters(plain, "reply_items")[0]


def test_whoever_is_asked_about_an_answer_anew_reads_by_which_decision_and_so_does_its_applicant(
    bureau: OpenBureau,
) -> None:
    first = corrected(bureau)
    anew = begun(bureau, first).number
    for words in (
        f"/consult {anew} 示例科技有限公司",
        f"/joint {anew} 示例市财政局",
        f"/ask {anew} 示例市国家保密局 能否公开",
        f"/assist {anew} 示例市档案局 2026-02-10 请查找原件",
    ):
        bureau.staff("officer", words, now=at("2026-02-03"))
    for kind in ("consult_third_party", "consult_told", "consult_joint", "consult_agency", "assist"):
        letter = bureau.letters(anew, kind)[0]
        assert "的原答复已被纠正，本机关于2026年2月2日收到示例市人民政府的行政复议决定" in letter, kind
        assert "现重新办理该申请。" in letter, kind
