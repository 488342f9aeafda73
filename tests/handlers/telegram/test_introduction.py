"""The menus of commands: told once a language, and no refusal of one keeps anybody from writing."""

from pathlib import Path

import pytest

from bot import assembly, practice
from bot.clock import MovableClock
from bot.practice import faults
from bot.settings import Settings
from handlers.telegram.channel import TelegramChannel


async def test_the_menus_are_told_and_a_refusal_keeps_nobody_from_writing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world = practice.World(MovableClock(tmp_path / "clock.json"))
    office = assembly.office(Settings(data_dir=tmp_path, staff_chat=world.staff_chat.id), practice=True)
    with practice.serving(world) as url:
        channel = TelegramChannel(world.token, f"{url}/bot", lambda _: b"")
        await channel.open(office)
        assert world.commands == []  # whoever listens need not have loaded all that may be asked
        await channel.introduce(office)
        assert "queue" in [command["command"] for command in world.commands]
        world.fault = lambda method, _: faults.refused("no menu") if method == "setMyCommands" else None
        await channel.introduce(office)
        await channel.close()
    assert "the command menu could not be set" in caplog.text
