"""Reviews and suits: opened, decided, counted once in the year that each form wants."""

from datetime import date

import pytest

from handlers.services.casework import answer, reply
from handlers.services.year import report
from law import outcomes
from law.codes import Ground, Outcome
from storage import cases, files
from storage.tables import Appeal
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_items import signed


def values(bureau: OpenBureau, year: int, form: str) -> dict[str, object]:
    with bureau.transactions.read() as session:
        return dict(report.report(session, year, form).values)


def test_review_then_suit_over_three_years(bureau: OpenBureau) -> None:
    number = bureau.file("2024-09-02")
    bureau.staff("officer", f"/appeal {number} 行政复议 2024-11-05 示例市人民政府", now=at("2024-11-06"))
    assert "尚未审结" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2025-01-15", now=at("2025-01-20"))
    bureau.staff(
        "officer", f"/appeal {number} post 2025-02-05 示例区人民法院，复议机关为共同被告", now=at("2025-02-06")
    )
    bureau.staff("officer", f"/appealresult {number} 2 结果纠正 2026-03-02", now=at("2026-03-03"))
    tables = {year: values(bureau, year, "2021") for year in (2024, 2025, 2026)}
    rows = {year: [table[f"t4.{cell}"] for cell in CELLS] for year, table in tables.items()}
    assert rows == {2024: [0, 1, 1, 0, 0, 0], 2025: [1, 0, 1, 0, 1, 1], 2026: [0, 0, 0, 1, 0, 1]}
    assert bureau.journal(number, "appeal_result")[1]["result"] == "corrected"


CELLS = ("review.upheld", "review.pending", "review.total", "post.corrected", "post.pending", "post.total")


def test_kinds_and_results_of_several_words_are_known(bureau: OpenBureau) -> None:
    number = bureau.file("2024-09-02")
    bureau.staff("officer", f"/appeal {number} direct suit 2024-11-05 District Court", now=at("2024-11-06"))
    (opened,) = bureau.journal(number, "appeal")
    assert (opened["kind"], opened["on"], opened["body"]) == ("direct", "2024-11-05", "District Court")
    assert bureau.refused("officer", f"/appealresult {number} 1", now=at("2024-11-20")).code == "usage"
    assert bureau.refused("officer", f"/appealresult {number} 1 upheld", now=at("2024-11-20")).code == "usage"
    bureau.staff("officer", f"/appealresult {number} 1 Other result 2024-11-19", now=at("2024-11-20"))
    (decided,) = bureau.journal(number, "appeal_result")
    assert (decided["result"], decided["on"]) == ("other", "2024-11-19")


def test_the_form_of_2014_counts_the_year_of_the_result(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/appeal {number} review 2016-11-01", now=at("2016-11-02"))
    assert values(bureau, 2016, "2014")["4"] == 0
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2017-01-10", now=at("2017-01-11"))
    bureau.staff("officer", f"/appeal {number} direct 2017-02-01", now=at("2017-02-03"))
    bureau.staff("officer", f"/appealresult {number} 2 other 2017-06-01", now=at("2017-06-02"))
    table = values(bureau, 2017, "2014")
    assert [table[code] for code in ("4", "4.1", "4.2", "4.3", "5", "5.1", "5.2", "5.3")] == [1, 0, 1, 0, 1, 0, 0, 1]
    assert values(bureau, 2016, "2014")["4"] == 0


def test_a_suit_with_the_review_body_is_counted_once(bureau: OpenBureau) -> None:
    number = bureau.file("2024-09-02")
    bureau.staff("officer", f"/appeal {number} direct 2024-11-05 示例区人民法院", now=at("2024-11-06"))
    again = bureau.refused("officer", f"/appeal {number} direct 2024-11-05 复议机关", now=at("2024-11-06"))
    assert (again.code, again.facts["place"]) == ("appeal_open", 1)
    assert values(bureau, 2024, "2021")["t4.direct.total"] == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("review 2024-12-01", "date_in_future"),
        ("review 2024-09-01", "before_receipt"),
        ("review 11月5日", "ambiguous_date"),
        ("review 腊月初八", "lunar_date"),
        ("review", "usage"),
        ("post 2024-11-05", "review_missing"),
        ("protest 2024-11-05", "field_unknown"),
        ("review 2024-11-05 示例市人民政府（7日内答复）", "statement_term"),
    ],
)
def test_what_cannot_be_recorded(bureau: OpenBureau, words: str, code: str) -> None:
    number = bureau.file("2024-09-02")
    assert bureau.refused("officer", f"/appeal {number} {words}", now=at("2024-11-06")).code == code


