"""The line to Telegram: tried until it stands, refused with a bad token, and told the menus."""

import logging
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import assembly, connection, practice
from bot.clock import MovableClock
from bot.practice import faults
from bot.settings import Settings, WrongSetting


@pytest.fixture
def world(tmp_path: Path) -> practice.World:
    return practice.World(MovableClock(tmp_path / "clock.json"))


def told(world: practice.World, url: str, folder: Path, token: str = "") -> Settings:
    return Settings(
        token=SecretStr(token or world.token), api_url=f"{url}/bot", staff_chat=world.staff_chat.id, data_dir=folder
    )


def test_without_a_token_there_is_no_line(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="GONGKAI_TOKEN is missing"):
        connection.prepare(Settings(data_dir=tmp_path))


async def test_a_refused_token_ends_the_start(world: practice.World, tmp_path: Path) -> None:
    with practice.serving(world) as url:
        app = connection.prepare(told(world, url, tmp_path, token="4242:wrong"))
        with pytest.raises(WrongSetting, match="ask BotFather"):
            await connection.reach(app)


async def test_it_tries_until_the_channel_answers(
    world: practice.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(connection, "PAUSE_S", 0.0)
    troubles = [faults.server_error(502), faults.lost_request()]
    world.fault = lambda method, _: troubles.pop() if method == "getMe" and troubles else None
    with practice.serving(world) as url, caplog.at_level(logging.WARNING, "bot"):
        app = connection.prepare(told(world, url, tmp_path))
        await connection.reach(app)
        await app.shutdown()
    assert troubles == []
    assert len([words for words in caplog.messages if "cannot be reached" in words]) == 2


async def test_the_menus_are_told_and_a_refusal_keeps_nobody_from_writing(
    world: practice.World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with practice.serving(world) as url:
        settings = told(world, url, tmp_path)
        app = connection.prepare(settings)
        await connection.reach(app)
        await connection.introduce(app, assembly.office(settings, practice=True))
        assert "queue" in [command["command"] for command in world.commands]
        world.fault = lambda method, _: faults.refused("no menu") if method == "setMyCommands" else None
        await connection.introduce(app, assembly.office(settings, practice=True))
        await app.shutdown()
    assert "the command menu could not be set" in caplog.text
