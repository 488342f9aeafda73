"""Each engine is opened as its kind needs; a transaction is whole or nothing, and a reader waits for no writer."""

import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from storage import bureaus, engine, journal, outbox, people
from storage.engine import CLOSING_S, AlreadyRunning, Database, Session, sole_process
from storage.tables import Lane, Outgoing
from tests import databases
from tests.storage import costs
from tests.storage.conftest import BUREAU, NOW, opened

LIN = "telegram:5001"


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///a.sqlite", "sqlite"),
        ("postgres://u@h/d", "postgresql+psycopg"),
        ("postgresql://u@h/d", "postgresql+psycopg"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg"),
    ],
)
def test_a_plain_address_gets_the_driver_that_we_have(url: str, driver: str) -> None:
    with closing(Database(url)) as database:
        assert database.url.drivername == driver
        assert database.is_sqlite is (driver == "sqlite")


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def act() -> None:
        with database.write() as session:
            bureaus.here(session).name = "临江市档案馆"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    with database.read() as session:
        assert bureaus.here(session).name == BUREAU["name"]


def test_what_a_reader_changes_is_not_kept(database: Database) -> None:
    with database.read() as session:
        bureaus.here(session).name = "临江市档案馆"
        session.flush()
    with database.read() as session:
        assert bureaus.here(session).name == BUREAU["name"]


def test_a_reader_sees_what_was_true_while_a_writer_writes(database: Database) -> None:
    with database.write() as writing:
        bureaus.here(writing).name = "临江市档案馆"
        writing.flush()
        with database.read() as reading:
            assert bureaus.here(reading).name == BUREAU["name"]


