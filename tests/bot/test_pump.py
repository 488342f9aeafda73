"""The pump: in the order of each chat, whatever the channel says meanwhile, and never silently lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.practice import faults
from bot.practice.faults import Fault
from tests.walks.conftest import LIN, ZHOU, Walk

COMMANDS = ("/privacy", "/help", "/my")


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    """Give the served world with its bot."""
    with Walk(tmp_path).served() as walk, walk.bot():
        yield walk


def heard(walk: Walk, who: int) -> list[str]:
    return [message.text.removeprefix("「重发」") for message in walk.messages(who)]


@pytest.mark.parametrize("fault", [faults.too_many(1), faults.server_error(502), faults.lost_request()], ids=str)
def test_a_message_that_is_late_keeps_its_place(walk: Walk, fault: Fault) -> None:
    for command in COMMANDS:
        walk.say(ZHOU, command)
    left = [fault]

    def hook(method: str, told: dict[str, Any]) -> Fault | None:
        return left.pop() if method == "sendMessage" and str(told["chat_id"]) == str(LIN) and left else None

    walk.world.fault = hook
    for command in COMMANDS:
        walk.world.say(LIN, LIN, command)
    walk.settle()
    assert left == []
    assert heard(walk, LIN) == heard(walk, ZHOU)


def test_a_chat_that_cannot_be_reached_holds_up_no_other(walk: Walk) -> None:
    walk.say(LIN, "/start")
    walk.world.fault = lambda method, told: faults.blocked() if str(told.get("chat_id")) == str(LIN) else None
    walk.world.say(LIN, LIN, "/privacy")
    assert len(walk.say(ZHOU, "/privacy")) == 1
    assert len(walk.messages(LIN)) == 1, "nothing after the first words reached the chat"
