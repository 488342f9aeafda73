"""What people do, as it reaches the bot; what they cannot do is said in words."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.practice import World
from tests.bot.practice.conftest import Call, fetched

LIN, CHEN, STAFF = 5001, 7001, -1001000000001


def test_a_group_message_with_its_reply(world: World, call: Call) -> None:
    card = call("sendMessage", chat_id=STAFF, text="card").json()["result"]
    world.say(CHEN, STAFF, "/reply", reply_to=card["message_id"])
    message = fetched(call)[0]["message"]
    assert message["chat"]["type"] == "supergroup"
    assert message["from"]["id"] == CHEN
    assert message["reply_to_message"]["text"] == "card"
    assert message["reply_to_message"]["from"]["is_bot"] is True


def test_a_long_text_comes_in_pieces_as_clients_send_it(world: World, call: Call) -> None:
    world.say(LIN, LIN, "字" * 10_000)
    assert [len(update["message"]["text"]) for update in fetched(call)] == [4096, 4096, 1808]


def test_an_edit_arrives_as_one(world: World, clock: MovableClock, call: Call) -> None:
    message = world.say(LIN, LIN, "one")
    clock.move_by(timedelta(seconds=5))
    world.edit(LIN, LIN, message.message_id, text="/two")
    edited = fetched(call)[1]["edited_message"]
    assert (edited["text"], edited["edit_date"] - edited["date"]) == ("/two", 5)
    assert world.seen(LIN)[0].edited


def test_a_press_names_person_message_and_data(world: World, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    row = [{"text": "yes", "callback_data": "y:1"}, {"text": "no", "callback_data": "n:1"}]
    call("sendMessage", chat_id=LIN, text="?", reply_markup={"inline_keyboard": [row]})
    query_id = world.press_label(LIN, LIN, "no")
    query = fetched(call)[-1]["callback_query"]
    assert (query["id"], query["from"]["id"], query["data"]) == (query_id, LIN, "n:1")
    assert query["message"]["reply_markup"]["inline_keyboard"] == [row]
    assert query["chat_instance"]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda world: world.press_label(LIN, LIN, "no such"), "no button 'no such' in chat 5001"),
        (lambda world: world.say(LIN, STAFF, "hello"), "is not in chat"),
        (lambda world: world.say(LIN, LIN, "  "), "no empty text"),
        (lambda world: world.edit(LIN, LIN, 7, text="a"), "shows no message 7"),
    ],
)
def test_a_wrong_act_says_why(world: World, act: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        act(world)
    assert world.unacknowledged == []


def chatter(world: World, person: int, chat: int) -> None:
    """Say fifty things."""
    for _ in range(50):
        world.say(person, chat, "x")


def test_four_people_who_talk_at_once_are_all_heard(world: World, call: Call) -> None:
    speakers = [threading.Thread(target=chatter, args=(world, who, who)) for who in (5001, 5002)]
    speakers += [threading.Thread(target=chatter, args=(world, CHEN, STAFF)) for _ in range(2)]
    for speaker in speakers:
        speaker.start()
    for speaker in speakers:
        speaker.join()
    first = fetched(call)
    updates = first + fetched(call, offset=first[-1]["update_id"] + 1)
    assert len({update["update_id"] for update in updates}) == len(updates) == 200
    assert len({(update["message"]["chat"]["id"], update["message"]["message_id"]) for update in updates}) == 200


def test_a_number_is_handed_over_by_the_key_that_asks_for_it(world: World, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    markup = {"keyboard": [[{"text": "分享号码", "request_contact": True}]]}
    asked = call("sendMessage", chat_id=LIN, text="a", reply_markup=markup).json()["result"]["message_id"]
    world.share(LIN, LIN, asked)
    message = fetched(call)[-1]["message"]
    assert message["contact"] == {"phone_number": "000-0000-5001", "first_name": "林晓", "user_id": LIN}
    assert "text" not in message
    with pytest.raises(ValueError, match="asks for no number"):
        world.share(LIN, LIN, message["message_id"])
