"""Five wrong guesses in ten minutes lock for ten; who guesses seldom is never locked."""

from datetime import timedelta

import pytest

from storage import guesses
from storage.engine import Database
from storage.guesses import MOST, WINDOW
from tests.storage.conftest import NOW

MINUTE = timedelta(minutes=1)


def wrong(database: Database, person: str, at: timedelta) -> bool:
    with database.write() as session:
        return guesses.wrong(session, person, now=NOW + at)


def locked(database: Database, person: str, at: timedelta) -> bool:
    with database.read() as session:
        return guesses.is_locked(session, person, now=NOW + at)


def test_the_fifth_locks_and_more_do_not_make_it_longer(database: Database) -> None:
    assert [wrong(database, "eve", n * MINUTE) for n in range(MOST + 2)] == [False] * MOST + [True] * 2
    last = (MOST - 1) * MINUTE
    assert locked(database, "eve", last + WINDOW - timedelta(seconds=1))
    assert not locked(database, "eve", last + WINDOW)
    assert not locked(database, "lin", last), "nobody else is"
    assert not wrong(database, "eve", last + WINDOW), "they are counted from the first again"


@pytest.mark.parametrize(("apart", "found"), [(MINUTE, True), (3 * MINUTE, False)])
def test_only_those_of_ten_minutes_are_counted_together(database: Database, apart: timedelta, found: bool) -> None:
    for n in range(MOST):
        wrong(database, "eve", n * apart)
    assert locked(database, "eve", (MOST - 1) * apart) is found
