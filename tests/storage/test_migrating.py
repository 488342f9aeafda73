"""Migrations lead an empty database to exactly the tables of this version, on both engines."""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import SQLModel, col, select

from law.codes import (
    Answer,
    AppealKind,
    AppealResult,
    ApplicantType,
    ExtensionState,
    FeeBasis,
    Job,
    Kind,
    LetterState,
    Outcome,
    Role,
    Status,
)
from law.errors import Refusal
from storage import migrating, recounts, reminders, tables, years
from storage.engine import Database
from storage.reminders import Due
from storage.tables import Case, Counter, Draft, Fee, JournalEntry, Reminder
from tests import places
from tests.storage.conftest import opened


def test_an_empty_database_is_led_to_the_newest_schema(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    assert migrating.current(database) is None
    migrating.upgrade(database)
    assert migrating.current(database) == migrating.newest()
    names = {name for name in inspect(database.engine).get_table_names() if name != "alembic_version"}
    assert names == SQLModel.metadata.tables.keys()
    assert len(names) == len(tables.__all__)
    database.close()


def test_the_tables_and_the_migrations_do_not_differ(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_an_index_on_some_rows_is_so_on_both_engines(database: Database) -> None:
    looked, dialect = inspect(database.engine), database.engine.dialect.name
    for table in SQLModel.metadata.tables.values():
        # The tables say it in the words of SQLite alone.
        said = {index.name: index.dialect_options["sqlite"]["where"] is not None for index in table.indexes}
        laid = {
            index["name"]: f"{dialect}_where" in index["dialect_options"] for index in looked.get_indexes(table.name)
        }
        assert laid == laid | said, table.name


def test_a_second_upgrade_changes_nothing(database: Database) -> None:
    migrating.upgrade(database)
    assert migrating.current(database) == migrating.newest()


def test_two_that_start_at_once_do_not_disturb_each_other(empty_database_url: str) -> None:
    def begin(_: int) -> int:
        with opened(empty_database_url) as database:
            return database.bureau_id

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(begin, range(4))) == {1}


def test_a_database_of_a_later_version_is_refused_and_left_alone(empty_database_url: str) -> None:
    with closing(Database(empty_database_url)) as database:
        migrating.upgrade(database)
        with database.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(Refusal, match="schema_too_new"):
            migrating.upgrade(database)
        assert migrating.current(database) == "9999"


OLD_ROWS = (
    "INSERT INTO bureau (id, name, prefix, journal_head) VALUES (1, '临江市档案局', '临档公开', '')",
    "INSERT INTO applicant (id, bureau_id, type) VALUES (1, 1, 'natural')",
    "INSERT INTO officer (id, bureau_id, address, name, role, enrolled_at) VALUES "
    "(1, 1, 'a', '王经办', 'approver', '2026-03-02 01:00:00')",
    'INSERT INTO "case" (id, bureau_id, number, kind, status, outcome, channel, applicant_id, description,'
    " submitted_at, arrived_at, law_code, complex, provisional, extended, stopped, clock_version,"
    " card_version, concluded_on) VALUES"
    " (1, 1, '临档公开举〔2026〕第0001号', 'report', 'closed', 'accepted', 'internet', 1, '有人收礼',"
    " '2026-03-02 01:00:00', '2026-03-02 01:00:00', '2019', false, false, false, false, 1, 0, '2026-03-05')",
    "INSERT INTO fee (id, bureau_id, case_id, basis, units, amount, noticed_on, pay_by_on, paid_on) VALUES "
    "(1, 1, 1, 'page', 57, 270.00, '2026-03-02', '2026-04-01', '2026-03-09')",
    "INSERT INTO journal (id, bureau_id, case_id, at, actor, act, facts, previous, hash) VALUES "
    "(1, 1, 1, '2026-03-02 01:00:00', 'a', 'take', '{}', '', 'h')",
    "INSERT INTO draft (id, bureau_id, address, person, kind, step, answers, begun_at) VALUES "
    "(1, 1, 'b', 'b', 'filing', 'name', '{\"kind\": \"report\", \"messages\": {\"description\": [7]}}',"
    " '2026-03-02 01:00:00'), (2, 1, 'c', 'c', 'filing', 'kind', '{\"messages\": {}}', '2026-03-02 01:00:00'),"
    " (3, 1, 'd', 'd', 'supplement', 'choose', '{\"text\": \"还有附件\", \"message\": 9}', '2026-03-02 01:00:00'),"
    " (4, 1, 'e', 'e', 'supplement', 'text', '{\"case\": 1}', '2026-03-02 01:00:00'),"
    " (5, 1, 'f', 'f', 'reasons', 'text', '{\"case\": 1}', '2026-03-02 01:00:00'),"
    ' (6, 1, \'g\', \'g\', \'reply\', \'text\', \'{"case": 1, "text": "", "outcome": "public", "detail": "",'
    " \"files\": []}', '2026-03-02 01:00:00'),"
    " (7, 1, 'h', 'h', 'reject', 'reason', '{\"letter\": 3, \"mark\": \"abc\"}', '2026-03-02 01:00:00'),"
    " (8, 1, 'i', 'i', 'answer_files', 'files', '{\"case\": 1, \"consultation\": 2, \"files\": []}',"
    " '2026-03-02 01:00:00')",
    "INSERT INTO counter (bureau_id, series, year, last) VALUES (1, '临档公开举', 2026, 1)",
)


def led_to(database: Database, revision: str) -> None:
    """Lead a database to an older schema."""
    with migrating._free_of_references(database) as connection, connection.begin():
        command.upgrade(migrating._config(connection), revision)


@pytest.fixture
def running(empty_database_url: str) -> Iterator[Database]:
    """Give the test an installation of the first schema with rows in it, led to the newest."""
    with closing(Database(empty_database_url, bureau_id=1)) as database:
        led_to(database, "0001")
        with database.engine.begin() as connection:
            zone = [] if database.is_sqlite else ["SET LOCAL TIME ZONE 'UTC'"]
            for statement in (*zone, *OLD_ROWS):
                connection.exec_driver_sql(statement)
        migrating.upgrade(database)
        yield database


def test_a_running_installation_keeps_its_rows_and_names_wrongdoing(running: Database) -> None:
    with running.read() as session:
        case = session.exec(select(Case)).one()
        assert (case.kind, case.status, case.outcome) == (Kind.WRONGDOING, Status.CLOSED, Outcome.ACCEPTED)
        assert (case.number, case.concluded_on) == ("临档公开举〔2026〕第0001号", date(2026, 3, 5))
        assert case.submitted_at == datetime(2026, 3, 2, 1, tzinfo=UTC)
        fee = session.exec(select(Fee)).one()
        assert (fee.basis, fee.amount, fee.paid_on) == (FeeBasis.PAGE, Decimal("270.00"), date(2026, 3, 9))
        drafts = session.exec(select(Draft).order_by(col(Draft.id))).all()
        assert [draft.said for draft in drafts] == [
            {"kind": "filing", "matter": "wrongdoing", "messages": {"description": [7]}},
            {"kind": "filing", "matter": None, "messages": {}},
            {"kind": "sorting", "text": "还有附件", "message": 9},
            {"kind": "supplement", "case": 1},
            {"kind": "reasons", "case": 1},
            {"kind": "reply", "case": 1, "text": "", "outcome": "public", "detail": "", "files": []},
            {"kind": "reject", "letter": 3, "mark": "abc"},
            {"kind": "answer_files", "case": 1, "consultation": 2, "files": []},
        ]
        assert session.exec(select(Counter)).one().series == "临档公开举"


def test_the_journal_is_still_append_only_after_a_migration(running: Database) -> None:
    for statement in ("UPDATE journal SET act = 'x'", "DELETE FROM journal"):
        with pytest.raises(DBAPIError, match="append-only"), running.engine.begin() as connection:
            connection.exec_driver_sql(statement)
    with running.read() as session:
        assert [entry.act for entry in session.exec(select(JournalEntry))] == ["take"]


def test_what_was_filed_before_is_tallied(empty_database_url: str) -> None:
    with closing(Database(empty_database_url, bureau_id=1)) as database:
        led_to(database, "0001")
        with database.engine.begin() as connection:
            zone = [] if database.is_sqlite else ["SET LOCAL TIME ZONE 'UTC'"]
            for statement in (*zone, *OLD_ROWS, "UPDATE \"case\" SET received_on = '2025-12-30'"):
                connection.exec_driver_sql(statement)
        migrating.upgrade(database)
        with database.read() as session:
            (group,) = years.groups(session, 2026).values()
            assert (group.came, group.ended, group.kind, group.outcome) == (
                2025,
                2026,
                Kind.WRONGDOING,
                Outcome.ACCEPTED,
            )
            assert (group.applicant_type, group.many) == (ApplicantType.NATURAL, 1)
            assert recounts.differences(session) == []


def test_references_are_watched_again_after_a_migration(running: Database) -> None:
    with pytest.raises(IntegrityError), running.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE fee SET case_id = 99")


JOBS = {
    "due-10": (Job.DUE, 10, "2026-03-30"),
    "due-0": (Job.DUE, 0, "2026-03-30"),
    "overdue:2026-03-31": (Job.OVERDUE, 0, "2026-03-31"),
    "unpaid:1": (Job.UNPAID, 1, "2026-04-01"),
    "clarify:2026-03-18": (Job.CLARIFY, 0, "2026-03-18"),
    "consult:3:2026-03-20": (Job.CONSULT, 3, "2026-03-20"),
    "unacknowledged": (Job.UNACKNOWLEDGED, 0, "2026-03-16"),
    "unconfirmed": (Job.UNCONFIRMED, 0, "2026-03-16"),
}
OLD_DATE = "UPDATE \"case\" SET due_on = '2026-03-30', base_due_on = '2026-03-30'"
OLD_REMINDER = (
    "INSERT INTO reminder (bureau_id, case_id, kind, version, due_at, done_at) VALUES "
    "(1, 1, '{}', 1, '2026-03-16 01:00:00', {})"
)


@pytest.fixture
def reminded(empty_database_url: str) -> Iterator[Database]:
    """Give the test an installation that reminds by texts, some of them said, led to the newest schema."""
    with closing(Database(empty_database_url, bureau_id=1)) as database:
        led_to(database, "0001")
        said = dict.fromkeys(("due-10", "unconfirmed"), "'2026-03-16 01:00:05'")
        with database.engine.begin() as connection:
            zone = [] if database.is_sqlite else ["SET LOCAL TIME ZONE 'UTC'"]
            planned = [OLD_REMINDER.format(text, said.get(text, "NULL")) for text in JOBS]
            for statement in (*zone, *OLD_ROWS, OLD_DATE, *planned):
                connection.exec_driver_sql(statement)
        migrating.upgrade(database)
        yield database


def test_what_was_planned_as_a_text_is_a_job_now(reminded: Database) -> None:
    with reminded.read() as session:
        rows = session.exec(select(Reminder).order_by(col(Reminder.id))).all()
        found = [(row.kind, row.subject_id, str(row.day)) for row in rows]
        assert found == list(JOBS.values())
        assert [row.kind for row in rows if row.done_at] == [Job.DUE, Job.UNCONFIRMED]
        assert {(row.version, row.due_at) for row in rows} == {(1, datetime(2026, 3, 16, 1, tzinfo=UTC))}


def test_what_was_said_before_is_not_planned_again(reminded: Database) -> None:
    due_on, at = date(2026, 3, 30), datetime(2026, 3, 16, 1, tzinfo=UTC)
    with reminded.write() as session:
        reminders.plan(session, 1, {Due(Job.DUE, due_on, 10): at, Due(Job.UNPAID, date(2026, 4, 1), 1): at}, version=1)
    with reminded.read() as session:
        assert len(session.exec(select(Reminder)).all()) == len(JOBS)


WRONG = [
    ('"case"', "kind = 'report'"),
    ('"case"', "status = 'lost'"),
    ('"case"', "outcome = NULL"),
    ('"case"', "concluded_on = NULL"),
    ('"case"', "due_on = '2026-03-30'"),
    ("fee", "lapsed_on = '2026-04-02'"),
    ("fee", "basis = 'weight'"),
    ("officer", "role = 'citizen'"),
]


@pytest.mark.parametrize(("table", "change"), WRONG)
def test_what_contradicts_itself_cannot_be_stored(running: Database, table: str, change: str) -> None:
    with pytest.raises(IntegrityError), running.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {change}")


STAFF = {*Role} - {Role.APPLICANT, Role.SYSTEM}
"""Whom an administrator lets in: the applicant and the house itself are no officers."""

CLOSED: dict[str, Iterable[str]] = {
    "ck_case_kind": Kind,
    "ck_case_status": Status,
    "ck_letter_state": LetterState,
    "ck_consultation_answer": Answer,
    "ck_extension_state": ExtensionState,
    "ck_fee_basis": FeeBasis,
    "ck_appeal_kind": AppealKind,
    "ck_appeal_result": AppealResult,
    "ck_reminder_kind": Job,
    "ck_officer_role": STAFF,
    "ck_invitation_role": STAFF,
}


def test_the_closed_sets_are_those_of_the_law(database: Database) -> None:
    schema = inspect(database.engine)
    checks = [check for table in schema.get_table_names() for check in schema.get_check_constraints(table)]
    found = {check["name"]: set(re.findall(r"'(\w*)'", check["sqltext"])) for check in checks}
    lacking = [lack for name, codes in CLOSED.items() for lack in places.closed(name, codes, found[name])]
    assert not lacking, "\n".join(lacking)


def test_a_migration_that_loses_a_reference_is_undone(sqlite_url: str) -> None:
    with closing(Database(sqlite_url)) as database:
        led_to(database, "0001")
        with database.engine.connect() as connection:
            bare = connection.connection.driver_connection
            assert bare is not None
            bare.execute("PRAGMA foreign_keys=OFF")
            bare.execute("INSERT INTO applicant (id, bureau_id) VALUES (1, 99)")
            bare.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(RuntimeError, match="references to nothing"):
            migrating.upgrade(database)
        assert migrating.current(database) == "0001"