def test_results_out_of_order(bureau: OpenBureau) -> None:
    number = bureau.file("2024-09-02")
    now = at("2024-11-20")
    assert bureau.refused("officer", f"/appealresult {number} 1 upheld 2024-11-19", now=now).code == "appeal_unknown"
    bureau.staff("officer", f"/appeal {number} review 2024-11-05", now=now)
    assert bureau.refused("officer", f"/appealresult {number} 1 upheld 2024-11-04", now=now).code == "before_appeal"
    assert bureau.refused("officer", f"/appealresult {number} 1 upheld 2024-11-21", now=now).code == "date_in_future"
    assert bureau.refused("officer", f"/appealresult {number} 1 won 2024-11-19", now=now).code == "field_unknown"
    assert bureau.refused("reviewer", f"/appealresult {number} 1 upheld 2024-11-19", now=now).code == "act_not_for_role"
    early = bureau.refused("officer", f"/appeal {number} post 2024-11-18", now=now)
    assert early.code == "review_missing"
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2024-11-19", now=now)
    assert bureau.refused("officer", f"/appealresult {number} 1 upheld 2024-11-19", now=now).code == "appeal_over"


def test_who_and_what(bureau: OpenBureau) -> None:
    number, question = bureau.file("2024-09-02"), bureau.file("2024-09-02", kind="question")
    now = at("2024-11-06")
    assert bureau.refused("reviewer", f"/appeal {number} review 2024-11-05", now=now).code == "act_not_for_role"
    assert bureau.refused(CITIZEN, f"/appeal {number} review 2024-11-05", now=now).code == "staff_only"
    assert bureau.refused("officer", f"/appeal {question} review 2024-11-05", now=now).code == "act_not_for_kind"
    assert bureau.refused("officer", "/appeal 2024-99 review 2024-11-05", now=now).code == "no_such_case"


def test_an_open_case_may_be_sued_over_its_silence(bureau: OpenBureau) -> None:
    number = bureau.file("2024-09-02")
    bureau.staff("officer", f"/appeal {number} direct 2024-11-05", now=at("2024-11-06"))
    assert bureau.case(number).status == "received"
    assert bureau.case(number).received_on == date(2024, 9, 2)


