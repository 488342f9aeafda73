"""Updates: offsets, repeats, the long poll, a day's retention, and what they contain."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.clock import MovableClock
from bot.practice import World
from tests.bot.practice.conftest import MONDAY, Call

LIN, CHEN, STAFF = 5001, 7001, -1001000000001


def fetched(call: Call, **told: Any) -> list[dict[str, Any]]:
    """Fetch a batch of updates."""
    batch = call("getUpdates", **told).json()["result"]
    assert isinstance(batch, list)
    return batch


def test_an_update_stays_until_a_later_offset(world: World, call: Call) -> None:
    for text in ("one", "two", "three"):
        world.say(LIN, LIN, text)
    first = fetched(call, limit=2)
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert fetched(call, limit=2) == first
    assert len(world.unacknowledged) == 3
    rest = fetched(call, offset=first[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["three"]
    assert world.unacknowledged == rest


def test_a_repeat_is_delivered_once_more_whatever_was_confirmed(world: World, call: Call) -> None:
    world.say(LIN, LIN, "one")
    (update,) = fetched(call)
    after = update["update_id"] + 1
    assert fetched(call, offset=after) == []
    world.duplicate(update)
    assert fetched(call, offset=after) == [update]
    assert fetched(call, offset=after) == []
    assert world.unacknowledged == []


def test_a_long_poll_returns_when_something_arrives(world: World, call: Call) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(fetched, call, timeout=30)
        assert world.wait_for(lambda: world.idle)
        world.say(LIN, LIN, "now")
        assert waiting.result(10)[0]["message"]["text"] == "now"


def test_a_newer_poll_ends_the_older(world: World, call: Call) -> None:
    with ThreadPoolExecutor(1) as pool:
        older = pool.submit(call, "getUpdates", timeout=30)
        assert world.wait_for(lambda: world.polls_waiting == 1)
        assert call("getUpdates", timeout=0).json() == {"ok": True, "result": []}
        assert older.result(10).status_code == 409


def test_a_bot_that_died_waits_no_longer(world: World, url: str) -> None:
    with httpx.Client(timeout=0.3) as bot, pytest.raises(httpx.ReadTimeout):
        bot.get(f"{url}/bot{world.token}/getUpdates", params={"timeout": 50})
    assert world.wait_for(lambda: world.polls_waiting == 0)
    assert not world.idle


@pytest.mark.parametrize(("hours", "kept"), [(24, 1), (25, 0)])
def test_an_update_is_kept_for_a_day(world: World, clock: MovableClock, call: Call, hours: int, kept: int) -> None:
    world.say(LIN, LIN, "one")
    clock.move_by(timedelta(hours=hours))
    assert len(fetched(call)) == kept


def test_only_allowed_kinds_arrive(world: World, call: Call) -> None:
    fetched(call, allowed_updates=["message"])
    message = world.say(LIN, LIN, "one")
    world.edit(LIN, LIN, message.message_id, text="two")
    assert [set(update) for update in fetched(call)] == [{"update_id", "message"}]


def test_a_command_is_marked_in_utf16_units(world: World, call: Call) -> None:
    world.say(LIN, LIN, "😀 /case 12 and/not https://a/b /my")
    (update,) = fetched(call)
    assert update["message"]["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "bot_command", "offset": 32, "length": 3},
    ]
    assert update["message"]["date"] == int(MONDAY.timestamp())


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
