"""Rest is when nothing waits and nothing is owed, here; and, where somebody asks, when the tick has come."""

from datetime import timedelta

import pytest

from storage import bureaus, inbox, leases, outbox, rest
from storage.engine import Database
from storage.inbox import Letterbox
from storage.leases import Lease
from storage.tables.wire import LaneKind
from tests.storage.conftest import NOW

LIN = "telegram:5001"


def is_at_rest(database: Database) -> bool:
    with database.read() as session:
        return rest.is_at_rest(session)


def test_what_waits_is_no_rest(database: Database) -> None:
    assert is_at_rest(database)
    with database.write() as session:
        letter = "{}", Letterbox("telegram", "1", "1", LIN, LaneKind.PRIVATE)
        [arrival_id] = inbox.store_all(session, [letter], now=NOW)
    assert not is_at_rest(database)
    with database.write() as session:
        inbox.finish(session, arrival_id)
    assert is_at_rest(database)


def test_what_is_owed_is_no_rest_until_it_is_settled(database: Database) -> None:
    with database.write() as session:
        outbox.put(session, key="a", to=LIN, kind="text", body={"text": "a"}, now=NOW)
        outbox.put(session, key="b", to=LIN, kind="text", body={"text": "b"}, now=NOW)
    for _ in "ab":
        assert not is_at_rest(database)
        with database.write() as session:
            [parcel] = leases.claim(session, Lease("one", 1000.0, 1060.0), channels=("telegram",)).parcels
        assert not is_at_rest(database)
        with database.write() as session:
            outbox.sent(session, parcel.id, message_id=parcel.id, now=NOW)
    assert is_at_rest(database)


def test_another_bureau_has_its_own_rest(database: Database) -> None:
    with database.write() as session:
        outbox.put(session, key="a", to=LIN, kind="text", body={"text": "a"}, now=NOW)
        database.bureau_id = bureaus.settle(session, name="示例市档案局", prefix="示档公开")
    assert is_at_rest(database)


@pytest.mark.parametrize(("since", "rests"), [(timedelta(), True), (timedelta(microseconds=1), False)])
def test_where_it_is_asked_for_the_tick_has_to_have_come(database: Database, since: timedelta, rests: bool) -> None:
    with database.write() as session:
        assert not rest.is_at_rest(session, ticked_since=NOW)
        bureaus.beat(session, "tick", now=NOW)
        bureaus.beat(session, "tock", now=NOW + timedelta(days=1))
    with database.read() as session:
        assert rest.is_at_rest(session, ticked_since=NOW + since) == rests
