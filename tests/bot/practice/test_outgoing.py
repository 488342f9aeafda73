"""What the bot puts, changes or takes away: the limits that pass, and the refusals beside them."""

import httpx
import pytest

from bot.practice import World
from tests.bot.practice.conftest import Call, keyboard, refusal

LIN, STAFF = 5001, -1001000000001
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@pytest.mark.parametrize("text", ["字" * 4096, "😀" * 2048])
def test_the_longest_text_passes(world: World, call: Call, text: str) -> None:
    world.say(LIN, LIN, "/start")
    assert call("sendMessage", chat_id=LIN, text=text).json()["result"]["text"] == text


def test_the_longest_button_data_passes(world: World, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    assert call("sendMessage", chat_id=LIN, text="a", reply_markup=keyboard("d" * 64)).is_success
    assert refusal(call("sendMessage", chat_id=LIN, text="a", reply_markup=keyboard("d" * 65)))[0] == 400


def test_an_edit_that_changes_nothing(world: World, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    sent = call("sendMessage", chat_id=LIN, text="a", reply_markup=keyboard("d")).json()["result"]["message_id"]
    again = {"chat_id": LIN, "message_id": sent}
    assert refusal(call("editMessageText", **again, text="a", reply_markup=keyboard("d"))) == (400, SAME)
    assert call("editMessageText", **again, text="a").is_success  # it took the buttons away
    assert world.seen(LIN)[-1].buttons == ()


def test_a_blocked_bot(world: World, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    world.block(LIN)
    assert refusal(call("sendMessage", chat_id=LIN, text="a")) == (403, "Forbidden: bot was blocked by the user")


def test_a_caption_that_is_too_long(world: World, url: str) -> None:
    world.say(LIN, LIN, "/start")
    answer = httpx.post(
        f"{url}/bot{world.token}/sendDocument",
        data={"chat_id": str(LIN), "caption": "c" * 1025},
        files={"document": ("a.txt", b"a")},
    )
    assert refusal(answer) == (400, "Bad Request: message caption is too long")