def test_a_statement_is_reminded_of_until_the_result(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/appeal {number} sure review 2026-03-20 示例市人民政府", now=at("2026-03-20"))
    assert "答复最迟2026年4月3日（周五）" in bureau.said("officer")[-1]
    bureau.tick("2026-03-31")
    assert any("最迟2026年4月3日（周五），还有3个工作日" in said for said in bureau.said("officer"))
    bureau.staff("officer", f"/appealresult {number} 1 other 2026-04-01", now=at("2026-04-01"))
    bureau.tick("2026-04-03")
    assert not any("就是今天" in said and "复议机关" in said for said in bureau.said("officer"))


def test_a_mistaken_result_is_corrected_with_a_reason(bureau: OpenBureau) -> None:
    number = bureau.file("2024-09-02")
    now = at("2024-11-20")
    bureau.staff("officer", f"/appeal {number} review 2024-11-05", now=now)
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2024-11-19", now=now)
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2024-11-18 决定书看错了", now=now)
    kept = bureau.journal(number, "appeal_result")[-1]
    assert (kept["before"], kept["reason"]) == ({"result": "upheld", "on": "2024-11-19"}, "决定书看错了")
    table = values(bureau, 2024, "2021")
    assert (table["t4.review.corrected"], table["t4.review.upheld"]) == (1, 0)


def test_both_at_once_are_recorded_by_who_is_sure(bureau: OpenBureau) -> None:
    number, now = bureau.file("2026-01-05"), at("2026-03-20")
    bureau.staff("officer", f"/appeal {number} 行政复议 2026-03-19 示例市人民政府", now=now)
    asked = bureau.refused("officer", f"/appeal {number} 未经复议直接起诉 2026-03-20 示例区人民法院", now=now)
    assert (asked.code, asked.facts["kind"]) == ("appeal_at_once", "review")
    bureau.staff("officer", f"/appeal {number} 确认 未经复议直接起诉 2026-03-20 示例区人民法院", now=now)
    assert [entry["kind"] for entry in bureau.journal(number, "appeal")] == ["review", "direct"]


def refused_in_2025(bureau: OpenBureau) -> str:
    number = bureau.file("2025-11-03")
    bureau.staff("officer", f"/take {number}", now=at("2025-11-04"))
    bureau.answer(number, "not_held", "经检索没有。", on="2025-11-10")
    bureau.staff("officer", f"/appeal {number} review 2025-12-09 示例市人民政府", now=at("2025-12-10"))
    return number


def test_what_was_corrected_is_answered_anew_by_two_presses(bureau: OpenBureau) -> None:
    number, now = refused_in_2025(bureau), at("2026-02-03")
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-02", now=now)
    case_id = bureau.case(number).id
    with bureau.transactions.read() as session:
        appeal_id = cases.attached(session, Appeal, bureau.case(number))[0].id
    bureau.press("approver", "redo", case_id, appeal_id, now=now)
    shown, heard = bureau.said("approver")[-1], bureau.said(CITIZEN)
    bureau.press("approver", "propose_send", now=now)
    told = (f"编号{number}-重1", "2026年3月6日（周五）", "别的期限的，不要确认", *bureau.said(CITIZEN)[len(heard) :])
    assert (len(told), [each in shown for each in told]) == (4, [True] * 4)
    assert f"编号{number}-重1" in bureau.said("approver")[-1]
    assert f"编号{number}-重1" in bureau.said("officer")[-1]  # who has it in hand hears of it
    assert bureau.refused_press("approver", "redo", case_id, appeal_id, now=now).code == "redo_twice"


@pytest.mark.parametrize(
    ("written", "due_on"),
    [("", "2026-03-06"), (" 1", "2026-03-06"), (" 1 20个工作日", "2026-03-06"), (" 1 10", "2026-02-14"),
     (" 1 2026-02-12", "2026-02-12")],
)  # fmt: skip
def test_the_place_and_the_term_may_be_left_out(bureau: OpenBureau, written: str, due_on: str) -> None:
    number, now = refused_in_2025(bureau), at("2026-02-03")
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-02", now=now)
    bureau.staff("officer", f"/redo {number}{written}", now=now)
    assert str(bureau.case(f"{number}-重1").due_on) == due_on


def test_wrong_words_and_orders_of_a_new_answer_are_refused(bureau: OpenBureau) -> None:
    number, now = refused_in_2025(bureau), at("2026-02-03")
    assert bureau.refused("officer", f"/redo {number}", now=now).code == "redo_which"
    assert bureau.refused("officer", f"/redo {number} 1", now=now).code == "redo_not_corrected"
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-02", now=now)
    wrong = {
        "2": "appeal_unknown",
        "1 0": "usage",
        "1 很快": "usage",
        "1 99": "redo_term",
        "1 2026-02-30": "not_a_date",
    }
    assert {said: bureau.refused("officer", f"/redo {number} {said}", now=now).code for said in wrong} == wrong
    refused = bureau.refused("approver", f"/reopen {number} 复议撤销", now=now)
    assert refused.code == "year_reported"


def test_a_number_alone_lists_the_appeals_with_their_days_and_clocks(bureau: OpenBureau) -> None:
    number, now = bureau.file("2026-01-05"), at("2026-03-20")
    bureau.staff("officer", f"/appeal {number}", now=now)
    assert "没有登记过复议和诉讼" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/appeal {number} review 2026-03-20 示例市人民政府", now=now)
    bureau.staff("reviewer", f"/appeal {number}", now=now)
    listed = "1. 行政复议，2026年3月20日（周五），示例市人民政府：尚未审结，"
    listed += "答复最迟2026年4月3日（周五），还有10个工作日"
    assert listed in bureau.said("reviewer")[-1]
    for words in (f"/case {number}", f"/why {number}"):
        bureau.staff("officer", words, now=now)
        assert listed in bureau.said("officer")[-1]
    bureau.command(CITIZEN, f"/why {number}", now=now)
    assert "示例市人民政府" not in bureau.said(CITIZEN)[-1]  # it may be a third party's
    assert bureau.refused(CITIZEN, f"/appeal {number}", now=now).code == "staff_only"


def test_what_went_out_is_recorded_by_command_or_button_and_listed(bureau: OpenBureau) -> None:
    number, now = bureau.file("2026-01-05"), at("2026-04-08")
    bureau.staff("officer", f"/appeal {number} review 2026-03-20", now=at("2026-03-20"))
    assert bureau.refused("officer", f"/stated {number} 2", now=now).code == "appeal_unknown"
    assert bureau.refused("officer", f"/stated {number} 1 很快", now=now).code == "not_a_date"
    bureau.staff("officer", f"/stated {number} 1 2026-04-02", now=now)
    assert "答复最迟2026年4月3日（周五），2026年4月2日（周四）已提出" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/appealresult {number} 1 other 2026-04-08", now=now)
    bureau.staff("officer", f"/appeal {number} direct 2026-04-08", now=now)
    bureau.press("officer", "stated", bureau.case(number).id, 2, now=now)
    assert "2026年4月8日（周三）已提出" in bureau.said("officer")[-1]
    twice = bureau.refused_press("officer", "stated", bureau.case(number).id, 2, now=now)
    assert twice.code == "stated_already"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("review 2026-05-18", ""),  # sixty days from 19 March
        ("review 2026-05-19", "申请复议的最后一天2026年5月18日（周一）已过"),
        ("direct 2026-09-20", ""),
        ("direct 2026-09-21", "起诉的最后一天2026年9月20日（周日）已过"),
    ],
)
def test_an_appeal_that_comes_late_is_recorded_and_said_to_be_so(bureau: OpenBureau, said: str, day: str) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "not_held", "经检索没有。", on="2026-03-19")
    bureau.staff("officer", f"/appeal {number} {said}", now=at("2026-09-22"))
    assert ("最后一天" in bureau.said("officer")[-1]) == bool(day)
    assert day in bureau.said("officer")[-1]
    assert len(bureau.journal(number, "appeal")) == 1


