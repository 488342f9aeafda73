"""Where the database fails the parts of a bureau, they wait as long as waiting helps, and say so in one line."""

import ast
import asyncio
import errno
import logging
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import assembly, patience, practice
from bot.clock import MovableClock
from bot.doors import Doors, Part
from bot.lanes import Lanes
from bot.leading import OneOfAll
from bot.pace import Pace
from bot.patience import Patience, report
from bot.pump import Pump
from bot.settings import Settings
from bot.ticker import Ticker
from bot.webhook import Address, Webhook
from bot.weekly import Weekly
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import messages
from handlers.services.post.channel import Raw, Traits, Undeliverable
from storage import outbox
from storage.opened import Gone
from tests import postgres, toy_channel
from tests.conftest import ROOT
from tests.handlers.conftest import OpenBureau, opened
from tests.toy_channel import ToyChannel
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


def test_of_many_that_are_failed_at_once_the_first_says_it(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PAUSES_S", (20.0, 40.0))  # longer than any machine takes for what follows
    bears, rounded = Patience(log), 1e-6
    pauses = [bears.pause(FULL) for _ in range(50)]
    assert len(caplog.messages) == 1
    assert 0.0 < min(pauses) <= max(pauses) <= 20.0 + rounded
    bears._until = 0.0  # they are over
    assert 20.0 + rounded < bears.pause(FULL) <= 40.0 + rounded, "longer each time"
    bears.well()
    assert bears.pause(FULL) <= 20.0 + rounded
    with pytest.raises(KeyError):
        bears.pause(KeyError("a"))


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


class Page(ToyChannel):
    """A page that is fine, that somebody else listens at, or that ends."""

    def __init__(self, name: str = toy_channel.NAME, trouble: Exception | None = None) -> None:
        super().__init__()
        self.traits = Traits(name, toy_channel.LIMITS, toy_channel.TRAITS.ability)
        self.meets = trouble

    async def listen(self) -> list[Raw]:
        """Meet what is to be met, a little slower than at full speed."""
        await asyncio.sleep(0.05)
        if self.meets is not None:
            raise self.meets
        return await super().listen()


def parts_of(transactions: Transactions) -> dict[str, Part]:
    """Every part of a process by its name, some in several ways of life."""
    good, shared, ends = Page(), Page("shared", Undeliverable("taken", conflict=True)), Page("ends", KeyError("a"))
    now, ways = (lambda: MONDAY), {toy_channel.NAME: good}
    make = partial(Pump, transactions, ways, now=now, pace=Pace(ways), worker="only")
    address = Address("127.0.0.1", 0, "https://gongkai.example.cn", "path", "token")
    doors = [*Doors((good, ends), transactions, now=now).tasks(), *Doors((shared,), transactions, now=now).tasks()]
    return {
        "Pump": make(),
        "OneOfAll": OneOfAll(make, transactions.database),
        "Lanes": Lanes(transactions, ways, now=now, owed=lambda: None),
        "Ticker": Ticker(transactions, now=now, owed=lambda: None, seconds=0.1),
        "Weekly": Weekly(transactions, now=now, command=("true",), needs="json", seconds=0.1),
        "Webhook": Webhook(address, figures=partial(assembly.figures, transactions)),
        **dict(zip(("Poller", "Door to a page that ends", "Door to a page that is shared"), doors, strict=True)),
    }


def stop_at_once(folder: Path) -> None:
    """End a server as a crash does: it says goodbye to nobody and writes nothing more."""
    os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)


async def seen(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not await asyncio.to_thread(is_so):  # noqa: ASYNC110  (what is waited for are rows)
            await asyncio.sleep(0.05)


async def test_no_part_ends_while_its_database_is_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = {"poller.CONFLICT_S": 0.0, "poller.CALM_S": 0.2, "doors.AGAIN_S": 0.2, "poller.PAUSE_S": (0.1,)}
    for name, value in quick.items():
        monkeypatch.setattr(f"bot.{name}", value)
    with ExitStack() as servers:
        servers.enter_context(postgres._started(folder))
        bureau = servers.enter_context(opened(postgres.Server(folder).url("postgres")))
        running = {name: asyncio.create_task(part.run()) for name, part in parts_of(bureau.transactions).items()}
        assert {name.split()[0] for name in running} == parts_of_the_house()
        for times in range(2):
            await seen(partial(_sends, bureau, f"lin{times}"))
            stop_at_once(folder)
            await asyncio.sleep(1.7)  # longer than any of them is idle
            assert {name: task for name, task in running.items() if task.done()} == {}
            servers.enter_context(postgres._started(folder))
        await seen(partial(_sends, bureau, "lin"))
        for task in running.values():
            task.cancel()
        await asyncio.wait(running.values())


def _sends(bureau: OpenBureau, who: str) -> bool:
    """Say something to somebody and see that it is sent, which several parts have to live for."""
    address = toy_channel.address(who)
    with bureau.write() as session:
        messages.tell(Moment(session, MONDAY), address, "您好")
    with bureau.transactions.read() as session:
        return outbox.last_sent(session, address) is not None


def parts_of_the_house() -> set[str]:
    """Every class of bot/ that runs by itself, but for the type of them and for all of them together."""
    found = [each for path in (ROOT / "bot").glob("*.py") for each in ast.parse(path.read_text("utf-8")).body]
    classes = [each for each in found if isinstance(each, ast.ClassDef)]
    runs = {
        each.name
        for each in classes
        for way in each.body
        if isinstance(way, ast.AsyncFunctionDef) and way.name == "run"
    }
    return runs - {"Part", "Bureau"}
