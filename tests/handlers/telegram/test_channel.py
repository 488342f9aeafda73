"""The line to Telegram: tried until it stands, and refused with a bad token."""

import logging
from pathlib import Path

import pytest

from bot import assembly, practice
from bot.clock import MovableClock
from bot.practice import faults
from bot.settings import Settings
from handlers.services.post.channel import Undeliverable, Unusable
from handlers.telegram import channel
from handlers.telegram.channel import TelegramChannel
from templates import words


@pytest.fixture
def world(tmp_path: Path) -> practice.World:
    return practice.World(MovableClock(tmp_path / "clock.json"))


def line(token: str, url: str) -> TelegramChannel:
    return TelegramChannel(token, f"{url}/bot", lambda _: b"")


async def test_a_refused_token_makes_the_channel_unusable(world: practice.World, tmp_path: Path) -> None:
    with practice.serving(world) as url:
        refused = line("4242:wrong", url)
        with pytest.raises(Unusable) as caught:
            await refused.open(assembly.office(Settings(data_dir=tmp_path), practice=True))
        for language in words.LANGUAGES:
            assert "GONGKAI_TOKEN" in words.refusal(caught.value.code, language, **caught.value.facts)
        await refused.close()


async def test_a_webhook_that_is_still_set_is_taken_away_and_nothing_that_waits_is_lost(
    world: practice.World, tmp_path: Path
) -> None:
    world.say(5001, 5001, "一")
    world.webhook = "https://elsewhere.example/secret"
    with practice.serving(world) as url:
        here = line(world.token, url)
        await here.open(assembly.office(Settings(data_dir=tmp_path), practice=True))
        assert world.webhook == ""
        assert len(await here.listen()) == 1
        await here.close()


async def test_a_strange_answer_about_webhooks_keeps_nobody_from_beginning(
    world: practice.World, tmp_path: Path
) -> None:
    odd = faults.Fault(body=b'{"ok": true, "result": true}')
    world.fault = lambda method, _: odd if method == "getWebhookInfo" else None
    with practice.serving(world) as url:
        here = line(world.token, url)
        await here.open(assembly.office(Settings(data_dir=tmp_path), practice=True))
        await here.close()


async def test_a_webhook_that_comes_back_is_a_conflict(world: practice.World, tmp_path: Path) -> None:
    with practice.serving(world) as url:
        here = line(world.token, url)
        world.fault = lambda method, _: faults.refused("not today") if method == "getWebhookInfo" else None
        await here.open(assembly.office(Settings(data_dir=tmp_path), practice=True))
        world.webhook = "https://elsewhere.example/secret"
        with pytest.raises(Undeliverable) as caught:
            await here.listen()
        assert caught.value.conflict
        await here.close()


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
