"""Updates are stored once, handled in the order of their chat, and parked after five faults."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from storage import inbox, people
from storage.engine import Database
from storage.inbox import Letterbox
from storage.tables import Lane
from storage.tables.wire import LaneKind
from tests.storage.conftest import NOW

LIN, ZHOU = "telegram:5001", "telegram:5002"


def store(database: Database, lane: str, update_id: int, words: str = "") -> int | None:
    body = json.dumps({"update_id": update_id, "words": words}, ensure_ascii=False)
    with database.write() as session:
        return inbox.store(session, body, letterbox(lane, f"{update_id}:{words}"), now=NOW)


def letterbox(lane: str, key: str) -> Letterbox:
    return Letterbox("telegram", "4242", key, lane)


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


def test_an_update_that_was_never_stored_is_nobodys(database: Database) -> None:
    assert not begun(database, 99)
    with database.write() as session:
        assert inbox.fail(session, 99, "fault") is None


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
        assert (inbox.parked(session), inbox.waiting(session)) == (1, 1)
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
        inbox.store(session, "{}", letterbox(LIN, "2"), now=NOW + timedelta(days=1))
        first = inbox.head(session, LIN)
        assert first is not None
        assert first.arrived_at == NOW


def test_two_channels_may_use_the_same_key(database: Database) -> None:
    with database.write() as session:
        arrived = [
            inbox.store(session, "{}", Letterbox(channel, "1", "7", f"{channel}:lin"), now=NOW)
            for channel in ("telegram", "toy")
        ]
        assert None not in arrived


def test_a_lane_is_what_its_channel_says_even_where_we_spoke_first(database: Database) -> None:
    with database.write() as session:
        people.lane(session, "toy:desk")
        inbox.store(session, "{}", Letterbox("toy", "1", "1", "toy:desk", LaneKind.ROOM), now=NOW)
    with database.read() as session:
        assert session.get_one(Lane, (session.bureau_id, "toy:desk")).kind == LaneKind.ROOM


def test_a_group_that_moved_stays_a_room_and_keeps_its_language(database: Database) -> None:
    with database.write() as session:
        inbox.know_lane(session, "telegram:-5", LaneKind.ROOM)
        people.lane(session, "telegram:-5").language = "en"
        session.flush()
        inbox.rename_lane(session, "telegram:-5", "telegram:-100500")
        moved = people.lane(session, "telegram:-100500")
        assert (moved.kind, moved.language) == (LaneKind.ROOM, "en")
