"""Updates are stored once, handled in the order of their chat, and parked after five faults."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import inbox, people, tables
from storage.engine import Database, Session
from storage.inbox import Letterbox
from storage.tables import Lane
from storage.tables.wire import LaneKind
from tests import databases
from tests.storage import costs
from tests.storage.conftest import NOW, opened

LIN, ZHOU = "telegram:5001", "telegram:5002"


def store(database: Database, lane: str, update_id: int, words: str = "") -> int | None:
    body = json.dumps({"update_id": update_id, "words": words}, ensure_ascii=False)
    with database.write() as session:
        new = inbox.store_all(session, [(body, letterbox(lane, f"{update_id}:{words}"))], now=NOW)
        return new[0] if new else None


def letterbox(lane: str, key: str) -> Letterbox:
    return Letterbox("telegram", "4242", key, lane)


def taken(database: Database, lane: str, limit: int = 20) -> list[int]:
    """Handle what waits in a chat; gives what was ours to handle."""
    with database.write() as session:
        ids = [arrival.id for arrival in inbox.take(session, lane, limit=limit) or []]
        for arrival_id in ids:
            inbox.finish(session, arrival_id)
        return ids


def next_in(database: Database, lane: str) -> inbox.Waiting:
    """Give what waits longest in a chat, and let it wait on."""
    with database.write() as session:
        [first] = inbox.take(session, lane, limit=1) or []
        return first


def lanes(database: Database, after: str = "", limit: int = 20) -> list[str]:
    with database.read() as session:
        return inbox.lanes(session, "telegram", after=after, limit=limit)


def test_the_same_update_is_kept_once(database: Database) -> None:
    assert store(database, LIN, 7, "你好") is not None
    assert store(database, LIN, 7, "你好") is None
    with database.read() as session:
        assert inbox.waiting(session) == 1


def test_what_waits_in_several_chats_is_given_so_much_of_each(database: Database) -> None:
    mine = [store(database, LIN, n) for n in (1, 2, 3)]
    theirs = [store(database, ZHOU, 4)]
    with database.write() as session:
        found = inbox.take_all(session, [ZHOU, LIN, "telegram:5003"], limit=2)
        held = {key[2] for key in session.kept if isinstance(key, tuple) and key[0] is Lane}
    assert {lane: [one.id for one in waiting] for lane, waiting in found.items()} == {
        ZHOU: theirs,
        LIN: mine[:2],
        "telegram:5003": [],
    }
    assert held == {LIN, ZHOU}


def test_an_update_number_may_come_again_with_another_message(database: Database) -> None:
    first, second = store(database, LIN, 7, "一"), store(database, LIN, 7, "二")
    assert None not in (first, second)
    assert first != second


def test_chats_come_in_turn_and_what_waits_in_each_in_order(database: Database) -> None:
    ids = [store(database, lane, n) for n, lane in enumerate((ZHOU, LIN, ZHOU, LIN, ZHOU), 1)]
    assert lanes(database) == [LIN, ZHOU]
    assert (lanes(database, after=LIN), lanes(database, after=ZHOU), lanes(database, limit=1)) == ([ZHOU], [], [LIN])
    assert taken(database, ZHOU, limit=2) == [ids[0], ids[2]]
    assert taken(database, ZHOU) == [ids[4]]
    assert (taken(database, ZHOU), lanes(database)) == ([], [LIN])


def test_a_look_is_at_one_channel(database: Database) -> None:
    store(database, LIN, 1)
    with database.read() as session:
        assert inbox.lanes(session, "tele") == inbox.lanes(session, "toy") == []


def test_an_update_is_handled_by_one_of_many(database: Database) -> None:
    arrivals = [store(database, LIN, n) or 0 for n in range(1, 41)]
    with ThreadPoolExecutor(4) as pool:
        found = [done for n in range(40) for done in pool.submit(taken, database, LIN, 1 + n % 3).result()]
        found += [done for each in pool.map(taken, [database] * 40, [LIN] * 40) for done in each]
    assert found == arrivals
    with database.read() as session:
        assert inbox.waiting(session) == 0
    assert lanes(database) == []


def test_a_chat_that_somebody_handles_is_handled_by_nobody_else(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as database:
        store(database, LIN, 1)
        other = store(database, ZHOU, 2)
        with database.write() as held:
            assert inbox.take(held, LIN)
            with database.write() as session:
                assert inbox.take(session, LIN) is None  # at once, and not when the other is done
                assert [each.id for each in inbox.take(session, ZHOU) or []] == [other]


def test_an_update_that_was_never_stored_is_nobodys(database: Database) -> None:
    with database.write() as session:
        assert inbox.fail(session, 99, "fault") is None


def test_a_fault_in_the_act_leaves_the_update_waiting(database: Database) -> None:
    arrival = store(database, LIN, 1) or 0

    def act() -> None:
        with database.write() as session:
            [only] = inbox.take(session, LIN) or []
            inbox.finish(session, only.id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert taken(database, LIN) == [arrival]


def test_what_is_heard_at_once_is_kept_in_its_order_and_once(database: Database) -> None:
    heard = [(str(n), letterbox(LIN if n % 2 else ZHOU, str(n))) for n in range(50)]
    with database.write() as session:
        new = inbox.store_all(session, [*heard[:20], heard[3]], now=NOW)
        new += inbox.store_all(session, heard, now=NOW)
        assert len(set(new)) == 50
        assert [one.body for one in inbox.take(session, LIN, limit=99) or []] == [str(n) for n in range(1, 50, 2)]


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
    assert next_in(database, LIN).id == healthy


def test_a_group_that_moved_takes_its_waiting_updates_along(database: Database) -> None:
    arrival = store(database, "telegram:-5", 1) or 0
    with database.write() as session:
        inbox.rename_lane(session, "telegram:-5", "telegram:-100500")
    assert lanes(database) == ["telegram:-100500"]
    assert taken(database, "telegram:-100500") == [arrival]


def test_the_instant_of_arrival_is_kept(database: Database) -> None:
    store(database, LIN, 1)
    with database.write() as session:
        inbox.store_all(session, [("{}", letterbox(LIN, "2"))], now=NOW + timedelta(days=1))
    assert next_in(database, LIN).arrived_at == NOW


def test_two_channels_may_use_the_same_key(database: Database) -> None:
    with database.write() as session:
        heard = [("{}", Letterbox(channel, "1", "7", f"{channel}:lin")) for channel in ("telegram", "toy")]
        assert len(inbox.store_all(session, heard, now=NOW)) == 2


def test_a_lane_is_what_its_channel_says_even_where_we_spoke_first(database: Database) -> None:
    with database.write() as session:
        people.lane(session, "toy:desk")
        inbox.store_all(session, [("{}", Letterbox("toy", "1", "1", "toy:desk", LaneKind.ROOM))], now=NOW)
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


WAITING = {
    "channel": "'telegram'",
    "origin": "'1'",
    "key": "'k' || n",
    "body": "'{}'",
    "arrived_at": "'2026-09-14 02:30:15.123456'",
    "state": "'waiting'",
    "tries": "0",
}
BACKLOGS = {"one flood": "'telegram:1'", "many chats": "'telegram:' || n", "a few chats": "'telegram:' || (n % 7)"}


def round_of_lanes(session: Session) -> None:
    """Look at the lanes, take the first, and be done with what waits there; then hear somebody."""
    for lane in inbox.lanes(session, "telegram")[:1]:
        for arrival in inbox.take(session, lane) or []:
            inbox.finish(session, arrival.id)
        inbox.fail(session, 1, "fault")
    inbox.store_all(session, [("{}", letterbox("telegram:3", "new"))], now=NOW)


def backlog(database: Database, many: int, lane: str) -> None:
    costs.fill(database, "inbox", many, **WAITING, lane=lane)
    name = database.bureau_id
    with database.engine.begin() as connection:
        lanes_of = "INSERT INTO lane (bureau_id, address, language) SELECT DISTINCT bureau_id, lane, 'zh' FROM inbox"
        connection.execute(text(f"{lanes_of} WHERE bureau_id = {name}"))
        if not database.is_sqlite:
            connection.execute(text("ANALYZE lane"))


@pytest.mark.parametrize("lane", BACKLOGS.values(), ids=BACKLOGS)
def test_a_round_costs_the_same_whatever_waits(migrated_file: Path, tmp_path: Path, lane: str) -> None:
    taken = []
    for many in (1_000, 100_000):
        with opened(databases.copied(migrated_file, tmp_path / f"{many}.sqlite")) as database:
            backlog(database, many, lane)
            taken.append(costs.steps(database, round_of_lanes))
    assert taken[1] <= 1.5 * taken[0]


def test_a_round_reads_no_table_from_end_to_end(kept_postgresql: databases.Kept) -> None:
    with opened(kept_postgresql.url()) as database:
        backlog(database, 5_000, BACKLOGS["many chats"])
        assert costs.read_whole(database, round_of_lanes) == set()


def test_fifty_updates_are_stored_in_three_statements(database: Database) -> None:
    heard = [("{}", letterbox(f"telegram:{n % 7}", str(n))) for n in range(50)]

    def store_them() -> None:
        with database.write() as session:
            assert len(inbox.store_all(session, heard, now=NOW)) == 50

    sent = [told for told in costs.statements(database, store_them) if told.startswith(("SELECT", "INSERT", "UPDATE"))]
    assert len(sent) <= 3, sent


def test_what_a_record_gives_back_has_its_number_and_what_comes_next_a_later_one(database: Database) -> None:
    line = {"channel": "telegram", "origin": "1", "key": "k", "lane": LIN, "kind": "private", "body": "{}"}
    with database.write() as session:
        assert inbox.put_again(session, line | {"fault": None}, (70, 71), at=NOW) == (True, True)
        assert inbox.put_again(session, line | {"fault": None}, (80, 81), at=NOW) == (False, True)
        (after,) = inbox.store_all(session, [("{}", letterbox(LIN, "next"))], now=NOW)
        assert (inbox.last(session), after > 70) == (after, True)


def test_what_waits_behind_an_update_is_of_its_chat_and_in_its_order(database: Database) -> None:
    ids = [store(database, lane, n) or 0 for n, lane in enumerate((LIN, ZHOU, LIN, LIN, LIN), 1)]
    with database.write() as session:
        inbox.finish(session, ids[3])
        session.write_later(tables.Arrival)
        assert [each.id for each in inbox.behind(session, LIN, ids[0])] == [ids[2], ids[4]]
        assert [each.id for each in inbox.behind(session, LIN, ids[0], limit=1)] == [ids[2]]
        assert inbox.behind(session, LIN, ids[4]) == []
