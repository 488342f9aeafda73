"""Reminders: each once, on its working day, in working hours, however long we slept."""

from datetime import date

import pytest
from sqlalchemy import text

from handlers.services.bureau.moment import Moment
from handlers.services.rounds import reminders
from law import days
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, at, opened
from tests.storage.crowd import counted, crowd

OFFICER, APPROVER = PEOPLE["officer"][0], PEOPLE["approver"][0]
FILED = "2026-09-14"  # a Monday; 20 working days over Mid-Autumn and National Day end on Friday 2026-10-16

HEADS = ("【期限提醒】", "【今天到期】", "【已超期】")
AHEAD = [
    ("Mon 2026-09-28", 10, "ten working days ahead, before National Day"),
    ("Sat 2026-10-10", 5, "five ahead: a make-up Saturday"),
    ("Tue 2026-10-13", 3, "three ahead"),
    ("Thu 2026-10-15", 1, "the day before"),
    ("Fri 2026-10-16", 0, "the day itself"),
]


def taken(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(FILED, 11))
    return number


def heard(bureau: OpenBureau, chat: str, number: str) -> int:
    """How often a chat was reminded of a case, alone or in a list."""
    return sum(said.startswith(HEADS) and number in said for said in bureau.said(chat))


@pytest.mark.parametrize(("day", "left", "why"), AHEAD, ids=[row[2] for row in AHEAD])
def test_the_officer_is_reminded_on_the_day(bureau: OpenBureau, day: str, left: int, why: str) -> None:
    weekday, on = day.split()
    assert f"{date.fromisoformat(on):%a}" == weekday
    assert days.shipped().count(date.fromisoformat(on), date(2026, 10, 16)) == left
    number = taken(bureau)
    bureau.tick(str(days.shipped().add(date.fromisoformat(on), -1)), 17)
    before = heard(bureau, OFFICER, number)
    bureau.tick(on, 9)
    assert heard(bureau, OFFICER, number) == before + 1, why
    bureau.tick(on, 15)
    assert heard(bureau, OFFICER, number) == before + 1
    assert heard(bureau, APPROVER, number) == 0


def test_what_nobody_has_taken_is_said_in_the_staff_chat(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.tick("2026-09-30", 9)
    assert (heard(bureau, STAFF_CHAT, number), heard(bureau, OFFICER, number)) == (1, 0)


def test_an_overdue_case_is_said_every_working_day_to_the_approver_too(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.tick("2026-10-16", 9)
    before = heard(bureau, OFFICER, number)
    for day in ("2026-10-17", "2026-10-18", "2026-10-19", "2026-10-20", "2026-10-21"):  # Saturday to Wednesday
        bureau.tick(day, 9)
    assert heard(bureau, OFFICER, number) == before + 3
    assert heard(bureau, APPROVER, number) == 3


@pytest.mark.parametrize(
    ("day", "hour"), [("2026-10-01", 10), ("2026-10-11", 10), ("2026-10-09", 7), ("2026-10-09", 19)]
)
def test_nothing_is_said_outside_working_hours(bureau: OpenBureau, day: str, hour: int) -> None:
    number = taken(bureau)
    bureau.tick(day, hour)
    assert heard(bureau, OFFICER, number) == 0
    bureau.tick("2026-10-10", 9)
    assert heard(bureau, OFFICER, number) == 1, "one word for all that was slept through"


def test_a_long_sleep_is_caught_up_with_one_word_each(bureau: OpenBureau) -> None:
    first, second = taken(bureau), bureau.file(FILED)
    bureau.tick("2026-11-23", 9)
    assert [heard(bureau, OFFICER, first), heard(bureau, APPROVER, first)] == [1, 1]
    assert heard(bureau, STAFF_CHAT, second) == 1
    bureau.tick("2026-11-23", 17)
    assert heard(bureau, OFFICER, first) == 1


def test_an_answered_case_is_not_spoken_of(bureau: OpenBureau) -> None:
    number = bureau.file("2026-09-14", kind="question", description="请问什么时候发放？")
    bureau.staff("officer", f"/reply {number} answered 下月。", now=at("2026-09-15"))
    bureau.press("officer", "reply_send", now=at("2026-09-15"))
    bureau.tick("2026-10-30", 10)
    assert heard(bureau, STAFF_CHAT, number) == heard(bureau, OFFICER, number) == 0


def test_a_fault_in_one_case_does_not_silence_the_others(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    with opened(sqlite_url) as bureau:
        faulty, sound = taken(bureau), taken(bureau)
        broken = (
            "CREATE TRIGGER broken BEFORE UPDATE OF done_at ON reminder WHEN NEW.case_id = "
            "(SELECT id FROM \"case\" WHERE number = '{}') BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END"
        )
        with bureau.transactions.database.engine.begin() as connection:
            connection.execute(text(broken.format(faulty)))
        bureau.tick("2026-09-30", 9)
        assert (heard(bureau, OFFICER, faulty), heard(bureau, OFFICER, sound)) == (0, 1)
        assert any(faulty in said and "故障" in said for said in bureau.said(OFFICER))
        assert "the disk is broken" in caplog.text
        with bureau.transactions.database.engine.begin() as connection:
            connection.execute(text("DROP TRIGGER broken"))
        bureau.tick("2026-10-08", 9)
        assert (heard(bureau, OFFICER, faulty), heard(bureau, OFFICER, sound)) == (1, 1)


def test_a_case_of_which_much_is_due_is_spoken_of_once_however_much_else_is_due(sqlite_url: str) -> None:
    planned = (
        "INSERT INTO reminder (bureau_id, case_id, kind, subject_id, day, version, due_at)"
        " SELECT bureau_id, id, 'due', {0}, due_on, clock_version, '2026-09-2{0} 01:00:00' FROM \"case\""
    )
    with opened(sqlite_url) as bureau:
        with bureau.write() as session:
            crowd(session, reminders.BATCH)
        numbers = [taken(bureau) for _ in range(3)]
        with bureau.write() as session:
            for days in (7, 8, 9):
                session.execute(text(planned.format(days)))
        bureau.tick("2026-09-30", 9)
        assert [heard(bureau, OFFICER, number) for number in numbers] == [1, 1, 1]


def swept(bureau: OpenBureau, planned: str = "SELECT 1") -> int:
    """Plan something and let it happen; gives how many statements that took."""
    with bureau.write() as session:
        session.execute(text(planned))
        with counted(session) as cost:
            reminders.tick(Moment(session, at("2026-03-09")))
        return len([each for each in cost.statements if "SAVEPOINT" not in each])


def test_a_reminder_costs_few_statements(migrated_sqlite_url: str) -> None:
    planned = (
        "INSERT INTO reminder (bureau_id, case_id, kind, subject_id, day, version, due_at)"
        " SELECT bureau_id, id, 'due', {}, due_on, 0, '2026-03-09 01:00:00' FROM \"case\""
    )
    with opened(migrated_sqlite_url) as bureau:
        with bureau.write() as session:
            crowd(session, reminders.BATCH)
        swept(bureau, planned.format(3))
        # Two messages and a new version of the card each, written for all at once.
        assert swept(bureau, planned.format(1)) < 20
        # One of them asks for acts by a wrong clock that no list has named yet.
        assert swept(bureau) <= 7, "what was said is not said again, and no case is looked at in vain"
