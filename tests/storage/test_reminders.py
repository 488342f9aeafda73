"""Reminders as rows: laid down once, dropped by kind and subject, given back in order."""

from datetime import UTC, date, datetime, timedelta

import pytest

from law.codes import Channel, Job, Kind, Law, Status
from storage import bureaus, reminders
from storage.engine import Database, Session
from storage.reminders import Due
from storage.tables import Applicant, Case

NOW = datetime(2026, 3, 16, 1, tzinfo=UTC)
DAY = date(2026, 3, 16)
FIRST, SECOND, ALARM = Due(Job.CONSULT, DAY, 1), Due(Job.CONSULT, DAY, 2), Due(Job.UNCONFIRMED, DAY)


def a_case(session: Session, number: int = 1) -> int:
    applicant = Applicant(bureau_id=session.bureau_id)
    session.add(applicant)
    session.flush()
    assert applicant.id is not None
    case = Case(
        bureau_id=session.bureau_id,
        number=f"临档公开〔2026〕第000{number}号",
        kind=Kind.REQUEST,
        status=Status.RECEIVED,
        channel=Channel.INTERNET,
        applicant_id=applicant.id,
        description="目录",
        submitted_at=NOW,
        arrived_at=NOW,
        law_code=Law.V2019,
    )
    session.add(case)
    session.flush()
    assert case.id is not None
    return case.id


def left(session: Session) -> list[Due]:
    return [row.due for row in reminders.due(session, NOW + timedelta(days=9))]


def test_a_job_is_laid_down_once_for_a_version(database: Database) -> None:
    with database.write() as session:
        case_id = a_case(session)
        for version in (1, 1, 2):
            reminders.plan(session, case_id, {FIRST: NOW, SECOND: NOW}, version=version)
        assert left(session) == [FIRST, SECOND, FIRST, SECOND]


@pytest.mark.parametrize(
    ("kinds", "subject_id", "stay"),
    [
        ((Job.CONSULT,), 1, [SECOND, ALARM]),
        ((Job.CONSULT,), None, [ALARM]),
        ((Job.UNCONFIRMED, Job.DUE), None, [FIRST, SECOND]),
        ((), None, []),
    ],
)
def test_what_is_dropped_is_of_its_kind_and_subject(
    database: Database, kinds: tuple[Job, ...], subject_id: int | None, stay: list[Due]
) -> None:
    with database.write() as session:
        case_id = a_case(session)
        reminders.plan(session, case_id, {FIRST: NOW, SECOND: NOW, ALARM: NOW}, version=1)
        reminders.drop_open(session, case_id, *kinds, subject_id=subject_id)
        assert left(session) == stay


def test_what_is_done_stays_and_is_neither_due_nor_laid_down_again(database: Database) -> None:
    with database.write() as session:
        case_id = a_case(session)
        reminders.plan(session, case_id, {FIRST: NOW}, version=1)
        (row,) = reminders.due(session, NOW)
        reminders.settle(session, [row], now=NOW)
        reminders.drop_open(session, case_id)
        reminders.plan(session, case_id, {FIRST: NOW}, version=1)
        assert left(session) == []
        assert reminders.next_due_at(session) is None


def test_the_next_is_the_earliest(database: Database) -> None:
    with database.write() as session:
        case_id = a_case(session)
        reminders.plan(session, case_id, {FIRST: NOW + timedelta(hours=2), ALARM: NOW}, version=1)
        assert reminders.next_due_at(session) == NOW
        assert reminders.due(session, NOW - timedelta(seconds=1)) == []
        assert [row.kind for row in reminders.due(session, NOW + timedelta(hours=2))] == [Job.UNCONFIRMED, Job.CONSULT]


def test_what_is_due_comes_oldest_first_up_to_its_instant_and_its_limit(database: Database) -> None:
    with database.write() as session:
        assert reminders.next_due_at(session) is None
        hour = timedelta(hours=1)
        planned = {FIRST: NOW + 2 * hour, SECOND: NOW + hour, ALARM: NOW + 3 * hour}
        reminders.plan(session, a_case(session), planned, version=1)
        assert [row.due for row in reminders.due(session, NOW + 2 * hour)] == [SECOND, FIRST]
        other = {SECOND: NOW + 2 * hour}
        reminders.plan(session, a_case(session, 2), other, version=1)
        # Of one case and no other, but all of it: it is spoken of once.
        assert [row.due for row in reminders.due(session, NOW + 9 * hour, limit=1)] == [SECOND, FIRST, ALARM]
        assert reminders.next_due_at(session) == NOW + hour


def test_another_bureau_is_not_reminded(database: Database) -> None:
    with database.write() as session:
        reminders.plan(session, a_case(session), {ALARM: NOW}, version=1)
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert left(session) == []
        assert reminders.next_due_at(session) is None