def test_a_late_suit_against_silence_or_after_a_review_is_said_to_be_so(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")  # due on 30 March: until 29 May
    bureau.staff("officer", f"/appeal {number} review 2026-06-01", now=at("2026-06-01"))
    assert "2026年5月29日（周五）已过" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-06-05", now=at("2026-06-23"))
    late = at("2026-06-23")  # fifteen days, over the festival
    bureau.staff("officer", f"/appeal {number} post 2026-06-23", now=late)
    assert "起诉的最后一天2026年6月22日（周一）已过" in bureau.said("officer")[-1]


@pytest.mark.parametrize(
    ("outcome", "ground", "year", "is_asked"),
    [
        ("refused", Ground.STATE_SECRET, 2026, True),
        ("partial", Ground.PROCESS, 2026, True),
        ("not_held", None, 2026, False),
        ("refused", Ground.STATE_SECRET, 2023, False),
    ],
)
def test_a_suit_without_the_review_that_must_come_first_is_questioned(
    bureau: OpenBureau, outcome: str, ground: Ground | None, year: int, *, is_asked: bool
) -> None:
    number, now = bureau.file(f"{year}-03-06"), at(f"{year}-05-09")
    with bureau.working(number, "officer", f"{year}-03-10") as work:
        given = files.keep(work.session, b"%PDF-1.7 ", name="名单.pdf", media_type="application/pdf", now=work.now)
        reply.give(work, answer.Answer(outcomes.find(Outcome(outcome)), ground, None, "涉及他人。", (given,)))
    if ground:
        signed(bureau, number, on=f"{year}-03-10")
    said = f"未经复议直接起诉 {year}-05-08 示例区人民法院"
    if is_asked:
        asked = bureau.refused("officer", f"/appeal {number} {said}", now=now)
        assert asked.code == "appeal_review_first"
        assert "第二十三条第一款第（四）项" in str(asked.facts["article"])
        assert bureau.journal(number, "appeal") == []
    bureau.staff("officer", f"/appeal {number} {'确认 ' if is_asked else ''}{said}", now=now)
    assert [entry["kind"] for entry in bureau.journal(number, "appeal")] == ["direct"]


def test_the_days_that_a_notice_names_are_no_part_of_the_name_of_its_body(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2024-09-02")
    sqlite_bureau.staff("officer", f"/appeal {number} review 2024-11-05 示例市政府（5日内答复）", now=at("2024-11-06"))
    with sqlite_bureau.transactions.read() as session:
        (row,) = cases.attached(session, Appeal, sqlite_bureau.case(number))
        assert (row.remark, row.answer_by_on) == ("示例市政府", date(2024, 11, 12))
