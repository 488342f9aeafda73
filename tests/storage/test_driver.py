"""Each database waits for the disk, and a transaction that was taken back is not thought done."""

from contextlib import ExitStack, closing, suppress
from socket import socket

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.lanes import WORKERS
from storage import driver, people, troubles
from storage.driver import TakenBack
from storage.engine import Database
from storage.tables import Lane
from storage.troubles import Trouble
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
                    people.begin_draft(session, LIN, LIN, said={}, now=NOW, seed="1")

        with pytest.raises(TakenBack):
            act()
        with database.read() as session:
            assert session.get(Lane, (session.bureau_id, LIN)) is None


@pytest.mark.parametrize(("told", "expected"), [("off", "on"), ("local", "local"), ("on", "on")])
def test_a_commit_waits_for_the_disk_though_the_server_is_set_not_to(
    postgresql_url: str, told: str, expected: str
) -> None:
    set_to = f"{postgresql_url}&options=-csynchronous_commit%3D{told}"
    with closing(Database(set_to)) as database:
        for _ in range(2):  # the second has the connection of the first, whose transaction was undone
            with database.read() as session:
                asked = session.connection().exec_driver_sql("SHOW synchronous_commit")
                assert asked.scalar_one() == expected


def test_a_server_that_says_nothing_is_not_waited_for_without_end(postgresql_url: str) -> None:
    with closing(Database(postgresql_url)) as database, database.read() as session:
        bare = session.connection().connection.driver_connection
        assert bare is not None
        told = bare.info.get_parameters()
        assert {name: told[name] for name in driver.REACH} == {name: str(value) for name, value in driver.REACH.items()}
    with socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(5)
        # What the address itself says goes before ours.
        url = f"postgresql://gongkai@127.0.0.1:{silent.getsockname()[1]}/gongkai?connect_timeout=2"
        with closing(Database(url)) as database, pytest.raises(OperationalError) as raised, database.read() as session:
            session.connection()
    assert troubles.of(raised.value) is Trouble.AWAY


def test_as_many_connections_are_kept_as_work_beside_each_other(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as database:
        made: list[object] = []
        event.listen(database.engine, "connect", lambda connection, _: made.append(connection))
        _work_beside(database, WORKERS + 3)  # what comes in, what goes out, and who looks
        before = len(made)
        _work_beside(database, WORKERS + 3)
    assert len(made) == before > 0


def _work_beside(database: Database, many: int) -> None:
    with ExitStack() as all_at_once:
        for _ in range(many):
            all_at_once.enter_context(database.read()).connection()
