"""One channel's trouble ends no other; with none left the process ends; an empty or unknown list is a sentence."""

import asyncio
import tomllib
from collections.abc import Callable

import pytest
from sqlmodel import select

from bot import assembly, doors
from bot.doors import Doors
from bot.settings import Settings, WrongSetting
from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.office import Office
from handlers.services.bureau.transactions import Transactions
from handlers.services.post.channel import Ability, Traits, Unusable
from handlers.telegram.channel import TRAITS
from law.codes import Role
from storage import leases, outbox
from storage.engine import Database
from storage.leases import Lease
from storage.tables import Outgoing
from tests import toy_channel
from tests.bot.conftest import Gongkai
from tests.conftest import ROOT
from tests.storage.conftest import NOW, opened
from tests.toy_channel import ToyChannel

ROOM = "other:room"


class OtherChannel(ToyChannel):
    """A second page, under another name."""

    traits = Traits("other", toy_channel.LIMITS, toy_channel.TRAITS.ability)


class OfferingChannel(ToyChannel):
    """A third page, which offers commands."""

    traits = Traits("offering", toy_channel.LIMITS, toy_channel.TRAITS.ability | Ability.MENUS)


def of(database: Database, *channels: ToyChannel) -> Doors:
    """Make the doors of a bureau with a room at the other page."""
    traits = {each.name: each for each in (TRAITS, toy_channel.TRAITS, OtherChannel.traits, OfferingChannel.traits)}
    office = Office("临江市档案局", "临档公开", (ROOM,), b"test")
    return Doors(channels, Transactions(database, office, traits), now=lambda: NOW)


async def lived(kept: Doors, is_so: Callable[[], bool]) -> None:
    """Let the doors live until something is so; raises what ends them before."""
    async with asyncio.TaskGroup() as group, asyncio.timeout(20):
        tasks = [group.create_task(door.run()) for door in kept.tasks()]
        while not is_so():  # noqa: ASYNC110  (what is waited for are rows and notes)
            await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()


def owes(database: Database) -> bool:
    with database.read() as session:
        return outbox.open_count(session) > 0


def told(database: Database) -> list[str]:
    with database.write() as session:
        return [
            parcel.body["text"]
            for parcel in leases.claim(
                session, Lease("test", 1.0, 1.0 + 60.0), channels=("telegram", "toy", "other")
            ).parcels
        ]


@pytest.mark.parametrize("trouble", [Unusable("token_refused"), RuntimeError("a fault of ours")])
async def test_a_channel_that_ends_is_told_and_the_other_goes_on(sqlite_url: str, trouble: Exception) -> None:
    with opened(sqlite_url) as database:
        toy, other = ToyChannel(), OtherChannel()
        toy.trouble = trouble
        other.say("lin", "您好")
        kept = of(database, toy, other)
        await lived(kept, lambda: bool(other.stored) and owes(database))
        assert other.stored == ["1"]
        assert list(kept.open) == ["other"]
        (text,) = told(database)
        assert "toy" in text


async def test_nobody_speaks_by_a_channel_that_has_ended(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        toy, other = ToyChannel(), OtherChannel()
        kept = of(database, toy, other)

        def has_ended() -> bool:
            if toy.trouble is None and set(kept.open) == {"toy", "other"}:
                toy.trouble = RuntimeError("a fault of ours")
            return toy.trouble is not None and set(kept.open) == {"other"}

        await lived(kept, has_ended)


async def test_a_channel_that_failed_comes_back(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "AGAIN_S", 0.05)
    with opened(sqlite_url) as database:
        toy, other = ToyChannel(), OtherChannel()
        toy.trouble = RuntimeError("for now")
        toy.say("lin", "您好")
        kept = of(database, toy, other)

        def has_come_back() -> bool:
            toy.trouble = None if owes(database) else toy.trouble
            return toy.stored == ["1"]

        await lived(kept, has_come_back)
        assert set(kept.open) == {"toy", "other"}


@pytest.mark.parametrize(
    ("trouble", "ends_with"), [(Unusable("token_refused"), WrongSetting), (RuntimeError("a fault"), RuntimeError)]
)
async def test_with_one_channel_its_end_is_the_end(
    sqlite_url: str, trouble: Exception, ends_with: type[Exception]
) -> None:
    with opened(sqlite_url) as database:
        toy = ToyChannel()
        toy.trouble = trouble
        (door,) = of(database, toy).tasks()
        with pytest.raises(ends_with, match=r"GONGKAI_TOKEN|a fault"):
            await door.run()
        assert told(database) == []


async def test_when_the_last_channel_ends_the_process_ends(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        toy, other = ToyChannel(), OtherChannel()
        toy.trouble, other.trouble = Unusable("api_refused"), Unusable("token_refused")
        with pytest.raises(ExceptionGroup) as ended:
            await lived(of(database, toy, other), lambda: False)
        assert isinstance(ended.value.exceptions[0], WrongSetting)


@pytest.mark.parametrize("named", ["", " , ", "pigeon", "telegram,pigeon"])
def test_no_channel_or_an_unknown_one_is_a_sentence(gongkai: Gongkai, named: str) -> None:
    ran = gongkai("run", channels=named, token="123456:" + "A" * 35, api_url="http://127.0.0.1:9/bot")
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[-1].startswith("gongkai: GONGKAI_CHANNELS ")
    assert "Traceback" not in ran.stderr


def test_the_channels_are_those_that_are_named_each_once() -> None:
    chosen = assembly.chosen(Settings(channels="telegram, telegram"))
    assert [way.traits.name for way in chosen] == ["telegram"]


def test_every_channel_s_folder_stands_in_the_root_and_in_the_contract_of_independence() -> None:
    folders = {path.parent.name for path in (ROOT / "handlers").glob("*/channel.py")}
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (independent,) = [contract["modules"] for contract in contracts if contract["type"] == "independence"]
    assert {way.traits.name for way in assembly.WAYS} == folders
    assert set(independent) == {f"handlers.{name}" for name in folders}


async def test_a_channel_with_menus_is_owed_those_of_the_staff_once_and_another_one_none(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        toy, other = OtherChannel(), OfferingChannel()
        kept = of(database, toy, other)
        with kept._transactions.write("test") as session:
            for number, each in enumerate((toy, other)):
                staff.grant(Moment(session, NOW), address=f"{each.traits.name}:{number}", name="高山", role=Role.ADMIN)
        kept.complete.set()

        def is_there() -> bool:
            with database.read() as session:
                return outbox.open_count(session) > 0

        for _ in range(2):
            await lived(kept, is_there)
        with database.read() as session:
            (row,) = session.exec(select(Outgoing)).all()
            assert (row.kind, row.address) == ("menu", "offering:1")
