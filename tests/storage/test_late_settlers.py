"""Who settles a message that was settled already, or that another has taken over, changes nothing any more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from storage import leases, lines, outbox
from storage.engine import Database, Session
from storage.outbox import Parcel
from storage.tables import Outgoing, Part
from tests.storage.conftest import NOW, opened
from tests.storage.test_lines import wait_for_a_lock
from tests.storage.test_outbox import AT, claim, owe, part, send, state


def test_a_part_that_is_settled_twice_counts_once(database: Database) -> None:
    owe(database, "long")
    [first] = claim(database)
    for _ in range(2):
        part(database, first, 7)
    [second] = claim(database)
    assert second.parts_sent == 1
    with database.read() as session:
        assert session.get(Part, (session.bureau_id, first.id, 1)) is None


def test_a_part_that_is_settled_behind_the_last_reopens_nothing(database: Database) -> None:
    owe(database, "long")
    [first] = claim(database)
    part(database, first, 7)
    [last] = claim(database)
    send(database, last, 8)
    for parcel in (first, last):
        part(database, parcel, 9)
    with database.read() as session:
        row = session.get_one(Outgoing, last.id)
        assert (row.state, row.message_id, row.sent_at) == ("sent", 8, NOW)
    assert claim(database) == []


LATE: dict[str, Callable[[Session, Parcel], object]] = {
    "again": lambda session, parcel: outbox.again(session, parcel, at=0.0, fault="timed out", unsure=True),
    "dead": lambda session, parcel: outbox.dead(session, parcel, fault="blocked"),
    "put_back": outbox.put_back,
}


def late(database: Database, settle: Callable[[Session, Parcel], object], parcel: Parcel) -> None:
    """Settle what a lost worker had, and expect that it gives nobody anything to tell."""
    with database.write() as session:
        assert not settle(session, parcel)


def taken_over(database: Database) -> None:
    """Let every lease run out."""
    with database.write() as session:
        assert leases.rescue(session, at=AT + 61) == []
        lines.change(
            session, [row.id or 0 for row in session.exec(select(Outgoing).where(Outgoing.state == "due"))], next_at=0.0
        )


@pytest.mark.parametrize("settle", LATE.values(), ids=LATE)
def test_what_was_sent_meanwhile_stays_sent(database: Database, settle: Callable[[Session, Parcel], object]) -> None:
    owe(database, "a1")
    [parcel] = claim(database)
    send(database, parcel)
    late(database, settle, parcel)
    assert state(database, parcel.id)[:2] == ("sent", None)
    assert claim(database) == []


@pytest.mark.parametrize("settle", LATE.values(), ids=LATE)
def test_what_another_has_taken_over_is_the_other_s(
    database: Database, settle: Callable[[Session, Parcel], object]
) -> None:
    owe(database, "a1")
    [lost] = claim(database, "lost")
    taken_over(database)
    late(database, settle, lost)
    assert state(database, lost.id)[0] == "due"
    [parcel] = claim(database, "other")
    assert (parcel.tries, parcel.unsure) == (0, 1)
    late(database, settle, lost)
    assert state(database, lost.id)[:2] == ("sending", None)
    assert claim(database) == [], "it is sent once more by nobody else"
    taken_over(database)
    assert state(database, lost.id)[0] == "due"


@pytest.mark.parametrize("settle", LATE.values(), ids=LATE)
def test_what_failed_in_an_earlier_part_says_nothing_of_the_next(
    database: Database, settle: Callable[[Session, Parcel], object]
) -> None:
    owe(database, "long")
    [first] = claim(database)
    part(database, first, 7)
    [second] = claim(database)
    late(database, settle, first)
    assert state(database, second.id)[:2] == ("sending", None)


def test_what_was_sent_after_all_is_not_said_again(database: Database) -> None:
    owe(database, "a1")
    [lost] = claim(database, "lost")
    taken_over(database)
    send(database, lost)
    assert claim(database) == []


@pytest.mark.parametrize("settle", LATE.values(), ids=LATE)
def test_who_settles_while_another_takes_over_waits_and_changes_nothing(
    postgresql_url: str, settle: Callable[[Session, Parcel], object]
) -> None:
    with opened(postgresql_url) as database, ThreadPoolExecutor(1) as pool:
        owe(database, "a1")
        [lost] = claim(database, "lost")
        with database.write() as rescuer:
            leases.rescue(rescuer, at=AT + 61)
            settling = pool.submit(late, database, settle, lost)
            wait_for_a_lock(database)
        settling.result()
        with database.read() as session:
            row = session.get_one(Outgoing, lost.id)
            assert (row.state, row.tries, row.unsure, row.fault) == ("due", 0, 1, None)
            assert row.next_at > AT + 61, "it waits as long as its rescuer said"
