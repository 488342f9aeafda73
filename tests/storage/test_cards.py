"""A case has a card in each room, counted and posted apart."""

from storage import cards, leases, outbox
from storage.engine import Database, Session
from storage.leases import Lease
from storage.tables import Card
from tests.storage.conftest import NOW, standing_case

ROOM, OTHER, ROOM_NOW = "telegram:-5", "toy:desk", "telegram:-100500"


def found(session: Session, case_id: int, room: str) -> Card | None:
    return session.get(Card, (session.bureau_id, case_id, room))


def test_each_room_counts_its_own_versions(database: Database) -> None:
    with database.write() as session:
        case_id = standing_case(session)
        assert [cards.renew(session, case_id, room) for room in (ROOM, ROOM, OTHER)] == [1, 2, 1]


def test_a_card_that_was_posted_is_known_by_its_message_in_its_room_only(database: Database) -> None:
    with database.write() as session:
        case_id = standing_case(session)
        for room in (ROOM, OTHER):
            cards.renew(session, case_id, room)
            outbox.put(session, key=room, to=room, kind="card", body={"text": ""}, now=NOW, case_id=case_id)
        first, other = leases.claim(session, Lease("one", 1.0, 1.0 + 60.0), channels=("telegram", "toy")).parcels
        assert (first.card_message_id, other.card_message_id) == (None, None)
        outbox.sent(session, first.id, message_id=71, now=NOW)
        outbox.put(session, key="again", to=ROOM, kind="card", body={"text": ""}, now=NOW, case_id=case_id)
        [second] = leases.claim(session, Lease("one", 1.0, 1.0 + 60.0), channels=("telegram", "toy")).parcels
        assert second.card_message_id == 71
        other_card = found(session, case_id, OTHER)
        assert other_card is not None
        assert other_card.message_id is None


def test_the_cards_of_a_room_that_moved_are_posted_anew_there_and_no_others(database: Database) -> None:
    with database.write() as session:
        first, second = standing_case(session), standing_case(session, "临档公开〔2026〕第0002号")
        for case_id, room in ((first, ROOM), (second, ROOM), (second, ROOM_NOW), (first, OTHER)):
            cards.renew(session, case_id, room)
            card = found(session, case_id, room)
            assert card is not None
            card.message_id = 9
        session.flush()
        cards.follow(session, ROOM, ROOM_NOW)
        session.expire_all()
        stand = {
            (case_id, room): card.message_id
            for case_id in (first, second)
            for room in (ROOM, ROOM_NOW, OTHER)
            if (card := found(session, case_id, room))
        }
        left_behind = {(first, ROOM): None, (second, ROOM): None}
        assert stand == {(first, ROOM_NOW): None, (second, ROOM_NOW): 9, (first, OTHER): 9} | left_behind
        # Whoever has not heard yet that the room moved goes on counting: a version is never given twice in a room.
        assert [cards.renew(session, first, room) for room in (ROOM, ROOM_NOW)] == [2, 2]
