"""Marks in a text, counted as the Bot API counts."""

from bot.practice import World
from tests.bot.practice.conftest import MONDAY, Call, fetched

LIN, CHEN, STAFF = 5001, 7001, -1001000000001


def test_a_command_is_marked_in_utf16_units(world: World, call: Call) -> None:
    world.say(LIN, LIN, "😀 /case 12 and/not https://a/b /my")
    (update,) = fetched(call)
    assert update["message"]["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "bot_command", "offset": 32, "length": 3},
    ]
    assert update["message"]["date"] == int(MONDAY.timestamp())
