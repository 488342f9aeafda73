"""Menus of commands: kept by scope and language, suggested as a client does, refused in the API's words."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.practice import World, changes
from bot.practice.keeper import Keeper
from bot.practice.menus import Menus
from tests.bot.practice.conftest import Call, refusal

LIN, ZHOU, CHEN, HE, STAFF = 5001, 5002, 7001, 7002, -1001000000001


def offer(call: Call, name: str, scope: Mapping[str, object] | None = None, language: str = "") -> None:
    told = [{"command": name, "description": name}]
    assert call("setMyCommands", commands=told, scope=scope, language_code=language).json()["ok"]


def seen(world: World, person: int, chat: int) -> list[str]:
    return [row["command"] for row in world.suggested(person, chat)]


def test_the_first_list_that_there_is_shows_whole(world: World, call: Call) -> None:
    world.say(LIN, LIN, "您好")
    for name, scope in (
        ("all", None), ("private", {"type": "all_private_chats"}), ("own", {"type": "chat", "chat_id": LIN}),
        ("group", {"type": "all_group_chats"}), ("room", {"type": "chat", "chat_id": STAFF}),
        ("one", {"type": "chat_member", "chat_id": STAFF, "user_id": CHEN}),
        ("chiefs", {"type": "chat_administrators", "chat_id": STAFF}),
    ):  # fmt: skip
        offer(call, name, scope)
        offer(call, f"{name}_en", scope, "en")
    assert [seen(world, *place) for place in ((LIN, LIN), (ZHOU, ZHOU), (CHEN, STAFF), (HE, STAFF))] == [
        ["own"], ["private"], ["one"], ["room"],
    ]  # fmt: skip
    assert [row["command"] for row in world.menus.suggested(LIN, LIN, "en-gb")] == ["own_en"]


def test_a_wider_list_shows_again_where_the_narrow_one_is_taken_away(world: World, call: Call) -> None:
    world.say(LIN, LIN, "您好")
    own = {"type": "chat", "chat_id": LIN}
    offer(call, "all")
    offer(call, "own", own)
    assert call("getMyCommands", scope=own).json()["result"] == [{"command": "own", "description": "own"}]
    assert call("deleteMyCommands", scope=own).json()["ok"]
    assert (seen(world, LIN, LIN), call("getMyCommands", scope=own).json()["result"]) == (["all"], [])
    offer(call, "own", own)
    assert call("setMyCommands", commands=[], scope=own).json()["ok"]
    assert seen(world, LIN, LIN) == ["all"]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"scope": "{"}, "can't parse BotCommandScope JSON object"),
        ({"scope": [1]}, "can't parse BotCommandScope: BotCommandScope must be an Object"),
        ({"scope": {"chat_id": 1}}, "can't parse BotCommandScope: Can't find field \"type\""),
        ({"scope": {"type": "everywhere"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"scope": {"type": "chat"}}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        ({"scope": {"type": "chat", "chat_id": ""}}, "can't parse BotCommandScope: Empty chat_id specified"),
        (
            {"scope": {"type": "chat_member", "chat_id": STAFF, "user_id": -1}},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
        ({"scope": {"type": "chat_administrators", "chat_id": LIN}}, "can't use specified scope in private chats"),
        ({"scope": {"type": "chat", "chat_id": 99}}, "chat not found"),
        ({"scope": {"type": "chat", "chat_id": ZHOU}}, "chat not found"),
        ({"language_code": "zh-hans"}, "invalid language code specified"),
        ({"commands": {"command": "a"}}, "expected an Array of BotCommand"),
        ({"commands": ["a"]}, "can't parse BotCommand: expected an Object"),
        ({"commands": [{"command": "Über", "description": "a"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": f"a{n}", "description": "a"} for n in range(101)]}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{"command": f"a{n}", "description": "字" * 99} for n in range(30)]}, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
def test_what_is_wrong_is_refused_in_the_words_of_the_api(call: Call, told: dict[str, object], words: str) -> None:
    rows = {"commands": [{"command": "a", "description": "a"}]}
    assert refusal(call("setMyCommands", **(rows | told))) == (400, f"Bad Request: {words}")


def test_the_page_is_told_when_a_menu_changed_and_by_whom_it_is_seen(world: World, call: Call) -> None:
    offer(call, "all")
    whole = changes.since(world, 0, can_jump=False)
    assert [row["command"] for row in whole["commands"][f"{CHEN}/{STAFF}"]] == ["all"]
    world.say(LIN, LIN, "您好")
    assert changes.since(world, whole["version"], can_jump=False)["commands"] is None
    offer(call, "own", {"type": "chat", "chat_id": LIN})
    later = changes.since(world, whole["version"], can_jump=False)["commands"]
    assert [later[f"{who}/{who}"][0]["command"] for who in (LIN, ZHOU)] == ["own", "all"]


def test_menus_come_back_and_those_of_an_older_world_are_set_anew(
    world: World, call: Call, clock: MovableClock, tmp_path: Path
) -> None:
    offer(call, "all", language="en")
    offer(call, "room", {"type": "chat", "chat_id": STAFF})
    Keeper(world, tmp_path / "world.json").save(farewell=True)
    back = World(clock)
    Keeper(back, tmp_path / "world.json").load()
    assert back.menus == Menus(world.menus.lists, back.version)
    back.menus.restore([{"command": "start", "description": "开始"}], 7)
    assert back.menus.lists == {}
