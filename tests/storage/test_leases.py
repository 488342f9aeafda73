"""Who sends what: each message by one worker, and only what was handed to the wire is unsure when that is lost."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlmodel import select

from storage import inbox, leases, outbox
from storage.engine import Database
from storage.leases import UNSURE_WAITS_S, Claimed, Lease, Span
from storage.outbox import UNSURE_TRIES
from storage.tables import Outgoing
from storage.tables.wire import LaneKind
from tests.storage.conftest import NOW
from tests.storage.test_outbox import AT, LIN, ZHOU, again, claim, keys, owe, part, send, state


def test_a_lease_that_ran_out_is_put_back_marked(database: Database) -> None:
    owe(database, "a1")
    claim(database, "lost", lease=60)
    with database.write() as session:
        assert leases.rescue(session, at=AT + 59) == []
    with database.write() as session:
        assert leases.rescue(session, at=AT + 61) == []
    [parcel] = claim(database, "next", at=AT + 62)
    assert (parcel.key, parcel.unsure) == ("a1", 1)


def test_a_lease_that_is_held_does_not_run_out(database: Database) -> None:
    owe(database, "a1")
    claimed(database, going=())
    with database.write() as session:
        leases.hold(session, Lease("one", AT, AT + 120))
        leases.rescue(session, at=AT + 100)
    assert claim(database, at=AT + 100) == []


def test_a_worker_that_starts_anew_takes_back_only_its_own(database: Database) -> None:
    owe(database, "mine", LIN)
    [mine] = claim(database, "one")
    owe(database, "theirs", ZHOU)
    [theirs] = claim(database, "two")
    with database.write() as session:
        leases.rescue(session, at=AT, worker="one")
    assert (state(database, mine.id)[0], state(database, theirs.id)[0]) == ("due", "sending")


def test_a_message_that_kills_its_worker_each_time_is_left_to_staff_too(database: Database) -> None:
    owed = owe(database, "a1")
    given_up: list[list[int | None]] = []
    for _ in range(UNSURE_TRIES + 1):
        claim(database, "dies")
        with database.write() as session:
            given_up.append([row.id for row in leases.rescue(session, at=AT - 99, worker="dies")])
    assert given_up == [[]] * UNSURE_TRIES + [[owed]]
    assert state(database, owed)[0] == "unsure"
    assert claim(database) == []


def test_only_what_goes_out_by_the_named_channels_is_claimed(database: Database) -> None:
    for key, to in (("t", LIN), ("p", "toy:lin"), ("x", "toyish:lin")):
        owe(database, key, to)
    with database.write() as session:
        assert leases.claim(session, Lease("one", AT, AT + 60.0), channels=()).parcels == []
        assert keys(leases.claim(session, Lease("one", AT, AT + 60.0), channels=("toy",)).parcels) == ["p"]


def test_many_workers_claim_each_message_once(database: Database) -> None:
    for n in range(40):
        owe(database, f"m{n}", f"telegram:{n}")

    def work(worker: str) -> list[str]:
        found: list[str] = []
        while parcels := claim(database, worker):
            found += keys(parcels)
            for parcel in parcels:
                send(database, parcel)
        return found

    with ThreadPoolExecutor(4) as pool:
        claimed = [key for found in pool.map(work, "abcd") for key in found]
    assert sorted(claimed) == sorted(f"m{n}" for n in range(40))


def claimed(
    database: Database, *, going: Collection[str], span: Span = leases.ALL, worker: str = "one", at: float = AT
) -> Claimed:
    """Claim what is due; only what is named goes to the wire at once."""
    with database.write() as session:
        lease = Lease(worker, at, at + 60)
        return leases.claim(
            session, lease, channels=("telegram",), may_go=lambda parcel: parcel.key in going, span=span
        )


def lose(database: Database, worker: str = "one", *, at: float = AT) -> list[int | None]:
    """Start anew after a kill; gives what is left to staff."""
    with database.write() as session:
        return [row.id for row in leases.rescue(session, at=at, worker=worker)]


def unsure(database: Database, key: str) -> tuple[str, int]:
    with database.read() as session:
        row = session.exec(select(Outgoing).where(Outgoing.key == key)).one()
        return row.state, row.unsure


def test_only_what_was_handed_to_the_wire_is_unsure_after_a_kill(database: Database) -> None:
    for key in ("going", "waiting"):
        owe(database, key, f"telegram:{key}")
    found = claimed(database, going=("going",))
    assert (keys(found.parcels), keys(found.waiting)) == (["going"], ["waiting"])
    assert lose(database) == []
    assert (unsure(database, "going"), unsure(database, "waiting")) == (("due", 1), ("due", 0))


def test_what_was_never_sent_is_not_given_up_however_often_its_worker_is_killed(database: Database) -> None:
    owe(database, "waiting")
    for _ in range(UNSURE_TRIES + 2):
        assert keys(claimed(database, going=()).waiting) == ["waiting"]
        assert lose(database) == []
    assert unsure(database, "waiting") == ("due", 0)


def test_what_may_have_arrived_thrice_and_is_only_claimed_again_is_not_given_up(database: Database) -> None:
    owe(database, "a1")
    at = AT
    for _ in range(UNSURE_TRIES):
        assert keys(claim(database, at=at)) == ["a1"]
        assert lose(database, at=at) == []
        at += UNSURE_WAITS_S[-1]
    for _ in range(2):
        assert keys(claimed(database, going=(), at=at).waiting) == ["a1"]
        assert lose(database, at=at) == []
        assert unsure(database, "a1") == ("due", UNSURE_TRIES)
    assert keys(claim(database, at=at)) == ["a1"]
    assert len(lose(database, at=at)) == 1
    assert unsure(database, "a1")[0] == "unsure"


def test_what_may_have_arrived_waits_longer_each_time(database: Database) -> None:
    owe(database, "a1")
    at, waits = AT, []
    for _ in range(UNSURE_TRIES):
        assert keys(claim(database, at=at)) == ["a1"]
        assert lose(database, at=at) == []
        wait = next(wait for wait in range(99) if leases_due(database, at=at + wait))
        waits.append(wait)
        at += wait
    assert waits == sorted(set(waits)), "so that four quick restarts give nothing up"
    assert waits[0] >= 1


def leases_due(database: Database, *, at: float) -> bool:
    with database.read() as session:
        return leases.is_due(session, at=at, channels=("telegram",))


def test_what_waited_is_handed_over_once_as_it_is_by_then(database: Database) -> None:
    owe(database, "a1", "telegram:-5")
    [waiting] = claimed(database, going=()).waiting
    with database.write() as session:
        outbox.readdress(session, "telegram:-5", "telegram:-100500")
    lease = Lease("one", AT, AT + 60)
    with database.write() as session:
        [handed] = leases.hand(session, lease, [waiting.id])
        assert handed.address == "telegram:-100500"
        assert leases.hand(session, lease, [waiting.id]) == []
        assert leases.hand(session, lease, []) == []
    assert lose(database) == []
    assert unsure(database, "a1") == ("due", 1)


def test_what_another_took_over_meanwhile_is_not_handed_over(database: Database) -> None:
    owe(database, "a1")
    [waiting] = claimed(database, going=()).waiting
    with database.write() as session:
        leases.rescue(session, at=AT + 61)
    claimed(database, going=(), worker="other", at=AT + 61)
    with database.write() as session:
        assert leases.hand(session, Lease("one", AT, AT + 99), [waiting.id]) == []


def test_who_ends_gives_back_what_only_waited(database: Database) -> None:
    for key in ("going", "waiting"):
        owe(database, key, f"telegram:{key}")
    claimed(database, going=("going",))
    with database.write() as session:
        leases.let_go(session, "other")
        leases.let_go(session, "one")
    assert keys(claimed(database, going=()).waiting) == ["waiting"]


def test_what_is_urgent_and_what_was_tried_can_be_claimed_before_a_backlog(database: Database) -> None:
    owe(database, "tried", ZHOU)
    [tried] = claim(database)
    again(database, tried, at=AT)
    for n in range(150):
        owe(database, f"m{n}", f"telegram:m{n}")
    owe(database, "press", LIN, kind="answer")
    assert keys(claimed(database, going=(), span=leases.TRIED).waiting) == ["tried"]
    assert keys(claimed(database, going=(), span=leases.URGENT).waiting) == ["press"]
    assert "m0" in keys(claimed(database, going=(), span=leases.ALL).waiting)


def test_a_new_start_knows_what_each_room_heard_in_the_last_minute(database: Database) -> None:
    room = "telegram:-5"
    with database.write() as session:
        inbox.know_lane(session, room, LaneKind.ROOM)
    for n in range(3):
        owe(database, f"r{n}", room)
    [first] = claim(database)
    part(database, first, 7)
    [first] = claim(database)
    send(database, first)
    [second] = claim(database)
    send(database, second)
    for n in range(leases.NEWEST):
        owe(database, f"m{n}", f"telegram:{n}")
    claimed(database, going=("r2", "m0"))
    lose(database)
    with database.read() as session:
        went = list(leases.went(session, since=NOW - timedelta(seconds=59)))
    heard = sorted(parcel.key for parcel, _ in went if parcel.lane_kind == LaneKind.ROOM)
    assert heard == ["r0", "r0", "r1", "r2"], "part by part, and what may have arrived too"
