"""How the parts of a bureau run and end together: it listens before the rest of it is loaded."""

import asyncio
import threading
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import assembly, living, practice
from bot.clock import MovableClock, SystemClock
from bot.doors import Doors
from bot.living import Bureau
from bot.settings import Settings
from storage import inbox


class Steady:
    """A part that runs until it is cancelled."""

    ended = False

    async def run(self) -> None:
        """Wait for the end."""
        try:
            await asyncio.Event().wait()
        finally:
            self.ended = True


class Broken:
    """A part that fails for good."""

    async def run(self) -> None:
        """Fail."""
        raise RuntimeError("for good")


async def test_a_part_that_fails_for_good_ends_the_others(tmp_path: Path) -> None:
    steady = Steady()
    failed = pytest.RaisesGroup(pytest.RaisesExc(RuntimeError, match="for good"))
    with assembly.opened(Settings(data_dir=tmp_path)) as transactions, failed:
        doors = Doors([], transactions, now=SystemClock().now)
        await Bureau(transactions, doors, lambda: pytest.fail("for nothing"), steady, Broken()).run()
    assert steady.ended


async def test_what_comes_in_while_the_rest_is_loaded_is_stored_and_answered_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads, world = threading.Event(), practice.World(MovableClock(tmp_path / "clock.json"))
    monkeypatch.setattr(living, "_load", lambda: loads.wait(20))
    person = min(world.people)

    def is_stored() -> bool:
        with bureau.transactions.read() as session:
            return inbox.waiting(session) == 1

    with practice.serving(world) as url:
        settings = Settings(data_dir=tmp_path, token=SecretStr(world.token), api_url=f"{url}/bot")
        async with assembly.assembled(settings, world.clock) as bureau:
            running = asyncio.create_task(bureau.run())
            world.say(person, person, "/privacy")
            assert await asyncio.to_thread(world.wait_for, lambda: world.polls_waiting == 1 and is_stored())
            assert (bureau.behind, world.menus.lists) == (None, {})
            loads.set()
            assert await asyncio.to_thread(world.wait_for, lambda: bool(world.accepted) and bool(world.menus.lists))
            running.cancel()
            await asyncio.wait({running})


async def test_what_is_due_is_seen_to_where_no_channel_can_be_reached(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, token=SecretStr("1:test"), api_url="http://127.0.0.1:9/bot")
    async with assembly.assembled(settings, SystemClock()) as bureau:
        running = asyncio.create_task(bureau.run())
        until = time.monotonic() + 20
        while not assembly.figures(bureau.transactions)["gongkai_tick_timestamp_seconds"]:
            assert time.monotonic() < until
            await asyncio.sleep(0.02)
        running.cancel()
        await asyncio.wait({running})


def test_who_is_asked_to_end_does_not_wait_until_the_rest_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads, begun = threading.Event(), threading.Event()

    def load() -> None:
        begun.set()
        loads.wait(60)

    async def live() -> None:
        async with assembly.assembled(settings, SystemClock()) as bureau:
            running = asyncio.create_task(bureau.run())
            while not begun.is_set():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            running.cancel()
            await asyncio.wait({running})

    monkeypatch.setattr(living, "_load", load)
    settings = Settings(data_dir=tmp_path, token=SecretStr("1:test"), api_url="http://127.0.0.1:9/bot")
    process = threading.Thread(target=lambda: asyncio.run(live()))
    process.start()
    process.join(20)
    has_ended = not process.is_alive()
    loads.set()
    process.join(20)
    assert has_ended


async def test_what_cannot_be_loaded_ends_the_bureau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> None:
        raise ImportError("a package is missing")

    monkeypatch.setattr(living, "_load", load)
    settings = Settings(data_dir=tmp_path, token=SecretStr("1:test"), api_url="http://127.0.0.1:9/bot")
    with pytest.RaisesGroup(pytest.RaisesExc(ImportError, match="missing")):
        async with assembly.assembled(settings, SystemClock()) as bureau:
            await bureau.run()
