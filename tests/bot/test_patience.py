"""Where the database fails the parts of a bureau, they wait as long as waiting helps, and say so in one line."""

import asyncio
import errno
import logging
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import assembly, patience, practice
from bot.clock import MovableClock
from bot.patience import Patience, report
from bot.settings import Settings
from storage.opened import Gone
from tests import postgres
from tests.walks.conftest import LIN, MONDAY

log = logging.getLogger("bot.test")
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSES_S", (0.05, 0.1, 0.2))


async def test_it_waits_longer_each_time_until_all_is_well(caplog: pytest.LogCaptureFixture) -> None:
    troubles: list[Exception] = [FULL] * 4

    async def work() -> str:
        if troubles:
            raise troubles.pop()
        return "done"

    begun = asyncio.get_running_loop().time()
    with caplog.at_level(logging.WARNING):
        assert await Patience(log).over(work) == "done"
    assert asyncio.get_running_loop().time() - begun > 0.5
    assert [record.exc_info for record in caplog.records] == [None] * 4
    assert all("磁盘满了" in words and "make room" in words for words in caplog.messages), (
        "what to do, in both languages"
    )


@pytest.mark.parametrize("error", [Gone("a"), KeyError("a"), OSError(errno.EACCES, "")], ids=lambda e: type(e).__name__)
async def test_what_waiting_does_not_mend_is_raised(error: Exception) -> None:
    async def work() -> None:
        raise error

    with pytest.raises(type(error)):
        await Patience(log).over(work)


def test_a_traceback_is_for_what_is_our_fault(caplog: pytest.LogCaptureFixture) -> None:
    for error in (FULL, KeyError("a")):
        report(log, "it failed", error)
    assert [bool(record.exc_info) for record in caplog.records] == [False, True]
    assert "磁盘满了" in caplog.messages[0]


@pytest.fixture
def folder(postgresql_url: str) -> Iterator[Path]:
    """A folder of a PostgreSQL of our own, which may be stopped; left out where the other one is."""
    assert postgresql_url
    with tempfile.TemporaryDirectory(prefix="gongkai-pg-", ignore_cleanup_errors=True) as name:
        postgres._initialise(Path(name))
        yield Path(name)


async def test_a_bureau_outlives_a_stop_of_its_database(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = MovableClock(tmp_path / "clock.json")
    clock.freeze(MONDAY)
    world = practice.World(clock)
    with practice.serving(world) as url:
        told = Settings(
            data_dir=tmp_path,
            token=SecretStr(world.token),
            api_url=f"{url}/bot",
            database_url=SecretStr(postgres.Server(folder).url("postgres")),
            tick_seconds=0.2,
        )
        server = ExitStack()
        server.enter_context(postgres._started(folder))
        async with assembly.assembled(told, clock, practice=True) as bureau:
            running = asyncio.create_task(bureau.run())
            world.say(LIN, LIN, "/privacy")
            assert await asyncio.to_thread(world.wait_for, lambda: len(world.seen(LIN)) == 2)
            await asyncio.to_thread(server.close)
            world.say(LIN, LIN, "/help")
            await asyncio.sleep(1.5)
            assert not running.done()
            with postgres._started(folder):
                assert await asyncio.to_thread(world.wait_for, lambda: len(world.seen(LIN)) >= 4)
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
    assert [record.message for record in caplog.records if record.exc_info] == []
