"""The menus of commands: told once a language, and no refusal of one keeps anybody from writing."""

from pathlib import Path

import pytest

from bot import assembly, practice
from bot.clock import MovableClock
from bot.practice import faults
from bot.settings import Settings
from handlers.services.post import menus
from handlers.telegram.channel import TelegramChannel
from templates import words

LIN, CHEN = 5001, 7001


async def test_the_menus_are_told_and_a_refusal_keeps_nobody_from_writing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world = practice.World(MovableClock(tmp_path / "clock.json"))
    office = assembly.office(Settings(data_dir=tmp_path, staff_chat=world.staff_chat.id), practice=True)
    with practice.serving(world) as url:
        channel = TelegramChannel(world.token, f"{url}/bot", lambda _: b"")
        await channel.open(office)
        assert world.menus.lists == {}  # whoever listens need not have loaded all that may be asked
        await channel.introduce(office)
        citizens, room = world.suggested(LIN, LIN), world.suggested(CHEN, world.staff_chat)
        assert [row["command"] for row in citizens] == list(menus.CITIZENS)
        assert [row["command"] for row in room] == list(menus.ROOM)
        assert world.menus.lists[("all_private_chats", 0, 0), "en"][0]["description"] == words.label(
            "command", "apply", "en"
        )
        world.menus.lists.clear()
        # as of a room from which the bot was removed
        world.fault = lambda method, told: faults.refused("no menu") if '"chat"' in str(told.get("scope")) else None
        await channel.introduce(office)
        await channel.close()
        assert {scope[0] for scope, _ in world.menus.lists} == {"all_private_chats"}
        assert {language for _, language in world.menus.lists} == {"en", ""}
    assert "the command menu could not be set" in caplog.text
