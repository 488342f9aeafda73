"""An installation with one door keeps what it has when it gets room for a second: on both databases, from 0001."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text

from storage import bureaus, cards, inbox, leases, migrating, outbox, people
from storage.engine import Database
from storage.inbox import Letterbox
from storage.leases import Lease
from storage.tables import Arrival, Card, Draft, Lane, Outgoing
from storage.tables.wire import LaneKind
from tests.storage.conftest import NOW, after

ROOM, ROOM_NOW, LIN, GAO = "telegram:-100", "telegram:-100500", "telegram:5001", "telegram:7001"
Make = Callable[..., None]
CASE = {
    "kind": "request",
    "status": "received",
    "channel": "internet",
    "applicant_id": 1,
    "address": LIN,
    "description": "2025年度市级科技计划项目立项名单",
    "submitted_at": NOW,
    "arrived_at": NOW,
    "law_code": "2019",
    "complex": False,
    "provisional": False,
    "extended": False,
    "stopped": False,
    "clock_version": 1,
}
OWED = {"body": '{"text": "——"}', "put_at": NOW, "tries": 0, "unsure": 0, "next_at": 0.0, "leased_until": 0.0}
# id, address, kind, state, case, message id: an answer overtook a text, one message is owed, one has no known fate.
OUTBOX = (
    (1, ROOM, "card", "sent", 1, 71),
    (2, LIN, "text", "sent", 1, 72),
    (3, LIN, "answer", "sent", None, None),
    (4, LIN, "text", "unsure", 1, None),
    (5, LIN, "text", "due", 1, None),
    (6, ROOM, "card", "due", 2, None),
    (7, GAO, "fetch", "sent", None, None),
    (8, GAO, "text", "sent", None, 73),
)


def before(database: Database) -> None:
    """Found a bureau of the first schema and let it be in the middle of its work."""
    with migrating._free_of_references(database) as connection, connection.begin():
        command.upgrade(migrating._config(connection), "0001")
    with database.engine.begin() as connection:

        def put(table: str, **row: Any) -> None:
            names = ", ".join(f'"{name}"' for name in row)
            values = ", ".join(f":{name}" for name in row)
            connection.execute(text(f'INSERT INTO "{table}" ({names}) VALUES ({values})'), row)

        put("bureau", id=1, name="临江市档案局", prefix="临档公开", journal_head="")
        put("officer", id=3, bureau_id=1, address=GAO, name="高山", role="officer", enrolled_at=NOW)
        put("applicant", id=1, bureau_id=1, address=LIN)
        for number, message_id in ((1, 71), (2, None)):
            card = {"card_message_id": message_id, "card_version": number + 4}
            put("case", id=number, bureau_id=1, number=f"临档公开〔2026〕第000{number}号", **CASE, **card)
        for address, language, moved_to in (
            (ROOM, "en", ROOM_NOW),
            (ROOM_NOW, "en", None),
            (LIN, "zh", None),
            ("telegram:0", "zh", None),
        ):
            put("lane", bureau_id=1, address=address, language=language, moved_to=moved_to)
        for number, lane in ((1, LIN), (2, "telegram:0")):
            told = {"bureau_id": 1, "bot_id": 4242, "update_id": 9_000_000_000 + number, "digest": "ab" * 32}
            put("inbox", **told, lane=lane, body="{}", arrived_at=NOW, state="waiting", tries=number)
        for number, address, kind, state, case_id, message_id in OUTBOX:
            told = {"address": address, "kind": kind, "state": state, "case_id": case_id, "message_id": message_id}
            sent = {"sent_at": NOW if state == "sent" else None}
            put("outbox", id=number, bureau_id=1, key=f"m{number}", **told, **sent, **OWED)
        put("pulse", bureau_id=1, name="poll", at=NOW)
        draft = {"kind": "filing", "step": "name", "answers": '{"kind": "request"}', "begun_at": NOW}
        put("draft", id=1, bureau_id=1, address=LIN, person=LIN, **draft)


@pytest.fixture
def moved(empty_database_url: str) -> Iterator[Database]:
    """Give the installation after its migration."""
    database = Database(empty_database_url, bureau_id=1)
    before(database)
    migrating.upgrade(database)
    yield database
    database.close()


def test_what_waits_is_still_waiting_and_known_when_it_comes_again(moved: Database) -> None:
    with moved.write() as session:
        assert [one.id for one in inbox.take(session, LIN) or []] == [1]
        first = session.get_one(Arrival, 1)
        assert (first.tries, first.channel, first.origin) == (1, "telegram", "4242")
        again = Letterbox("telegram", "4242", f"9000000001:{'ab' * 32}", LIN)
        new = Letterbox("telegram", "4242", "9000000003:cd", LIN)
        assert len(inbox.store_all(session, [("{}", again), ("{}", new)], now=NOW)) == 1, "what is new is stored"


def test_what_had_no_chat_lies_nowhere(moved: Database) -> None:
    with moved.read() as session:
        assert session.get_one(Arrival, 2).lane == "telegram:nowhere"
        assert session.get(Lane, (1, "telegram:0")) is None


def test_lanes_keep_their_language_and_learn_their_kind(moved: Database) -> None:
    with moved.read() as session:
        lanes = {
            address: session.get_one(Lane, (1, address)) for address in (ROOM, ROOM_NOW, LIN, GAO, "telegram:nowhere")
        }
        kinds = {address: lane.kind for address, lane in lanes.items()}
        assert kinds == {
            ROOM: LaneKind.ROOM,
            ROOM_NOW: LaneKind.ROOM,
            LIN: LaneKind.PRIVATE,
            GAO: LaneKind.PRIVATE,
            "telegram:nowhere": LaneKind.NOWHERE,
        }
        assert lanes[ROOM_NOW].language == "en"


def test_what_is_owed_is_sent_and_what_was_sent_is_not(moved: Database) -> None:
    with moved.write() as session:
        owed = leases.claim(session, Lease("one", 10.0, 10.0 + 60.0), channels=("telegram",)).parcels
        assert [(parcel.id, parcel.parts_sent, parcel.unsure) for parcel in owed] == [(5, 0, 0), (6, 0, 0)]
        assert session.get_one(Outgoing, 4).state == "unsure"


def test_what_was_handed_over_is_numbered_and_the_numbers_go_on(moved: Database) -> None:
    with moved.write() as session:
        assert [(row.id, row.number) for row in after(session, LIN, 0)] == [(2, 1), (3, 2)]
        assert [(row.id, row.number) for row in after(session, GAO, 0)] == [(8, 1)]
        assert outbox.sent(session, 5, message_id=74, now=NOW) == 3
        found = outbox.sent_as(session, LIN, 72)
        assert found is not None
        assert found.case_id == 1


def test_cards_stand_in_the_room_where_it_is_today(moved: Database) -> None:
    with moved.write() as session:
        card = session.get_one(Card, (session.bureau_id, 1, ROOM_NOW))
        assert (card.version, card.message_id) == (5, None), "its message id means nothing in the new room"
        assert cards.renew(session, 2, ROOM_NOW) == 7


def test_an_officer_is_a_person_with_an_address(moved: Database) -> None:
    with moved.write() as session:
        officer = people.officer(session, GAO)
        assert officer is not None
        assert officer.id == 3
        assert people.add_address(session, people.person(session, GAO), "toy:gao")
        found = people.officer(session, "toy:gao")
        assert found is not None
        assert found.id == 3


def test_a_draft_and_the_pulse_of_listening_are_kept(moved: Database) -> None:

    with moved.read() as session:
        assert session.get_one(Draft, 1).said == {"kind": "filing", "matter": "request"}
        assert bureaus.last_beat(session, "poll:telegram") == NOW
