"""Reviews and suits: opened, decided, counted once in the year that each form wants."""

from datetime import date

import pytest

from handlers.services.year import report
from tests.handlers.conftest import CITIZEN, OpenBureau, at


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
