"""The Bot API's refusals, word for word, over the real wire."""

from datetime import timedelta

import httpx
import pytest

from bot.clock import MovableClock
from bot.practice import World
from bot.practice.limits import Limits
from bot.practice.server import serving
from tests.bot.practice.conftest import Call

LIN, STAFF = 5001, -1001000000001
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def keyboard(*data: str) -> dict[str, object]:
    """Return a keyboard with one button a row."""
    return {"inline_keyboard": [[{"text": "x", "callback_data": one}] for one in data]}


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """Return status and words of a refusal in the API's shape."""
    told = answer.json()
    assert (told["ok"], told["error_code"]) == (False, answer.status_code)
    return answer.status_code, told["description"]


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
            {"chat_id": LIN, "text": "<b>a", "parse_mode": "HTML"},
            400,
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
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


@pytest.mark.parametrize(
    ("token", "words"), [("4242:wrong", "Unauthorized"), ("wrong", "Unauthorized: invalid token specified")]
)
def test_a_wrong_token(url: str, token: str, words: str) -> None:
    assert refusal(httpx.get(f"{url}/bot{token}/getMe")) == (401, words)


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
    assert refusal(call("editMessageReplyMarkup", **again, reply_markup=keyboard("d"))) == (400, SAME)
    assert call("editMessageText", **again, text="a").is_success  # it took the buttons away
    assert world.seen(LIN)[-1].buttons == ()


def test_a_blocked_bot(world: World, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    world.block(LIN)
    assert refusal(call("sendMessage", chat_id=LIN, text="a")) == (403, "Forbidden: bot was blocked by the user")
    world.unblock(LIN)
    assert call("sendMessage", chat_id=LIN, text="a").is_success


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


def test_a_caption_that_is_too_long(world: World, url: str) -> None:
    world.say(LIN, LIN, "/start")
    answer = httpx.post(
        f"{url}/bot{world.token}/sendDocument",
        data={"chat_id": str(LIN), "caption": "c" * 1025},
        files={"document": ("a.txt", b"a")},
    )
    assert refusal(answer) == (400, "Bad Request: message caption is too long")


def test_a_file_above_20_mb_cannot_be_fetched(world: World, call: Call) -> None:
    sent = world.send_document(LIN, LIN, name="big.bin", content=bytes(20 * 1024 * 1024 + 1))
    assert sent.attachment is not None
    assert refusal(call("getFile", file_id=sent.attachment.file_id)) == (400, "Bad Request: file is too big")


def test_a_picture_that_is_none(world: World, url: str) -> None:
    world.say(LIN, LIN, "/start")
    answer = httpx.post(
        f"{url}/bot{world.token}/sendPhoto", data={"chat_id": str(LIN)}, files={"photo": ("a.png", b"no picture")}
    )
    assert refusal(answer) == (400, "Bad Request: IMAGE_PROCESS_FAILED")


def test_the_twenty_first_post_to_a_group_waits_a_minute(clock: MovableClock) -> None:
    world = World(clock, limits=Limits(group_per_minute=20))
    with serving(world) as url, httpx.Client(base_url=f"{url}/bot{world.token}/") as client:
        answers = [client.post("sendMessage", json={"chat_id": STAFF, "text": "a"}) for _ in range(21)]
        assert [answer.status_code for answer in answers] == [200] * 20 + [429]
        assert answers[-1].json()["description"] == "Too Many Requests: retry after 60"
        assert answers[-1].json()["parameters"] == {"retry_after": 60}
        clock.move_by(timedelta(seconds=60))
        assert client.post("sendMessage", json={"chat_id": STAFF, "text": "a"}).is_success
    assert len(world.accepted) == 21
