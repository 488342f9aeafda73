"""What the bot puts, changes or takes away: the limits that pass, and the refusals beside them."""

from typing import Any

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


@pytest.mark.parametrize(
    "markup",
    [
        {"force_reply": True, "selective": True},
        {"keyboard": [[{"text": "分享号码", "request_contact": True}]], "one_time_keyboard": True},
    ],
)
def test_what_opened_a_reply_or_a_keyboard_is_deleted_and_never_edited(
    world: World, call: Call, markup: dict[str, Any]
) -> None:
    world.say(LIN, LIN, "/start")
    sent = call("sendMessage", chat_id=LIN, text="a", reply_markup=markup).json()["result"]["message_id"]
    for method, more in (("editMessageText", {"text": "b"}), ("editMessageReplyMarkup", {})):
        refused = refusal(call(method, chat_id=LIN, message_id=sent, **more))
        assert refused == (400, "Bad Request: message can't be edited")
    assert call("deleteMessage", chat_id=LIN, message_id=sent).json()["result"] is True
    assert refusal(call("deleteMessage", chat_id=LIN, message_id=sent))[1].endswith("message to delete not found")


def test_buttons_are_taken_away_alone(world: World, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    sent = call("sendMessage", chat_id=LIN, text="a", reply_markup=keyboard("d")).json()["result"]["message_id"]
    assert call("editMessageReplyMarkup", chat_id=LIN, message_id=sent).is_success
    assert (world.seen(LIN)[-1].text, world.seen(LIN)[-1].buttons) == ("a", ())
    assert refusal(call("editMessageReplyMarkup", chat_id=LIN, message_id=sent)) == (400, SAME)


def test_a_number_is_asked_for_in_private_only(world: World, call: Call) -> None:
    markup = {"keyboard": [[{"text": "分享号码", "request_contact": True}]]}
    refused = refusal(call("sendMessage", chat_id=STAFF, text="a", reply_markup=markup))
    assert refused == (400, "Bad Request: phone number can be requested in private chats only")


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


@pytest.mark.parametrize(
    ("content", "why"), [(b"no picture", "IMAGE_PROCESS_FAILED"), (b"", "there is no photo in the request")]
)
def test_what_is_no_picture_is_not_sent_as_one(world: World, url: str, content: bytes, why: str) -> None:
    world.say(LIN, LIN, "/start")
    answer = httpx.post(
        f"{url}/bot{world.token}/sendPhoto", data={"chat_id": str(LIN)}, files={"photo": ("a.png", content)}
    )
    assert refusal(answer) == (400, f"Bad Request: {why}")
