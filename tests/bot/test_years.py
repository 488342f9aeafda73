"""A year is kept as it was reported, and cases are counted anew, in words for whoever sits at the terminal."""

import pytest
from sqlalchemy import text

from bot import years
from handlers.services.bureau import issues
from law.errors import Refusal
from storage import recounts
from tests.handlers.conftest import OpenBureau, at, opened


def test_a_year_is_kept_as_it_stands(migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as bureau:
        bureau.file("2025-12-29")
        assert "2025年的统计表" in years.issue(bureau.transactions, 2025, now=at("2026-01-20"))
        with pytest.raises(Refusal, match="year_not_over"):
            years.issue(bureau.transactions, 2026, now=at("2026-01-20"))
        assert carried_out(bureau) == 1


def carried_out(bureau: OpenBureau) -> int:
    with bureau.transactions.read() as session:
        issued = issues.of_year(session, 2025)
        return int(issued.values["t3.carry_out.total"]) if issued else 0


def test_cases_are_counted_anew(migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as bureau:
        bureau.file("2025-12-29")
        with bureau.write() as session:
            session.execute(text("UPDATE tally SET many = 7"))
        assert "1处与办件不符" in years.recount(bureau.transactions)
        assert "与办件一致" in years.recount(bureau.transactions)
        with bureau.transactions.read() as session:
            assert recounts.differences(session) == []
