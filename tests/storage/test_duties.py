"""What the office owes for a year: a row each, and which of them stand."""

from datetime import date

from law.codes import Duty
from storage import bureaus, duties
from storage.engine import Database
from tests.storage.conftest import NOW


def test_what_is_not_done_stands_and_what_is_done_until_its_day(database: Database) -> None:
    with database.write() as session:
        late = duties.lay(session, Duty.REPORT, 2025, date(2026, 1, 31), due_at=NOW)
        early = duties.lay(session, Duty.REPORT, 2026, date(2027, 1, 31), due_at=NOW)
        assert list(duties.standing(session, date(2026, 2, 3))) == [late, early]
        assert duties.next_due_at(session) == NOW
        late.done_on, early.done_on = date(2026, 2, 2), date(2027, 1, 4)
        session.flush()
        assert list(duties.standing(session, date(2026, 2, 3))) == [early]
        assert list(duties.standing(session, date(2027, 2, 1))) == []
        assert duties.next_due_at(session) is None
        assert early.id is not None
        assert duties.by_id(session, early.id) is early
        assert duties.of_year(session, Duty.REPORT, 2026) is early
        assert duties.of_year(session, Duty.GUIDE, 2026) is None


def test_those_of_another_bureau_are_others(database: Database) -> None:
    with database.write() as session:
        row = duties.lay(session, Duty.GUIDE, 2026, date(2026, 11, 30), due_at=NOW)
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert row.id is not None
        assert duties.by_id(session, row.id) is None
        assert list(duties.standing(session, date(2026, 2, 3))) == []
        assert duties.of_year(session, Duty.GUIDE, 2026) is None
