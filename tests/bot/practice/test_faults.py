"""Faults: what the server answers when it is told to fail, and what it has executed by then."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.practice import World, faults
from bot.practice.faults import Fault
from tests.bot.practice.conftest import Call

LIN = 5001


def once(fault: Fault, method: str) -> Callable[[str, dict[str, Any]], Fault | None]:
    """Return a hook that fails the first call of a method."""
    left = [fault]
    return lambda called, _: left.pop() if called == method and left else None


@pytest.mark.parametrize(
    ("fault", "status", "executed"),
    [
        (faults.too_many(7), 429, 0),
        (faults.blocked(), 403, 0),
        (faults.refused("chat not found"), 400, 0),
        (faults.server_error(502), 502, 0),
        (faults.server_error(500, "after"), 500, 1),
        (faults.late(0.01), 200, 1),
    ],
)
def test_an_answered_fault(world: World, call: Call, fault: Fault, status: int, executed: int) -> None:
    world.say(LIN, LIN, "/start")
    world.fault = once(fault, "sendMessage")
    assert call("sendMessage", chat_id=LIN, text="a").status_code == status
    assert len(world.accepted) == executed
    assert call("sendMessage", chat_id=LIN, text="a").is_success


@pytest.mark.parametrize(("fault", "executed"), [(faults.lost_request(), 0), (faults.lost_answer(), 1)])
def test_a_connection_that_drops(world: World, call: Call, fault: Fault, executed: int) -> None:
    world.say(LIN, LIN, "/start")
    world.fault = once(fault, "sendMessage")
    with pytest.raises(httpx.RemoteProtocolError):
        call("sendMessage", chat_id=LIN, text="a")
    assert [send.text for send in world.accepted] == ["a"] * executed


@pytest.mark.parametrize(("phase", "executed"), [("before", 0), ("after", 1)])
def test_a_broken_body(world: World, call: Call, phase: faults.Phase, executed: int) -> None:
    world.say(LIN, LIN, "/start")
    world.fault = once(faults.broken_body(phase), "sendMessage")
    answer = call("sendMessage", chat_id=LIN, text="a")
    assert answer.is_success
    with pytest.raises(ValueError, match="Unterminated"):
        answer.json()
    assert len(world.accepted) == executed


def test_the_hook_hears_every_request_with_its_number(world: World, call: Call) -> None:
    heard: list[tuple[int, str, str]] = []
    world.on_request = lambda number, method, phase: heard.append((number, method, phase))
    call("getMe")
    call("getUpdates")
    assert heard == [
        (1, "getMe", "before"), (1, "getMe", "after"), (2, "getUpdates", "before"), (2, "getUpdates", "after"),
    ]  # fmt: skip
    assert world.requests_served == 2


def test_a_fault_sees_the_parameters(world: World, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    world.fault = lambda method, told: faults.too_many(1) if told.get("text") == "bad" else None
    assert call("sendMessage", chat_id=LIN, text="bad").status_code == 429
    assert call("sendMessage", chat_id=LIN, text="good").is_success


def test_accepted_sends_count_up_without_a_gap(world: World, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    sent = call("sendMessage", chat_id=LIN, text="a").json()["result"]["message_id"]
    call("editMessageText", chat_id=LIN, message_id=sent, text="b")
    call("deleteMessage", chat_id=LIN, message_id=sent)
    told = [(send.seq, send.method, send.chat, send.text) for send in world.accepted]
    assert told == [(1, "sendMessage", LIN, "a"), (2, "editMessageText", LIN, "b"), (3, "deleteMessage", LIN, "b")]
    assert [message.text for message in world.seen(LIN)] == ["/start"]
