"""Who settles a message that was settled already, or that another has taken over, changes nothing any more."""

from storage.engine import Database
from storage.tables import Outgoing, Part
from tests.storage.conftest import NOW
from tests.storage.test_outbox import claim, owe, part, send


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
