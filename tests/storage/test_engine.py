"""Each engine is opened as its kind needs; a transaction is whole or nothing, and a reader waits for no writer."""

from contextlib import closing
from threading import Thread

import pytest
from sqlalchemy.exc import IntegrityError

from storage import bureaus
from storage.engine import AlreadyRunning, Database, sole_process
from tests.storage.conftest import BUREAU, NOW


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


def test_a_sqlite_file_belongs_to_one_process_and_a_server_to_many(database: Database, database_url: str) -> None:
    with closing(Database(database_url)) as other, sole_process(database):
        if database.is_sqlite:
            with pytest.raises(AlreadyRunning, match=r"\.lock$"), sole_process(other):
                pass
        else:
            with sole_process(other):
                pass
    with sole_process(database):
        pass
