"""What a transaction promises: one thread writes on SQLite, a part is undone alone, and nothing is lost in silence."""

import threading
from contextlib import suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import bureaus, journal, people
from storage.engine import Database, TakenBack
from storage.tables import Lane
from tests.storage.conftest import NOW, opened

LIN = "telegram:5001"


def test_what_sqlite_took_back_of_itself_is_not_committed_in_silence(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        with database.engine.begin() as connection:
            full = "CREATE TRIGGER full BEFORE INSERT ON draft BEGIN SELECT RAISE(ROLLBACK, 'the disk is full'); END"
            connection.execute(text(full))

        def act() -> None:
            with database.write() as session:
                people.lane(session, LIN)
                with suppress(DBAPIError), session.part():
                    people.begin_draft(session, LIN, LIN, said={}, now=NOW)

        with pytest.raises(TakenBack):
            act()
        with database.read() as session:
            assert session.get(Lane, (session.bureau_id, LIN)) is None


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
            drafts = [people.begin_draft(session, LIN, LIN, said={"kind": "old"}, now=NOW)]
        session.execute(text("""UPDATE draft SET said = '{"kind": "new"}'"""))
        found = people.draft(session, LIN, LIN)
        assert found is not None
        assert (found is drafts[0], found.said) == (False, {"kind": "new"})


def test_the_bureau_is_locked_once_a_transaction_and_again_where_that_was_undone(database: Database) -> None:
    with database.write() as session:
        with suppress(ZeroDivisionError), session.part():
            held = bureaus.hold(session)
            assert bureaus.hold(session) is held
            raise ZeroDivisionError
        assert session.kept == {}
        assert bureaus.hold(session).prefix == "临档公开"


def test_on_sqlite_one_thread_writes(sqlite_url: str, postgresql_url: str) -> None:
    with opened(sqlite_url) as database:
        assert database.writer is not None
        names = {database.writer.submit(lambda: threading.current_thread().name).result() for _ in range(20)}
        assert len(names) == 1
    with opened(postgresql_url) as database:
        assert database.writer is None
