"""Only the first of a line is looked at, whatever stands behind it, and nobody is left standing there."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import inbox, leases, lines, outbox
from storage.engine import Database, Session
from storage.leases import Lease
from storage.outbox import UNSURE_TRIES
from storage.tables.wire import LaneKind
from tests import databases
from tests.storage import costs
from tests.storage.conftest import NOW, after, opened
from tests.storage.test_outbox import AT, ZHOU, again, claim, keys, owe, send

OWED = {
    "key": "'k' || n",
    "channel": "'telegram'",
    "kind": "'text'",
    "body": "'{}'",
    "put_at": "'2026-09-14 02:30:15.123456'",
    "state": "'due'",
    "tries": "0",
    "unsure": "0",
    "next_at": "0",
    "leased_until": "0",
}
LINES = {"one line": "'telegram:1'", "many chats": "'telegram:' || n", "a few chats": "'telegram:' || (n % 7)"}


def round_of_the_pump(session: Session) -> None:
    """Remember what went out, claim, settle in every way, and claim again; owe one more."""
    inbox.know_lane(session, "telegram:2", LaneKind.ROOM)
    list(leases.went(session, since=NOW))
    for _ in range(2):
        parcels = leases.claim(session, Lease("one", AT, AT + 60.0), channels=("telegram",)).parcels
        for parcel in parcels[:1]:
            outbox.sent(session, parcel.id, message_id=parcel.id, now=NOW)
        for parcel in parcels[1:2]:
            outbox.again(session, parcel, at=AT + 9, fault="——", unsure=True)
        for parcel in parcels[2:3]:
            outbox.dead(session, parcel, fault="——")
    outbox.put(session, key="one more", to="telegram:1", kind="text", body={}, now=NOW)
    leases.is_due(session, at=AT, channels=("telegram",))
    lease = Lease("one", AT, AT + 60)
    leases.hand(session, lease, [parcel.id for parcel in leases.claim(session, lease, channels=("telegram",)).parcels])
    leases.hold(session, lease)
    leases.let_go(session, "one")
    leases.is_lost(session, at=AT + 100)
    leases.rescue(session, at=AT + 100)
    outbox.sent_as(session, "telegram:1", 1)
    outbox.shown_last(session, "telegram:1")
    outbox.has_said(session, "telegram:1")
    outbox.waits(session, "telegram:1", "one more")
    after(session, "telegram:1", 0)


@pytest.mark.parametrize("address", LINES.values(), ids=LINES)
def test_a_round_costs_the_same_whatever_is_owed(migrated_file: Path, tmp_path: Path, address: str) -> None:
    taken = []
    for many in (1_000, 100_000):
        with opened(databases.copied(migrated_file, tmp_path / f"{many}.sqlite")) as database:
            costs.fill(database, "outbox", many, **OWED, address=address)
            taken.append(costs.steps(database, round_of_the_pump))
    assert taken[1] <= 1.5 * taken[0]


def test_a_round_reads_no_table_from_end_to_end(kept_postgresql: databases.Kept) -> None:
    with opened(kept_postgresql.url()) as database:
        costs.fill(database, "outbox", 5_000, **OWED, address=LINES["many chats"])
        assert costs.read_whole(database, round_of_the_pump) == set()
        counting = text("SELECT count(*) FROM outbox WHERE fault = 'nowhere'")
        assert costs.read_whole(database, lambda session: session.execute(counting)) == {"outbox"}, "one that does"


def test_what_stands_in_a_line_is_called_one_after_the_other(database: Database) -> None:
    for n in range(250):
        owe(database, f"m{n}")
    owe(database, "other", ZHOU)
    said: list[str] = []
    while len(said) < 251:
        for parcel in claim(database):
            said.append(parcel.key)
            send(database, parcel)
    assert [key for key in said if key != "other"] == [f"m{n}" for n in range(250)]
    assert said.index("other") < 5, "another chat waits for a few looks and not for the line"


def test_who_stands_behind_is_called_whatever_becomes_of_the_one_before(database: Database) -> None:
    for key in ("dead", "unsure", "lost", "moved", "last"):
        owe(database, key, "telegram:-5")
    [dead] = claim(database)
    assert claim(database) == []
    with database.write() as session:
        outbox.dead(session, dead, fault="blocked")
    for _ in range(UNSURE_TRIES + 1):
        again(database, claim(database)[0], unsure=True)
    for _ in range(UNSURE_TRIES + 1):
        assert keys(claim(database, "dies")) == ["lost"]
        with database.write() as session:
            leases.rescue(session, at=AT - 99, worker="dies")
    with database.write() as session:
        outbox.readdress(session, "telegram:-5", "telegram:-100500")
    [moved] = claim(database)
    assert (moved.key, moved.address) == ("moved", "telegram:-100500")
    send(database, moved)
    assert keys(claim(database)) == ["last"]


def test_nobody_is_left_standing_where_a_settler_and_a_claimer_meet(postgresql_url: str) -> None:
    with opened(postgresql_url) as database:
        owe(database, "first")
        [first] = claim(database)
        owe(database, "second")
        with database.write() as settler:
            outbox.sent(settler, first.id, message_id=1, now=NOW)
            # Sees the first still open and the second due behind it, and may not put it there.
            assert claim(database, "two") == []
        assert keys(claim(database, "two")) == ["second"]


def test_nobody_is_left_standing_where_a_chat_moves_while_somebody_is_put_behind(postgresql_url: str) -> None:
    def move() -> None:
        with database.write() as session:
            outbox.readdress(session, "telegram:-5", "telegram:-100500")

    with opened(postgresql_url) as database, ThreadPoolExecutor(1) as pool:
        owe(database, "first", "telegram:-5")
        claim(database)
        owe(database, "second", "telegram:-5")
        with database.write() as claimer:
            assert lines.look(claimer, "telegram", at=AT)[0] == []
            moving = pool.submit(move)
            wait_for_a_lock(database)
            owe(database, "third", "telegram:-5")
            assert lines.look(claimer, "telegram", at=AT)[0] == []
        moving.result()
    with opened(postgresql_url) as database:
        assert [(parcel.key, parcel.address) for parcel in claim(database)] == [("third", "telegram:-5")]


def wait_for_a_lock(database: Database) -> None:
    """Wait until somebody waits for a row that another holds."""
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with database.engine.connect() as connection:
            if connection.execute(waiting).scalar_one():
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")
