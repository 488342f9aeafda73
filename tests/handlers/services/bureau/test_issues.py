"""A year as it was reported is kept in the journal, the last time counts, and no year that is not over is."""

import pytest

from handlers.services.bureau import actors, issues
from handlers.services.bureau.moment import Moment
from handlers.services.year import report
from law.errors import Refusal
from templates import words
from tests.handlers.conftest import OpenBureau, at


def issued(bureau: OpenBureau, year: int, day: str) -> None:
    with bureau.write() as session:
        issues.keep(Moment(session, at(day)), report.table(session, year, "2021"), actor=actors.SYSTEM)


def kept(bureau: OpenBureau, year: int) -> issues.Issued | None:
    with bureau.transactions.read() as session:
        return issues.of_year(session, year)


def test_the_values_of_the_last_issue_are_read_back(bureau: OpenBureau) -> None:
    assert kept(bureau, 2025) is None
    bureau.file("2025-11-03")
    issued(bureau, 2025, "2026-01-20")
    bureau.file("2025-12-29", description="另一件")
    issued(bureau, 2025, "2026-01-21")
    found = kept(bureau, 2025)
    assert found is not None
    assert (found.form, int(found.values["t3.new.total"]), int(found.values["t3.carry_out.total"])) == ("2021", 2, 2)
    assert kept(bureau, 2024) is None


def test_a_year_that_is_not_over_is_not_issued(bureau: OpenBureau) -> None:
    with pytest.raises(Refusal, match="year_not_over"):
        issued(bureau, 2025, "2025-12-31")
    assert kept(bureau, 2025) is None


def test_an_issued_year_is_not_opened_again_before_its_report_day(bureau: OpenBureau) -> None:
    number = bureau.file("2025-12-01")
    bureau.answer(number, "public", "见网站。", on="2025-12-10")
    issued(bureau, 2025, "2026-01-10")
    refused = bureau.refused("approver", f"/reopen {number} 写错了", now=at("2026-01-12"))
    assert refused.code == "year_reported"
    assert "年度报告已经公布（" in words.refusal(refused.code, "zh", **refused.facts), "its day is yet to come"
