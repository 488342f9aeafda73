"""The year counted from the cases and appeals of the bureau, with the figures that were entered, or without them."""

import pytest

from handlers.services.bureau import actors, issues
from handlers.services.bureau.moment import Moment
from handlers.services.year import figures, report
from law.errors import Refusal
from law.forms import Number
from law.statistics import Report
from storage import totals
from tests.handlers.conftest import OpenBureau, at

NOW = at("2026-12-30")


def counted(bureau: OpenBureau, year: int = 2026, form: str = "2021") -> Report:
    with bureau.transactions.read() as session:
        return report.report(session, year, form)


def opened(bureau: OpenBureau, code: str, form: str = "2021") -> tuple[Number, tuple[str, ...]]:
    with bureau.transactions.read() as session:
        cell = report.drill(session, 2026, form, code)
        return cell.value, cell.numbers


def test_cases_are_counted_by_type_and_end_and_opened_again_by_their_cell(sqlite_bureau: OpenBureau) -> None:
    first, second = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-02", type="research")
    sqlite_bureau.staff("officer", f"/reply {first} not_held 没有这份名单", now=at("2026-03-09"))
    sqlite_bureau.press("officer", "reply_send", now=at("2026-03-09"))
    found = counted(sqlite_bureau)
    values = {code: value for code, value in found.values.items() if value and code.startswith("t3")}
    assert values == {
        "t3.new.natural": 1, "t3.new.research": 1, "t3.new.total": 2,
        "t3.u1.natural": 1, "t3.u1.total": 1,
        "t3.sum.natural": 1, "t3.sum.total": 1,
        "t3.carry_out.research": 1, "t3.carry_out.total": 1,
    }  # fmt: skip
    assert opened(sqlite_bureau, "t3.new.total") == (2, (first, second))
    assert opened(sqlite_bureau, "t3.carry_out.total") == (1, (second,))
    assert opened(sqlite_bureau, "t3.partial.total") == (0, ())


