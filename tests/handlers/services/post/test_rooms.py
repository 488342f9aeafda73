"""Nothing assumes one room: every room of our staff hears, and each where it is today."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import audience, moves, troubles
from handlers.services.post.channel import Limits
from handlers.telegram.channel import LIMITS, TRAITS
from law.codes import Kind
from storage import inbox, people
from storage.inbox import Letterbox
from storage.tables import Arrival, Outgoing
from storage.tables.wire import LaneKind
from tests import toy_channel
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at

DESK, NOW = "toy:desk", at("2026-03-02")


@pytest.fixture
def two_rooms(bureau: OpenBureau) -> OpenBureau:
    """Let the bureau have a second room, at another channel."""
    office = replace(bureau.transactions.office, rooms=(STAFF_CHAT, DESK))
    traits = {each.name: each for each in (TRAITS, toy_channel.TRAITS)}
    bureau.transactions = Transactions(bureau.transactions.database, office, traits)
    return bureau


def test_each_room_gets_the_card_and_its_renewals(two_rooms: OpenBureau) -> None:
    number = two_rooms.file("2026-03-02")
    two_rooms.staff("officer", f"/take {number}", now=NOW)
    for room in (STAFF_CHAT, DESK):
        cards = [text for text in two_rooms.said(room) if number in text]
        assert len(cards) == 2, room


def test_each_room_hears_what_nobody_has_taken_and_may_ask(two_rooms: OpenBureau) -> None:
    case = two_rooms.case(two_rooms.file("2026-03-02"))
    with two_rooms.write() as session:
        assert audience.desk(session, case) == [STAFF_CHAT, DESK]
        assert audience.rooms(session) == [STAFF_CHAT, DESK]
    two_rooms.command("telegram:11", f"/case {case.number}", now=NOW, chat=DESK)
    assert case.number in two_rooms.said(DESK)[-1]


def test_no_room_sees_a_report_of_wrongdoing(two_rooms: OpenBureau) -> None:
    case = two_rooms.case(two_rooms.file("2026-03-02", kind=Kind.WRONGDOING))
    with two_rooms.write() as session:
        assert audience.rooms(session, case) == []
        assert audience.desk(session, case) == audience.approvers(session)
    for room in (STAFF_CHAT, DESK):
        assert [text for text in two_rooms.said(room) if case.number in text] == []
        assert len(two_rooms.said(room)) == 1, "only that there is one"


def test_a_room_that_moves_takes_its_cards_and_leaves_the_other_alone(two_rooms: OpenBureau) -> None:
    number, moved = two_rooms.file("2026-03-02"), "toy:desk2"
    with two_rooms.write() as session:
        moves.follow(session, DESK, moved)
    two_rooms.transactions.follow(DESK, moved)
    assert two_rooms.transactions.office.rooms == (STAFF_CHAT, moved)
    two_rooms.staff("officer", f"/take {number}", now=NOW)
    assert len([text for text in two_rooms.said(moved) if number in text]) == 2
    assert two_rooms.said(DESK) == []


def test_a_room_that_moved_into_another_of_ours_is_one_room(two_rooms: OpenBureau) -> None:
    two_rooms.transactions.follow(DESK, STAFF_CHAT)
    assert two_rooms.transactions.office.rooms == (STAFF_CHAT,)


def arrived(bureau: OpenBureau, lane: str, kind: LaneKind) -> None:
    """Let an update of a lane be given up."""
    with bureau.write() as session:
        arrival_id = inbox.store(session, "{}", Letterbox("telegram", "1", lane, lane, kind), now=NOW)
        arrival = session.get_one(Arrival, arrival_id)
        troubles.parked(Moment(session, NOW), arrival, reference="ABCD1234")


@pytest.mark.parametrize(
    ("lane", "kind", "apologised"),
    [
        (CITIZEN, LaneKind.PRIVATE, True),
        ("telegram:-9", LaneKind.ROOM, False),
        ("telegram:nowhere", LaneKind.NOWHERE, False),
        (STAFF_CHAT, LaneKind.ROOM, True),
    ],
)
def test_an_apology_goes_to_a_person_or_a_room_of_ours_and_never_elsewhere(
    two_rooms: OpenBureau, lane: str, kind: LaneKind, apologised: bool
) -> None:
    arrived(two_rooms, lane, kind)
    assert bool(two_rooms.said(lane)) == apologised
    assert all("ABCD1234" in two_rooms.said(room)[-1] for room in (STAFF_CHAT, DESK))


def test_silence_is_told_before_the_channel_throws_away_and_never_where_it_keeps_nothing(
    two_rooms: OpenBureau,
) -> None:
    endless = Limits(None, None, button_bytes=64, file_bytes=0, keeps=None)
    for limits, hours, told in ((LIMITS, 19, 0), (LIMITS, 21, 1), (endless, 99, 1)):
        with two_rooms.write() as session:
            troubles.silence(Moment(session, NOW), limits, deaf_for=timedelta(hours=hours))
        assert len(two_rooms.said(STAFF_CHAT)) == told


def test_a_channel_that_ended_is_told_by_the_others(two_rooms: OpenBureau) -> None:
    with two_rooms.write() as session:
        troubles.closed(Moment(session, NOW), "toy")
    assert (len(two_rooms.said(STAFF_CHAT)), two_rooms.said(DESK)) == (1, [])


def test_who_cannot_be_reached_is_told_in_every_room_but_the_lost_one(two_rooms: OpenBureau) -> None:
    with two_rooms.write() as session:
        lost = Outgoing(bureau_id=session.bureau_id, key="k", address=DESK, kind="text", body={"text": ""}, put_at=NOW)
        session.add(lost)
        session.flush()
        troubles.undeliverable(Moment(session, NOW), lost)
        assert people.lane(session, DESK).unreachable_at == NOW
    assert (len(two_rooms.said(STAFF_CHAT)), len(two_rooms.said(DESK))) == (1, 1), "the lost one and no more"
