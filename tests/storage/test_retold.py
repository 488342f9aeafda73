"""What a record says was taken: known once, whole or in parts, whether or not it is owed here."""

from typing import Any

import pytest
from sqlmodel import col, select

from storage import inbox, leases, outbox, retold
from storage.engine import Database
from storage.leases import Lease
from storage.tables import Outgoing
from storage.tables.wire import LaneKind
from tests.storage.conftest import NOW

ADDRESS, ROOM = "telegram:5", "telegram:-100"


def line(**told: Any) -> dict[str, Any]:
    """Word a line of the record."""
    body = {"text": "收到"}
    known = {"is": "sent", "key": "reply:1:1", "address": ADDRESS, "kind": "text", "body": body, "case_id": None}
    return known | {"put_at": NOW.isoformat(), "parts": 0, "message_id": 7} | told


def take(database: Database, said: dict[str, Any]) -> dict[str, Any]:
    """Know one line again, and give the message as it stands then."""
    with database.write() as session:
        assert not retold.knows(session, said)
        row = retold.found_or_put(session, said)
        retold.settle(session, row, said, now=NOW)
    with database.read() as session:
        assert retold.knows(session, said)
        return session.get_one(Outgoing, row.id).model_dump()


@pytest.mark.parametrize("is_owed", [True, False])
def test_a_message_is_sent_as_the_record_says_whether_or_not_it_is_owed(database: Database, is_owed: bool) -> None:
    said = line(case_id=99)  # of a case that is not here
    if is_owed:
        with database.write() as session:
            outbox.put(session, key=said["key"], to=ADDRESS, kind="text", body=said["body"], now=NOW)
    row = take(database, said)
    expected = {"state": "sent", "message_id": 7, "number": 1, "put_at": NOW, "case_id": None}
    assert {name: row[name] for name in expected} == expected


def test_parts_count_one_by_one_and_then_the_whole(database: Database) -> None:
    first = take(database, line(**{"is": "part"}, parts=1))
    assert (first["state"], first["parts_sent"]) == ("due", 1)
    second = take(database, line(**{"is": "part"}, parts=2, message_id=8))
    assert (second["state"], second["parts_sent"]) == ("due", 2)
    with database.read() as session:
        assert retold.knows(session, line(**{"is": "part"}, parts=1))
        assert outbox.sent_as(session, ADDRESS, 7) is not None
    assert take(database, line(message_id=9))["state"] == "sent"


def test_what_may_have_been_on_its_way_is_in_doubt_the_first_of_a_chat_and_all_of_a_room(database: Database) -> None:
    with database.write() as session:
        inbox.know_lane(session, ROOM, LaneKind.ROOM)
        inbox.know_lane(session, ADDRESS, LaneKind.PRIVATE)
        for place, (to, kind) in enumerate(
            [(ADDRESS, "answer"), (ADDRESS, "text"), (ADDRESS, "text")] + 2 * [(ROOM, "card")]
        ):
            outbox.put(session, key=f"k{place}", to=to, kind=kind, body={}, now=NOW)
    with database.write() as session:
        retold.doubt(session)
        retold.doubt(session)
    with database.read() as session:
        found = session.exec(select(Outgoing.unsure).order_by(col(Outgoing.id))).all()
    assert list(found) == [0, 1, 0, 1, 1]


@pytest.mark.parametrize("handed", [True, False])
def test_what_a_copy_holds_as_claimed_is_in_doubt_once(database: Database, handed: bool) -> None:
    with database.write() as session:
        outbox.put(session, key="k", to=ADDRESS, kind="text", body={}, now=NOW)
    with database.write() as session:
        leases.claim(session, Lease("only", 1.0, 9.0), channels=["telegram"], may_go=lambda _: handed)
    with database.write() as session:
        retold.doubt(session)
    with database.write() as session:
        leases.rescue(session, at=2.0, worker="only")
    with database.read() as session:
        assert session.exec(select(Outgoing.unsure)).one() == 1