def test_a_case_goes_on_into_the_next_year(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    found = counted(sqlite_bureau, 2027)
    assert (found.values["t3.new.total"], found.values["t3.carry_in.total"]) == (0, 1)
    assert counted(sqlite_bureau, 2025).values["t3.new.total"] == 0


def test_appeals_are_counted_in_the_year_of_their_result(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/appeal {number} sure review 2026-03-05", now=at("2026-03-09"))
    assert counted(sqlite_bureau).values["t4.review.pending"] == 1
    assert counted(sqlite_bureau, 2025).values["t4.review.pending"] == 0
    sqlite_bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-04-09", now=at("2026-04-10"))
    after = counted(sqlite_bureau).values
    assert (after["t4.review.pending"], after["t4.review.upheld"], after["t4.review.total"]) == (0, 1, 1)


def test_entered_figures_join_and_hide_no_cell_that_is_opened(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        pairs = {"t2.normative.made": "3", "t2.fees.amount": "1.50"}
        figures.enter(Moment(session, NOW), 2026, pairs, form="2021", actor=actors.SYSTEM)
    found = counted(sqlite_bureau).values
    assert (found["t2.normative.made"], f"{found['t2.fees.amount']}") == (3, "1.5")
    assert opened(sqlite_bureau, "t2.normative.made") == (0, ())


def test_a_cell_or_a_form_that_is_not_there_is_refused(sqlite_bureau: OpenBureau) -> None:
    with pytest.raises(Refusal, match="figure_unknown"):
        opened(sqlite_bureau, "t9")
    for ask in (lambda: counted(sqlite_bureau, form="1999"), lambda: opened(sqlite_bureau, "3.1", "1999")):
        with pytest.raises(Refusal, match="form_unknown"):
            ask()


def test_a_page_names_no_more_cases_in_a_cell_than_anybody_reads(
    sqlite_bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(totals, "MOST", 1)
    first, _ = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-02", type="research")
    with sqlite_bureau.transactions.read() as session:
        page = report.page(session, 2026, "2021")
    assert page.values == counted(sqlite_bureau).values
    assert page.cells["t3.new.natural"].numbers == (first,)
    assert (page.cells["t3.new.total"].value, page.cells["t3.new.total"].numbers) == (2, ())


def crossed(bureau: OpenBureau, year: int = 2026) -> report.Crossing | None:
    with bureau.transactions.read() as session:
        return report.crossing(session, year)


def reported(bureau: OpenBureau, day: str = "2026-01-20") -> None:
    with bureau.write() as session:
        issues.keep(Moment(session, at(day)), report.table(session, 2025, "2021"), actor=actors.SYSTEM)


def test_a_year_joins_the_one_before_as_it_was_reported(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2025-12-29")
    assert crossed(sqlite_bureau) == report.Crossing(2026, False, (), ())
    reported(sqlite_bureau)
    assert crossed(sqlite_bureau) == report.Crossing(2026, True, (), ())
    assert counted(sqlite_bureau).values["t3.carry_in.total"] == 1
    # Entered late, with a day of the year that was reported.
    sqlite_bureau.file("2025-12-30", description="另一件")
    found = crossed(sqlite_bureau)
    assert found is not None
    assert [(each.left, each.left_value, each.right_value) for each in found.broken] == [
        (("t3.carry_in.natural",), 2, 1),
        (("t3.carry_in.total",), 2, 1),
    ]
    assert found.moved == ("t3.carry_out.natural", "t3.carry_out.total", "t3.new.natural", "t3.new.total")
    for count in (report.report, report.table, report.page):
        with sqlite_bureau.transactions.read() as session, pytest.raises(Refusal, match="X-1"):
            count(session, 2026, "2021")
    assert number in opened(sqlite_bureau, "t3.carry_in.total")[1]
    # The corrected year, issued once more, is what the next one is held against.
    reported(sqlite_bureau, "2026-02-10")
    assert crossed(sqlite_bureau) == report.Crossing(2026, True, (), ())
    assert counted(sqlite_bureau).values["t3.carry_in.total"] == 2


def test_a_year_joins_the_one_before_though_that_was_told_in_another_form(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2020-12-29")
    assert crossed(sqlite_bureau, 2021) == report.Crossing(2021, False, (), ())
    with sqlite_bureau.write() as session:
        issues.keep(Moment(session, at("2021-01-20")), report.table(session, 2020, "2019"), actor=actors.SYSTEM)
    assert crossed(sqlite_bureau, 2021) == report.Crossing(2021, True, (), ())
    assert counted(sqlite_bureau, year=2021).values["t3.carry_in.total"] == 1
    sqlite_bureau.file("2020-12-30", description="另一件")
    found = crossed(sqlite_bureau, 2021)
    assert found is not None
    assert [each.left for each in found.broken] == [("t3.carry_in.natural",), ("t3.carry_in.total",)]
    assert "t3.carry_out.total" in found.moved
    with sqlite_bureau.transactions.read() as session, pytest.raises(Refusal, match="X-1"):
        report.table(session, 2021, "2021")


def test_years_whose_forms_share_no_such_cell_are_not_joined(sqlite_bureau: OpenBureau) -> None:
    assert crossed(sqlite_bureau, 2019) is None


def test_a_second_handling_moves_nothing_of_a_reported_year(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2025-11-03")
    sqlite_bureau.answer(number, "not_held", "没有。", on="2025-11-10")
    sqlite_bureau.staff("officer", f"/appeal {number} review 2025-12-09", now=at("2025-12-10"))
    reported(sqlite_bureau)
    sqlite_bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-02", now=at("2026-02-03"))
    sqlite_bureau.staff("officer", f"/redo {number}", now=at("2026-02-03"))
    assert crossed(sqlite_bureau) == report.Crossing(2026, True, (), ())
