"""A chat that moves: what is owed, what waits, its cards and the office's rooms follow, however often it moves."""

from dataclasses import replace

import pytest
from sqlmodel import select

from handlers.services.bureau.moment import Moment
from handlers.services.post import buttons, messages, moves
from handlers.services.post.buttons import button
from storage import inbox, leases, outbox, people
from storage.inbox import Letterbox
from storage.leases import Lease
from storage.tables import Arrival, Outgoing
from storage.tables.wire import LaneKind
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.services.post.conftest import DESK

NOW = at("2026-03-02")
ROOM, THEN, TODAY = "telegram:-7", "telegram:-1007", "telegram:-10077"


def test_a_room_that_moves_takes_its_cards_and_leaves_the_other_alone(two_rooms: OpenBureau) -> None:
    number, moved = two_rooms.file("2026-03-02"), "toy:desk2"
    with two_rooms.write() as session:
        moves.follow(session, DESK, moved)
    two_rooms.transactions.follow(DESK, moved)
    assert two_rooms.transactions.office.rooms == (STAFF_CHAT, moved)
    two_rooms.staff("officer", f"/take {number}", now=NOW)
    assert len([text for text in two_rooms.said(moved) if number in text]) == 2
    assert two_rooms.said(DESK) == []


def test_a_room_whose_move_another_process_heard_is_found_all_the_same(two_rooms: OpenBureau) -> None:
    number, moved = two_rooms.file("2026-03-02"), "toy:desk2"
    with two_rooms.write() as session:
        moves.follow(session, DESK, moved)
    two_rooms.staff("officer", f"/take {number}", now=NOW)
    assert len([text for text in two_rooms.said(moved) if number in text]) == 2
    assert two_rooms.said(DESK) == []
    before = two_rooms.said(moved)
    two_rooms.command(PEOPLE["officer"][0], f"/case {number}", now=NOW, chat=moved)
    assert len(two_rooms.said(moved)) == len(before) + 1, "staff are heard there"


def test_a_room_that_moved_into_another_of_ours_is_one_room(two_rooms: OpenBureau) -> None:
    two_rooms.transactions.follow(DESK, STAFF_CHAT)
    assert two_rooms.transactions.office.rooms == (STAFF_CHAT,)


def test_a_room_that_moves_is_known_at_once_to_what_was_said_to_it_before(two_rooms: OpenBureau) -> None:
    with two_rooms.write() as session:
        assert moves.rooms(session) == [STAFF_CHAT, DESK]
        moves.follow(session, DESK, "toy:desk2")
        assert moves.rooms(session) == [STAFF_CHAT, "toy:desk2"]


def test_what_is_owed_goes_along_and_what_was_said_stays(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        for text in ("一", "二"):
            messages.tell(Moment(session, NOW), ROOM, text)
        (first,) = leases.claim(session, Lease("one", 0.0, 0.0 + 60.0), channels=("telegram",)).parcels
        outbox.sent(session, first.id, message_id=7, now=NOW)
        moves.follow(session, ROOM, THEN)
    assert (bureau.said(ROOM), bureau.said(THEN)) == (["一"], ["二"])


@pytest.mark.parametrize("moves_twice", [False, True])
def test_the_buttons_of_what_is_owed_are_good_where_it_goes(bureau: OpenBureau, moves_twice: bool) -> None:
    with bureau.write() as session:
        messages.tell(Moment(session, NOW), ROOM, "一", rows=[[button("办理", "take", 7), button("查看", "file", 7)]])
        messages.tell(Moment(session, NOW), ROOM, "二")
        moves.follow(session, ROOM, THEN)
        if moves_twice:
            moves.follow(session, THEN, TODAY)
    with bureau.transactions.read() as session:
        rows = {row.body["text"]: row.body for row in session.exec(select(Outgoing))}
    secret, there = bureau.transactions.office.secret, TODAY if moves_twice else THEN
    [keys] = rows["一"]["buttons"]
    assert [key["text"] for key in keys] == ["办理", "查看"]
    assert [buttons.unseal(secret, there, key["data"]) for key in keys] == [("take", ["7"]), ("file", ["7"])]
    assert rows["二"] == {"text": "二"}


def test_a_button_of_an_earlier_secret_goes_along_as_dead_as_it_was(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        messages.tell(Moment(session, NOW), ROOM, "一", rows=[[button("办理", "take", 7)]])
    bureau.transactions.office = replace(bureau.transactions.office, secret=b"another")
    with bureau.write() as session:
        moves.follow(session, ROOM, THEN)
    assert bureau.said(THEN) == ["一"]


def test_what_waits_is_handled_where_the_room_is_today_in_the_language_it_spoke(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        inbox.store_all(session, [("{}", Letterbox("telegram", "1", "k", ROOM, LaneKind.ROOM))], now=NOW)
        people.lane(session, ROOM).language = "en"
        moves.follow(session, ROOM, THEN)
        assert [row.lane for row in session.exec(select(Arrival))] == [THEN]
        lane = people.lane(session, THEN)
        assert (lane.language, lane.kind) == ("en", LaneKind.ROOM)


@pytest.mark.parametrize(("chat", "today"), [(ROOM, TODAY), (THEN, TODAY), (TODAY, TODAY), (CITIZEN, CITIZEN)])
def test_a_chat_is_found_where_it_is_today(bureau: OpenBureau, chat: str, today: str) -> None:
    with bureau.write() as session:
        moves.follow(session, ROOM, THEN)
        moves.follow(session, THEN, TODAY)
        assert moves.now_at(session, chat) == today


def test_a_chat_that_came_back_is_found_where_it_was_first(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        moves.follow(session, ROOM, THEN)
        moves.follow(session, THEN, ROOM)
        assert {moves.now_at(session, chat) for chat in (ROOM, THEN)} == {ROOM}
