"""The line to Telegram: tried until it stands, and refused with a bad token."""

import logging
from pathlib import Path

import pytest

from bot import assembly, practice
from bot.clock import MovableClock
from bot.practice import faults
from bot.settings import Settings
from handlers.services.post.channel import Unusable
from handlers.telegram import channel
from handlers.telegram.channel import TelegramChannel


@pytest.fixture
def world(tmp_path: Path) -> practice.World:
    return practice.World(MovableClock(tmp_path / "clock.json"))


def line(token: str, url: str) -> TelegramChannel:
    return TelegramChannel(token, f"{url}/bot", lambda _: b"")


async def test_a_refused_token_makes_the_channel_unusable(world: practice.World, tmp_path: Path) -> None:
    with practice.serving(world) as url:
        refused = line("4242:wrong", url)
        with pytest.raises(Unusable, match="ask BotFather"):
            await refused.open(assembly.office(Settings(data_dir=tmp_path), practice=True))
        await refused.close()


async def test_it_tries_until_the_api_answers(
    world: practice.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(channel, "START_PAUSE_S", 0.0)
    troubles = [faults.server_error(502), faults.lost_request()]
    world.fault = lambda method, _: troubles.pop() if method == "getMe" and troubles else None
    with practice.serving(world) as url, caplog.at_level(logging.WARNING, "handlers"):
        opened = line(world.token, url)
        await opened.open(assembly.office(Settings(data_dir=tmp_path), practice=True))
        await opened.close()
    assert troubles == []
    assert len([words for words in caplog.messages if "cannot be reached" in words]) == 2
