"""A reminder is one row, due at its instant, forgotten by its kind, and of its own bureau."""

from datetime import datetime, timedelta

from storage import bureaus, reminders
from storage.engine import Database, Session
from tests.storage.conftest import NOW
from tests.storage.rows import filed

TEN, FIVE, THREE, UNPAID, OVERDUE = "due-10", "due-5", "due-3", "unpaid", "overdue"


def later(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


def case_id(session: Session, place: int = 1) -> int:
    found = filed(session, place).id
    assert found is not None
    return found


def instants(session: Session, *, hours: int = 99, limit: int = 500) -> list[datetime]:
    return [row.due_at for row in reminders.due(session, later(hours), limit=limit)]


def test_what_is_due_comes_oldest_first_up_to_its_instant_and_its_limit(database: Database) -> None:
    with database.write() as session:
        assert reminders.next_due_at(session) is None
        reminders.plan(session, case_id(session), {FIVE: later(2), TEN: later(1), THREE: later(3)}, version=1)
        assert instants(session, hours=0) == []
        assert instants(session, hours=2) == [later(1), later(2)]
        assert instants(session, limit=1) == [later(1)]
        assert reminders.next_due_at(session) == later(1)


def test_the_same_reminder_of_a_version_is_laid_down_once(database: Database) -> None:
    with database.write() as session:
        case = case_id(session)
        reminders.plan(session, case, {FIVE: later(1)}, version=1)
        reminders.plan(session, case, {FIVE: later(9)}, version=1)
        assert instants(session) == [later(1)]
        reminders.plan(session, case, {FIVE: later(2)}, version=2)
        assert [row.version for row in reminders.due(session, later(9))] == [1, 2]


def test_what_was_done_is_due_no_more_and_is_never_forgotten(database: Database) -> None:
    with database.write() as session:
        case = case_id(session)
        reminders.plan(session, case, {UNPAID: later(1)}, version=1)
        [row] = reminders.due(session, later(1))
        row.done_at = later(1)
        session.add(row)
        session.flush()
        assert instants(session) == []
        reminders.drop_open(session, case)
        reminders.plan(session, case, {UNPAID: later(2)}, version=1)
        assert instants(session) == []


def test_some_kinds_of_a_case_are_forgotten_or_all_of_them(database: Database) -> None:
    with database.write() as session:
        one, other = case_id(session, 1), case_id(session, 2)
        for case in (one, other):
            reminders.plan(session, case, {FIVE: later(1), OVERDUE: later(2), UNPAID: later(3)}, version=1)
        reminders.drop_open(session, one, FIVE, OVERDUE)
        assert instants(session) == [later(1), later(2), later(3), later(3)]
        reminders.drop_open(session, one)
        assert instants(session) == [later(1), later(2), later(3)]


def test_another_bureau_is_not_reminded(database: Database) -> None:
    with database.write() as session:
        reminders.plan(session, case_id(session), {UNPAID: later(1)}, version=1)
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert instants(session) == []
        assert reminders.next_due_at(session) is None
