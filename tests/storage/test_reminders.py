"""A reminder is one row, due at its instant, forgotten by its kind, and of its own bureau."""

from datetime import datetime, timedelta

from storage import bureaus, reminders
from storage.engine import Database, Session
from tests.storage.conftest import NOW
from tests.storage.rows import filed


def later(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


def case_id(session: Session, place: int = 1) -> int:
    found = filed(session, place).id
    assert found is not None
    return found


def kinds(session: Session, *, hours: int = 99, limit: int = 500) -> list[str]:
    return [row.kind for row in reminders.due(session, later(hours), limit=limit)]


def test_what_is_due_comes_oldest_first_up_to_its_instant_and_its_limit(database: Database) -> None:
    with database.write() as session:
        assert reminders.next_due_at(session) is None
        reminders.plan(session, case_id(session), {"due-5": later(2), "due-10": later(1), "due-3": later(3)}, version=1)
        assert kinds(session, hours=0) == []
        assert kinds(session, hours=2) == ["due-10", "due-5"]
        assert kinds(session, limit=1) == ["due-10"]
        assert reminders.next_due_at(session) == later(1)


def test_the_same_reminder_of_a_version_is_laid_down_once(database: Database) -> None:
    with database.write() as session:
        case = case_id(session)
        reminders.plan(session, case, {"due-5": later(1)}, version=1)
        reminders.plan(session, case, {"due-5": later(9)}, version=1)
        assert reminders.next_due_at(session) == later(1)
        reminders.plan(session, case, {"due-5": later(2)}, version=2)
        assert [row.version for row in reminders.due(session, later(9))] == [1, 2]


def test_what_was_done_is_due_no_more_and_is_never_forgotten(database: Database) -> None:
    with database.write() as session:
        case = case_id(session)
        reminders.plan(session, case, {"unpaid": later(1)}, version=1)
        [row] = reminders.due(session, later(1))
        row.done_at = later(1)
        session.add(row)
        session.flush()
        assert kinds(session) == []
        reminders.drop_open(session, case)
        reminders.plan(session, case, {"unpaid": later(2)}, version=1)
        assert kinds(session) == []


def test_kinds_are_forgotten_by_how_they_begin_and_all_of_them_without_a_name(database: Database) -> None:
    with database.write() as session:
        one, other = case_id(session, 1), case_id(session, 2)
        for case in (one, other):
            planned = dict.fromkeys(("due-5", "overdue", "consult:1:x", "consult_all", "unpaid"), later(1))
            reminders.plan(session, case, planned, version=1)
        reminders.drop_open(session, one, "due-", "consult:")
        assert [row.kind for row in reminders.due(session, NOW + timedelta(hours=1)) if row.case_id == one] == [
            "overdue",
            "consult_all",
            "unpaid",
        ]
        reminders.drop_open(session, one)
        assert {row.case_id for row in reminders.due(session, later(1))} == {other}


def test_another_bureau_is_not_reminded(database: Database) -> None:
    with database.write() as session:
        reminders.plan(session, case_id(session), {"unpaid": later(1)}, version=1)
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert kinds(session) == []
        assert reminders.next_due_at(session) is None
