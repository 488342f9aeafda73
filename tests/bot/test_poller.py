"""Polling: stored before acknowledged, patient in trouble, and honest when it hears nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import assembly, poller, practice
from bot.clock import MovableClock
from bot.poller import Deaf, Poller
from bot.practice import faults
from bot.settings import Settings
from handlers.services.bureau.transactions import Transactions
from handlers.telegram.channel import TelegramChannel
from storage import bureaus, inbox
from tests.toy_channel import ToyChannel

NOW = datetime(2026, 9, 14, 2, 30, tzinfo=UTC)
LIN = 5001


@pytest.fixture
def world(tmp_path: Path) -> practice.World:
    return practice.World(MovableClock(tmp_path / "clock.json"))


@asynccontextmanager
async def polling(world: practice.World, folder: Path) -> AsyncIterator[tuple[asyncio.Task[None], Transactions]]:
    """Let a poller run against a served world."""
    settings = Settings(data_dir=folder, token=SecretStr(world.token))
    with practice.serving(world) as url, assembly.opened(settings) as transactions:
        channel = TelegramChannel(world.token, f"{url}/bot", lambda _: b"")
        await channel.open(transactions.office)
        running = asyncio.create_task(Poller(channel, transactions, now=lambda: NOW, stored=lambda: None).run())
        yield running, transactions
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await channel.close()


async def test_what_is_acknowledged_is_stored(world: practice.World, tmp_path: Path) -> None:
    world.say(LIN, LIN, "一")
    async with polling(world, tmp_path) as (_, transactions):
        assert await asyncio.to_thread(world.wait_for, lambda: world.idle)
        with transactions.read() as session:
            assert inbox.waiting(session) == 1


async def test_a_failed_poll_is_tried_again(
    world: practice.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "PAUSE_S", (0.0,))
    troubles = [faults.server_error(502), faults.broken_body()]
    world.fault = lambda method, _: troubles.pop() if method == "getUpdates" and troubles else None
    world.say(LIN, LIN, "一")
    async with polling(world, tmp_path):
        assert await asyncio.to_thread(world.wait_for, lambda: world.idle)
    assert troubles == []


async def test_who_hears_nothing_for_too_long_ends(
    world: practice.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "SILENCE_S", 0.0)
    world.fault = lambda method, _: faults.server_error(502) if method == "getUpdates" else None
    async with polling(world, tmp_path) as (running, _):
        with pytest.raises(Deaf):
            await asyncio.wait_for(running, 20)


@pytest.mark.parametrize(("there", "noted"), [(None, True), (NOW, False)], ids=["right", "wrong"])
def test_by_a_wrong_clock_nobody_was_deaf(tmp_path: Path, there: datetime | None, noted: bool) -> None:
    with assembly.opened(Settings(data_dir=tmp_path), practice=True) as transactions:
        with transactions.write("test") as session:
            bureaus.beat(session, "poll:toy", now=NOW)
        Poller(ToyChannel(), transactions, now=lambda: NOW, stored=lambda: None, there=lambda: there)._note()
        with transactions.read() as session:
            assert (bureaus.last_beat(session, "poll:toy") != NOW) is noted
