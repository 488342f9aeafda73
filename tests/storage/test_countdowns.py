"""What was confirmed waits under a number of its cause, is due by its time, and is taken once."""

from datetime import timedelta

import pytest

from storage import countdowns, people
from storage.engine import Database, Session
from tests.storage.conftest import NOW


def waits(session: Session, cause: str, seconds: int = 60) -> int:
    return countdowns.begin(
        session,
        seed=cause,
        address="telegram:11",
        person="telegram:11",
        name="高山",
        private=True,
        verb="sign",
        args=["1", "ab"],
        begun_at=NOW,
        due_at=NOW + timedelta(seconds=seconds),
    )


def test_it_is_due_by_its_time_or_where_the_clock_was_set_back(database: Database) -> None:
    with database.write() as session:
        later, sooner = waits(session, "a", 90), waits(session, "b", 60)
        assert countdowns.due(session, NOW + timedelta(seconds=59)) == []
        assert countdowns.due(session, NOW + timedelta(seconds=60)) == [sooner]
        assert countdowns.due(session, NOW + timedelta(seconds=90)) == [sooner, later]
        assert countdowns.due(session, NOW - timedelta(days=40)) == [sooner, later]


def test_it_is_taken_once_and_has_what_it_was_given(database: Database) -> None:
    with database.write() as session:
        number = waits(session, "a")
        row = countdowns.take(session, number)
        assert row is not None
        assert (row.verb, row.args, row.said, row.tries) == ("sign", ["1", "ab"], None, 0)
        assert countdowns.take(session, number) is None


def test_its_number_follows_from_its_cause_and_the_next_of_it_has_another(database: Database) -> None:
    with database.write() as session:
        first, second = waits(session, "a"), waits(session, "a")
        countdowns.take(session, first)
        assert first != second
        assert waits(session, "a") == first


def test_tries_are_counted_and_those_of_what_is_gone_are_none(database: Database) -> None:
    with database.write() as session:
        number = waits(session, "a")
        assert [countdowns.failed(session, number) for _ in range(3)] == [1, 2, 3]
        countdowns.take(session, number)
        assert countdowns.failed(session, number) == 0


def test_where_no_number_is_free_that_is_a_fault(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.write() as session:
        taken = waits(session, "a")
        monkeypatch.setattr(people, "numbered", lambda _seed: taken)
        with pytest.raises(RuntimeError, match="no number"):
            waits(session, "b")