def test_writers_of_one_process_take_turns(database: Database) -> None:
    def write() -> None:
        with database.write() as session:
            bureaus.next_number(session, "临档公开", 2026)

    writers = [Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    with database.write() as session:
        assert bureaus.next_number(session, "临档公开", 2026) == 9


def test_a_reference_to_nothing_is_refused(database: Database) -> None:
    with database.write() as session:
        session.bureau_id = 99
        with pytest.raises(IntegrityError):
            bureaus.beat(session, "tick", now=NOW)
        session.rollback()


def test_a_sqlite_file_belongs_to_one_process_and_a_server_to_many(database: Database) -> None:
    with closing(Database(databases.url_of(database))) as other, sole_process(database):
        if database.is_sqlite:
            with pytest.raises(AlreadyRunning, match=r"\.lock$"), sole_process(other):
                pass
        else:
            with sole_process(other):
                pass
    with sole_process(database):
        pass


def test_a_part_that_is_undone_leaves_nothing_that_was_looked_up_in_it(database: Database) -> None:
    with database.write() as session:
        journal.append(session, "before", actor="system", now=NOW)
        with suppress(ZeroDivisionError), session.part():
            people.lane(session, LIN)
            journal.append(session, "undone", actor="system", now=NOW)
            raise ZeroDivisionError
        assert session.get(Lane, (session.bureau_id, LIN)) is None
        assert people.lane(session, LIN).language == "zh"
        journal.append(session, "after", actor="system", now=NOW)
    with database.read() as session:
        assert journal.first_broken(session) is None


def test_what_a_part_read_is_read_anew_after_it(database: Database) -> None:
    with database.write() as session:
        with session.part():
            drafts = [people.begin_draft(session, LIN, LIN, said={"kind": "old"}, now=NOW, seed="1")]
        session.execute(text("""UPDATE draft SET said = '{"kind": "new"}'"""))
        found = people.draft(session, LIN, LIN)
        assert found is not None
        assert (found is drafts[0], found.said) == (False, {"kind": "new"})


def test_what_is_read_anew_was_written_before(database: Database) -> None:
    with database.write() as session:
        draft = people.begin_draft(session, LIN, LIN, said={"kind": "old"}, now=NOW, seed="2")
        draft.said = {"kind": "new"}
        session.read_anew()
        found = people.draft(session, LIN, LIN)
        assert found is not None
        assert (found is draft, found.said) == (False, {"kind": "new"})


def test_the_bureau_is_locked_once_a_transaction_and_again_where_that_was_undone(database: Database) -> None:
    with database.write() as session:
        with suppress(ZeroDivisionError), session.part():
            held = bureaus.hold(session)
            assert bureaus.hold(session) is held
            raise ZeroDivisionError
        assert session.kept == {}
        assert bureaus.hold(session).prefix == "临档公开"


def put(session: Session, key: str) -> None:
    outbox.put(session, key=key, to=LIN, kind="text", body={}, now=NOW)


def kept_keys(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.exec(select(Outgoing.key).order_by(col(Outgoing.id))))


def test_what_is_put_off_is_written_at_once_in_its_order(database: Database) -> None:
    def act() -> None:
        with database.write() as session:
            for n in range(3):
                put(session, f"m{n}")

    assert sum("INTO outbox" in said for said in costs.statements(database, act)) == 1
    assert kept_keys(database) == ["m0", "m1", "m2"]


def test_what_is_put_off_is_seen_by_whoever_asks_for_it(database: Database) -> None:
    with database.write() as session:
        put(session, "mine")
        assert list(session.exec(select(Outgoing.key))) == ["mine"]
        put(session, "again")
        session.execute(update(Outgoing).values(key=Outgoing.key + "!"))
    assert kept_keys(database) == ["mine!", "again!"]


@pytest.mark.parametrize("is_written", [False, True])
def test_what_was_put_off_before_a_savepoint_outlives_its_end(database: Database, is_written: bool) -> None:
    with database.write() as session:
        put(session, "before")
        with suppress(ZeroDivisionError), session.begin_nested():
            put(session, "undone")
            if is_written:
                session.write_later()
            raise ZeroDivisionError
        with session.begin_nested():
            put(session, "kept")
        with suppress(ZeroDivisionError), session.part():
            put(session, "undone too")
            raise ZeroDivisionError
        put(session, "after")
    assert kept_keys(database) == ["before", "kept", "after"]


def test_what_was_put_off_is_undone_with_its_transaction(database: Database) -> None:
    with suppress(ZeroDivisionError), database.write() as session:
        put(session, "undone")
        raise ZeroDivisionError
    assert kept_keys(database) == []


def test_a_part_writes_what_it_put_off_so_that_what_is_wrong_with_it_is_undone_alone(database: Database) -> None:
    with database.write() as session:
        put(session, "before")
        with pytest.raises(IntegrityError), session.part():
            outbox.put(session, key="faulty", to=LIN, kind="text", body={}, now=NOW, case_id=99)
        put(session, "after")
    assert kept_keys(database) == ["before", "after"]


def test_on_sqlite_one_thread_writes(sqlite_url: str, postgresql_url: str) -> None:
    with opened(sqlite_url) as database:
        assert database.writer is not None
        names = {database.writer.submit(lambda: threading.current_thread().name).result() for _ in range(20)}
        assert len(names) == 1
    with opened(postgresql_url) as database:
        assert database.writer is None


@pytest.mark.parametrize("opens", [Database.write, Database.read], ids=["write", "read"])
def test_a_close_waits_for_a_transaction_of_another_thread(database_url: str, opens: Callable[[Database], Any]) -> None:
    database = Database(database_url)
    begun, ended = threading.Event(), threading.Event()

    def work() -> None:
        with opens(database) as session:
            session.execute(text("SELECT 1"))
            begun.set()
            time.sleep(0.2)
        ended.set()

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait(10)
    database.close()
    is_ended = ended.wait(0.1)
    thread.join()
    assert is_ended


@pytest.mark.parametrize("opens", [Database.write, Database.read], ids=["write", "read"])
def test_a_close_does_not_wait_for_whoever_asks_for_it(database_url: str, opens: Callable[[Database], Any]) -> None:
    database, closed = Database(database_url), threading.Event()
    its_own = database.engine.pool

    def work() -> None:
        with opens(database) as session:
            session.execute(text("SELECT 1"))
            database.close()
            closed.set()

    thread = threading.Thread(target=work)
    thread.start()
    is_closed = closed.wait(CLOSING_S / 2)
    thread.join()
    its_own.dispose()
    assert is_closed


def test_a_close_waits_for_no_work_of_the_writer_for_ever(
    migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "CLOSING_S", 0.2)
    database, begun, free = Database(migrated_sqlite_url), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        free.wait(20)

    assert database.writer is not None
    database.writer.submit(work)
    begun.wait(10)
    thread = threading.Thread(target=database.close)
    thread.start()
    thread.join(5)
    is_closed = not thread.is_alive()
    free.set()
    thread.join()
    assert is_closed


def test_what_is_refused_while_the_lock_is_held_is_not_taken_for_the_lock(migrated_sqlite_url: str) -> None:
    with closing(Database(migrated_sqlite_url)) as database, pytest.raises(BlockingIOError), sole_process(database):
        raise BlockingIOError
