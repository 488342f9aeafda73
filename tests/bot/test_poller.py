"""Polling: stored before acknowledged, patient in trouble, and honest when it hears nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlmodel import col, select

from bot import assembly, poller, practice
from bot.clock import MovableClock
from bot.poller import Deaf, Poller
from bot.practice import faults
from bot.settings import Settings
from handlers.services.bureau.transactions import Transactions
from handlers.services.post.channel import Raw
from handlers.telegram.channel import TelegramChannel
from storage import bureaus, inbox, tape
from storage.tables import Arrival, Outgoing
from tests.toy_channel import ToyChannel

NOW = datetime(2026, 9, 14, 2, 30, tzinfo=UTC)
LIN = 5001


@pytest.fixture
def world(tmp_path: Path) -> practice.World:
    return practice.World(MovableClock(tmp_path / "clock.json"))


@asynccontextmanager
async def polling(
    world: practice.World, folder: Path, journal_dir: Path | None = None
) -> AsyncIterator[tuple[asyncio.Task[None], Transactions]]:
    """Let a poller run against a served world."""
    settings = Settings(data_dir=folder, token=SecretStr(world.token), staff_chat=-100, journal_dir=journal_dir)
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


async def test_an_odd_item_is_kept_and_told_and_stops_nobody(
    world: practice.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "PAUSE_S", (0.0,))
    deep = "[" * 10_000 + "]" * 10_000
    strange = (
        f'[null, {deep}, {{"update_id": "x"}}, {{"update_id": 5, "message": {{"chat": {{"id": {2**64}}}}}}}]',
        "7",
    )
    bodies = [f'{{"ok": true, "result": {each}}}'.encode() for each in strange for _ in range(3)]
    world.fault = lambda method, _: faults.Fault(body=bodies.pop()) if method == "getUpdates" and bodies else None
    world.say(LIN, LIN, "一")
    async with polling(world, tmp_path) as (running, transactions):
        assert await asyncio.to_thread(world.wait_for, lambda: world.idle)
        assert not running.done()
        with transactions.read() as session:
            assert (inbox.parked(session), inbox.waiting(session)) == (4, 2)
            told = session.exec(select(Outgoing).where(col(Outgoing.key).startswith("aside:"))).all()
    assert len(told) == 1


async def test_what_comes_again_and_again_is_not_asked_for_at_full_speed(world: practice.World, tmp_path: Path) -> None:
    asked: list[str] = []

    def hook(method: str, _: object) -> faults.Fault | None:
        asked.append(method)
        return faults.Fault(body=b'{"ok": true, "result": [null]}') if method == "getUpdates" else None

    world.fault = hook
    async with polling(world, tmp_path):
        await asyncio.sleep(1.2)
    assert asked.count("getUpdates") <= 4


@pytest.mark.parametrize("asks", [True, False], ids=["asked for", "brought"])
async def test_what_is_brought_waits_behind_nothing_that_is_known(tmp_path: Path, asks: bool) -> None:
    with assembly.opened(Settings(data_dir=tmp_path), practice=True) as transactions:
        page = ToyChannel()
        page.asks = asks
        for _ in range(20):
            page.say("lin", "一", key="known")
        listening = Poller(page, transactions, now=lambda: NOW, stored=lambda: None)
        running = asyncio.create_task(listening.run())
        page.say("lin", "二", key="new")
        await asyncio.sleep(3)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert ("new" in page.stored) is not asks


async def test_what_a_channel_cannot_place_is_set_aside_alone(world: practice.World, tmp_path: Path) -> None:
    with assembly.opened(Settings(data_dir=tmp_path, token=SecretStr(world.token))) as transactions:
        page = ToyChannel()
        heard = [Raw("{}", "page", "1"), Raw('{"who": "lin", "says": "一"}', "page", "2")]
        Poller(page, transactions, now=lambda: NOW, stored=lambda: None)._store(heard)
        with transactions.read() as session:
            assert (inbox.parked(session), inbox.waiting(session)) == (1, 1)


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


async def test_who_else_listens_is_told_once_and_ends_nobody(
    world: practice.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("PAUSE_S", (0.01,)), ("CONFLICT_S", 0.2), ("SILENCE_S", 0.1), ("CALM_S", 0.5)):
        monkeypatch.setattr(poller, name, value)
    async with polling(world, tmp_path) as (running, transactions):
        world.webhook = "https://elsewhere.example/secret"
        await asyncio.sleep(1.5)
        assert not running.done()
        with transactions.read() as session:
            told = session.exec(select(Outgoing).where(col(Outgoing.key).startswith("conflict:"))).all()
            assert bureaus.last_beat(session, "conflict:telegram") is not None
    assert len(told) == 1


async def test_a_conflict_that_passes_is_told_to_nobody(
    world: practice.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "PAUSE_S", (0.01,))
    other = [faults.Fault(error=faults.ApiError(409, "Conflict: terminated by other getUpdates request"))] * 3
    world.fault = lambda method, _: other.pop() if method == "getUpdates" and other else None
    world.say(LIN, LIN, "一")
    async with polling(world, tmp_path) as (_, transactions):
        assert await asyncio.to_thread(world.wait_for, lambda: world.idle)
        with transactions.read() as session:
            assert bureaus.last_beat(session, "conflict:telegram") is None


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


async def test_nothing_is_acknowledged_before_it_is_recorded(
    world: practice.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.patience.PAUSES_S", (0.05,))
    (tmp_path / "record").write_text("no folder")
    world.say(LIN, LIN, "一")
    async with polling(world, tmp_path, journal_dir=tmp_path / "record") as (running, transactions):
        await asyncio.sleep(0.6)
        assert not running.done()
        assert not world.idle
        with transactions.read() as session:
            assert inbox.waiting(session) == 0
        (tmp_path / "record").unlink()
        assert await asyncio.to_thread(world.wait_for, lambda: world.idle)
        (line,) = tape.read(tmp_path / "record")
        with transactions.read() as session:
            (stored,) = session.exec(select(Arrival.id, Arrival.key, Arrival.body)).all()
    assert (line["id"], line["key"], line["body"]) == stored
