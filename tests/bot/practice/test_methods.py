"""The Bot API's refusals, word for word, over the real wire."""

from datetime import timedelta

import pytest

from bot.clock import MovableClock
from bot.practice import World
from tests.bot.practice.conftest import Call, keyboard, refusal

LIN, STAFF = 5001, -1001000000001
OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.mark.parametrize(
    ("method", "told", "status", "words"),
    [
        ("sendNothing", {}, 404, "Not Found: method not found"),
        ("sendMessage", {"text": "a"}, 400, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 99, "text": "a"}, 400, "Bad Request: chat not found"),
        ("sendMessage", {"chat_id": 5002, "text": "a"}, 400, "Bad Request: chat not found"),  # has never written
        ("sendMessage", {"chat_id": LIN}, 400, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": LIN, "text": " \n "}, 400, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": LIN, "text": "字" * 4097}, 400, "Bad Request: message is too long"),
        ("sendMessage", {"chat_id": LIN, "text": "😀" * 2049}, 400, "Bad Request: message is too long"),
        (
            "sendMessage",
            {"chat_id": LIN, "text": "a", "reply_markup": keyboard("数" * 22)},
            400,
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            {"chat_id": LIN, "text": "a", "reply_markup": "{"},
            400,
            "Bad Request: can't parse reply markup JSON object",
        ),
        (
            "sendMessage",
            {"chat_id": LIN, "text": "a", "reply_parameters": {"message_id": 99}},
            400,
            "Bad Request: message to be replied not found",
        ),
        (
            "sendMessage",
            {"chat_id": LIN, "text": "<b>a</b>", "parse_mode": "HTML"},
            400,
            "Bad Request: unsupported parse_mode",
        ),
        ("sendDocument", {"chat_id": LIN}, 400, "Bad Request: there is no document in the request"),
        ("editMessageText", {"chat_id": LIN, "text": "a"}, 400, "Bad Request: message identifier is not specified"),
        (
            "editMessageText",
            {"chat_id": LIN, "message_id": 99, "text": "a"},
            400,
            "Bad Request: message to edit not found",
        ),
        (
            "editMessageText",
            {"chat_id": LIN, "message_id": 1, "text": "a"},
            400,
            "Bad Request: message can't be edited",
        ),
        ("deleteMessage", {"chat_id": LIN, "message_id": 99}, 400, "Bad Request: message to delete not found"),
        ("answerCallbackQuery", {"callback_query_id": "7"}, 400, OLD),
        ("getFile", {"file_id": "7"}, 400, "Bad Request: invalid file_id"),
    ],
)
def test_a_wrong_request(world: World, call: Call, method: str, told: object, status: int, words: str) -> None:
    world.say(LIN, LIN, "/start")
    assert isinstance(told, dict)
    assert refusal(call(method, **told)) == (status, words)
    assert world.accepted == []


@pytest.mark.parametrize(("after_s", "status"), [(150, 200), (151, 400)])
def test_a_press_is_answered_within_150_seconds(
    world: World, clock: MovableClock, call: Call, after_s: int, status: int
) -> None:
    world.say(LIN, LIN, "/start")
    call("sendMessage", chat_id=LIN, text="a", reply_markup=keyboard("d"))
    query = world.press_label(LIN, LIN, "x")
    clock.move_by(timedelta(seconds=after_s))
    assert call("answerCallbackQuery", callback_query_id=query, text="ok").status_code == status
    assert [answer.text for answer in world.answers] == (["ok"] if status == 200 else [])


def test_a_file_above_20_mb_cannot_be_fetched(world: World, call: Call) -> None:
    sent = world.send_document(LIN, LIN, name="big.bin", content=bytes(20 * 1024 * 1024 + 1))
    assert sent.attachment is not None
    assert refusal(call("getFile", file_id=sent.attachment.file_id)) == (400, "Bad Request: file is too big")
