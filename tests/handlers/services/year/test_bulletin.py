"""The bulletin of a quarter: counted as the yearly table counts, by department."""

from datetime import date
from typing import Any

import pytest

from handlers.services.bureau import departments
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from handlers.services.year import bulletin, report
from handlers.services.year.bulletin import Quarter
from law.codes import Kind
from storage import years
from tests.handlers.conftest import OpenBureau, at


@pytest.mark.parametrize(
    ("today", "year", "number"),
    [("2026-01-01", 2025, 4), ("2026-03-31", 2025, 4), ("2026-04-01", 2026, 1), ("2026-12-31", 2026, 3)],
)
def test_the_last_quarter_is_the_one_that_is_over(today: str, year: int, number: int) -> None:
    assert bulletin.before(date.fromisoformat(today)) == Quarter(year, number)


def test_both_ends_of_a_quarter_are_in_it() -> None:
    quarter = Quarter(2026, 2)
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1), None]
    assert [quarter.has(day) for day in days] == [False, True, True, False, False]


def told(bureau: OpenBureau, number: int) -> list[dict[str, Any]]:
    with bureau.write() as session:
        groups: list[dict[str, Any]] = bulletin.told(Moment(session, at("2026-07-01")), [*Kind], Quarter(2026, number))[
            "groups"
        ]
    return groups


def test_each_department_stands_with_what_it_did_and_what_was_late_with_its_days(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-01-05")), [Line(2, "高新技术科", "创新券", "白露")])
    late, good = bureau.file("2026-01-05"), bureau.file("2026-03-20")
    bureau.staff("officer", f"/department {good} 高新技术科", now=at("2026-03-23"))
    due_on = bureau.case(late).due_on
    assert due_on is not None
    bureau.answer(late, "not_held", "经检索没有。", on="2026-03-10")
    bureau.answer(good, "public", "见网站公开栏。", on="2026-04-03")
    with bureau.write() as session:
        days = Moment(session, at("2026-03-10")).calendar.count(due_on, date(2026, 3, 10))
    first, second = told(bureau, 1)
    assert (first["department"], first["received"], first["ended"], first["in_time"]) == (None, 1, 1, 0)
    assert first["late"] == [{"number": late, "days": days, "unit": "working"}]
    assert (second["department"], second["received"], second["ended"]) == ("高新技术科", 1, 0)
    (only,) = told(bureau, 2)
    assert (only["department"], only["received"], only["ended"], only["in_time"]) == ("高新技术科", 0, 1, 1)


def test_what_a_review_corrected_is_told_in_the_quarter_of_its_result(bureau: OpenBureau) -> None:
    number = bureau.file("2026-01-05")
    bureau.staff("officer", f"/take {number}", now=at("2026-01-05"))
    bureau.answer(number, "not_held", "经检索没有。", on="2026-01-12")
    bureau.staff("officer", f"/appeal {number} review 2026-03-16", now=at("2026-03-16"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-04-20", now=at("2026-04-21"))
    assert [group["corrected"] for group in told(bureau, 1)] == [[]]
    assert [group["corrected"] for group in told(bureau, 2)] == [[number]]


def test_four_quarters_are_late_as_often_as_the_year(bureau: OpenBureau) -> None:
    for on, done in (("2026-01-05", "2026-03-10"), ("2026-01-06", "2026-01-08"), ("2026-03-20", "2026-06-01")):
        bureau.answer(bureau.file(on, identity=on), "not_held", "经检索没有。", on=done)
    late = sum(len(group["late"]) for number in (1, 2, 3, 4) for group in told(bureau, number))
    with bureau.write() as session:
        rows = years.cases(session, 2026)
        assert sum(report.is_late(row) for row in rows) == late == 2
