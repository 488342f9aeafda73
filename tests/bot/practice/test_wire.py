"""Both doors of the practice server: for this machine only, and no body of a stranger stops them."""

import json

import httpx
import pytest

from bot.practice import World, wire

LIN = 5001
HALF = "\ud800"
DEEP, DEEPER = b"[" * 20_000, b'{"a":' * 20_000


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
        {"host": "elsewhere.example"},
        {"host": "192.0.2.7:8787"},
        {"host": "[broken"},
    ],
    ids=str,
)
def test_the_bot_api_is_for_this_machine_alone(world: World, url: str, headers: dict[str, str]) -> None:
    said: dict[str, str | int] = {"chat_id": LIN, "text": "一"}
    for path in (f"bot{world.token}/sendMessage", f"bot{world.token}/getMe", f"file/bot{world.token}/a"):
        answer = httpx.request("GET" if "file" in path else "POST", f"{url}/{path}", params=said, headers=headers)
        assert answer.status_code in (400, 403)
    assert world.seen(LIN) == []
    assert httpx.post(f"{url}/bot{world.token}/getMe", headers={"origin": url}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [DEEP, DEEPER, b"[]", b"7", b"{"],
    ids=["deep", "objects", "list", "7", "cut"],
)
def test_a_body_that_is_no_object_is_a_bad_request_at_both_doors(world: World, url: str, body: bytes) -> None:
    told = {"content": body, "headers": {"content-type": "application/json"}}
    for path in (f"bot{world.token}/sendMessage", "practice/say", "practice/clock"):
        assert httpx.post(f"{url}/{path}", **told).status_code == 400  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["reply_markup", "reply_parameters", "entities", "allowed_updates"])
@pytest.mark.parametrize("value", ["[" * 20_000, "[[]]", "7", '{"a":[[{}]]}'], ids=["deep", "list", "7", "object"])
def test_a_nested_value_of_another_kind_is_never_a_fault_of_the_server(
    world: World, url: str, name: str, value: str
) -> None:
    for method in ("sendMessage", "getUpdates"):
        told = {"chat_id": LIN, "text": "一", name: value}
        assert httpx.post(f"{url}/bot{world.token}/{method}", json=told).status_code in (200, 400)


def test_a_number_without_an_end_is_none(world: World, url: str) -> None:
    content = b'{"chat_id": 5001, "text": "1", "reply_to_message_id": Infinity}'
    headers = {"content-type": "application/json"}
    assert httpx.post(f"{url}/bot{world.token}/sendMessage", content=content, headers=headers).status_code == 400


def test_half_a_sign_comes_through_both_doors_and_is_kept(world: World, url: str) -> None:
    content = json.dumps({"person": LIN, "chat": LIN, "text": f"一{HALF}"}).encode()
    assert httpx.post(f"{url}/practice/say", content=content).status_code == 200
    for _ in range(2):
        (update,) = httpx.post(f"{url}/bot{world.token}/getUpdates").json()["result"]
        assert update["message"]["text"] == f"一{HALF}"
    assert httpx.get(f"{url}/practice/state").status_code == 200
    after = httpx.post(f"{url}/bot{world.token}/getUpdates", json={"offset": update["update_id"] + 1})
    assert after.json()["result"] == []


def test_what_can_be_encoded_is_written_as_it_is() -> None:
    assert (wire.written("一"), wire.written(f"一{HALF}")) == ('"一"', '"\\u4e00\\ud800"')
