"""A turn is one process's at a time, and passes on with the connection that held it."""

import time

from storage.engine import Database
from storage.turns import Turn


def test_on_sqlite_there_is_but_one_process_and_it_may(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    assert Turn(database, "pump").take()
    database.close()


def test_one_has_it_until_it_gives_it_back(postgresql_url: str) -> None:
    first, second = Database(postgresql_url, bureau_id=1), Database(postgresql_url, bureau_id=1)
    mine, theirs = Turn(first, "pump"), Turn(second, "pump")
    assert (mine.take(), theirs.take(), mine.take()) == (True, False, True)
    mine.give_back()
    assert (theirs.take(), mine.take()) == (True, False)
    theirs.give_back()
    for database in (first, second):
        database.close()


def test_other_bureaus_and_other_work_have_turns_of_their_own(postgresql_url: str) -> None:
    databases = [Database(postgresql_url, bureau_id=bureau) for bureau in (1, 1, 2)]
    turns = [Turn(*each) for each in zip(databases, ("pump", "tick", "pump"), strict=True)]
    assert [turn.take() for turn in turns] == [True, True, True]
    for turn, database in zip(turns, databases, strict=True):
        turn.give_back()
        database.close()


def test_whose_connection_is_cut_has_lost_it_and_knows(postgresql_url: str) -> None:
    first, second = Database(postgresql_url, bureau_id=1), Database(postgresql_url, bureau_id=1)
    mine, theirs = Turn(first, "pump"), Turn(second, "pump")
    assert mine.take()
    with second.engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        )
    assert not mine.take()
    while not theirs.take():  # the server has yet to end whoever it cut
        time.sleep(0.01)
    assert not mine.take()
    theirs.give_back()
    assert mine.take()
    mine.give_back()
    for database in (first, second):
        database.close()
