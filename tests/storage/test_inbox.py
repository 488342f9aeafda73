"""Updates are stored once, handled in the order of their chat, and parked after five faults."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from storage import inbox
from storage.engine import Database
from tests.storage.conftest import NOW

LIN, ZHOU = "telegram:5001", "telegram:5002"


def store(database: Database, lane: str, update_id: int, words: str = "") -> int | None:
    body = json.dumps({"update_id": update_id, "words": words}, ensure_ascii=False)
    with database.write() as session:
        return inbox.store(session, body, bot_id=4242, update_id=update_id, lane=lane, now=NOW)


def begun(database: Database, arrival_id: int) -> bool:
    """Try to handle an update, and say whether it was ours to handle."""
    with database.write() as session:
        arrival = inbox.begin(session, arrival_id)
        if arrival is not None:
            inbox.finish(session, arrival)
        return arrival is not None


def test_the_same_update_is_kept_once(database: Database) -> None:
    assert store(database, LIN, 7, "你好") is not None
    assert store(database, LIN, 7, "你好") is None
    with database.read() as session:
        assert inbox.waiting(session) == 1


def test_an_update_number_may_come_again_with_another_message(database: Database) -> None:
    first, second = store(database, LIN, 7, "一"), store(database, LIN, 7, "二")
    assert None not in (first, second)
    assert first != second


def test_chats_come_in_the_order_of_their_oldest_update_and_each_in_order(database: Database) -> None:
    ids = [store(database, lane, n) for n, lane in enumerate((ZHOU, LIN, ZHOU, LIN), 1)]
    with database.read() as session:
        assert inbox.lanes(session) == [ZHOU, LIN]
        heads = [inbox.head(session, lane) for lane in (ZHOU, LIN)]
        assert [head.id for head in heads if head] == ids[:2]
    assert not begun(database, ids[2] or 0), "the second of a chat went before the first"
    assert begun(database, ids[0] or 0)
    assert begun(database, ids[2] or 0)


def test_an_update_is_handled_by_one_of_many(database: Database) -> None:
    arrivals = [store(database, LIN, n) or 0 for n in range(1, 6)]
    for arrival in arrivals:
        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(begun, [database] * 4, [arrival] * 4)) == 1
    with database.read() as session:
        assert (inbox.waiting(session), inbox.lanes(session)) == (0, [])


def test_a_fault_in_the_act_leaves_the_update_waiting(database: Database) -> None:
    arrival = store(database, LIN, 1) or 0

    def act() -> None:
        with database.write() as session:
            begin = inbox.begin(session, arrival)
            assert begin is not None
            inbox.finish(session, begin)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert begun(database, arrival)


def test_the_fifth_fault_parks_an_update_and_the_chat_goes_on(database: Database) -> None:
    poison, healthy = store(database, LIN, 1) or 0, store(database, LIN, 2) or 0
    parked = []
    for n in range(1, inbox.TRIES + 2):
        with database.write() as session:
            found = inbox.fail(session, poison, f"fault {n}")
            parked.append(found is not None)
    assert parked == [False, False, False, False, True, False]
    with database.read() as session:
        head = inbox.head(session, LIN)
        assert head is not None
        assert head.id == healthy


def test_a_group_that_moved_takes_its_waiting_updates_along(database: Database) -> None:
    arrival = store(database, "telegram:-5", 1) or 0
    with database.write() as session:
        inbox.rename_lane(session, "telegram:-5", "telegram:-100500")
    with database.read() as session:
        assert inbox.lanes(session) == ["telegram:-100500"]
    assert begun(database, arrival)


def test_the_instant_of_arrival_is_kept(database: Database) -> None:
    store(database, LIN, 1)
    with database.write() as session:
        inbox.store(session, "{}", bot_id=1, update_id=2, lane=LIN, now=NOW + timedelta(days=1))
        first = inbox.head(session, LIN)
        assert first is not None
        assert first.arrived_at == NOW
