"""The practice world on disk: what comes back after an end, with and without farewell."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.practice import World
from bot.practice.keeper import Keeper, set_aside
from bot.settings import WrongSetting
from tests.bot.practice.conftest import MONDAY, PNG, Call

LIN, CHEN, STAFF = 5001, 7001, -1001000000001


def again(path: Path, clock: MovableClock) -> World:
    """Load what was kept into a new world."""
    world = World(clock)
    Keeper(world, path).load()
    return world


def until(reached: Callable[[], bool]) -> None:
    """Wait for something that another thread does."""
    while not reached():
        time.sleep(0.02)


def lived(world: World, call: Call) -> None:
    """Let a world have words, buttons, files, a press, an edit and a block."""
    world.say(LIN, LIN, "/start 请问")
    keys = {"inline_keyboard": [[{"text": "我已收到", "callback_data": "received"}]]}
    call("sendMessage", chat_id=LIN, text="收到", reply_markup=keys)
    call("sendMessage", chat_id=STAFF, text="请写", reply_markup={"force_reply": True, "selective": True})
    world.send_photo(LIN, LIN, content=PNG, caption="照片")
    world.send_document(CHEN, STAFF, name="说明.txt", content=b"\x00\xff", reply_to=1)
    world.press_label(LIN, LIN, "我已收到")
    call("getUpdates", offset=871_000_002, allowed_updates=["message", "callback_query"])
    world.edit(LIN, LIN, 1, text="改过")
    world.block(CHEN)


def test_everything_that_can_be_seen_comes_back(world: World, call: Call, clock: MovableClock, tmp_path: Path) -> None:
    lived(world, call)
    Keeper(world, tmp_path / "world.json").save(farewell=True)
    back = again(tmp_path / "world.json", clock)
    for chat in world.chats:
        assert back.seen(chat) == world.seen(chat)
    assert back.unacknowledged == world.unacknowledged
    assert [next(iter(update.keys() - {"update_id"})) for update in back.unacknowledged] == [
        "message", "message", "callback_query",
    ]  # fmt: skip
    assert (back.blocked, back.met, back.queries, back.version) == (
        world.blocked, world.met, world.queries, world.version,
    )  # fmt: skip


def test_ids_go_on_after_a_farewell(world: World, call: Call, clock: MovableClock, tmp_path: Path) -> None:
    lived(world, call)
    Keeper(world, tmp_path / "world.json").save(farewell=True)
    back = again(tmp_path / "world.json", clock)
    assert back.say(LIN, LIN, "再来").message_id == world.say(LIN, LIN, "再来").message_id
    assert back.unacknowledged[-1]["update_id"] == world.unacknowledged[-1]["update_id"]
    stored = back.store("a", b"", mime_type="text/plain")
    assert stored.file_id not in world.files


def test_no_id_is_given_twice_when_the_end_came_suddenly(world: World, clock: MovableClock, tmp_path: Path) -> None:
    world.say(LIN, LIN, "一")
    Keeper(world, tmp_path / "world.json").save()
    lost = world.say(LIN, LIN, "没有来得及存盘")
    after = again(tmp_path / "world.json", clock)
    assert [message.text for message in after.seen(LIN)] == ["一"]
    assert after.say(LIN, LIN, "二").message_id > lost.message_id
    assert after.unacknowledged[-1]["update_id"] > world.unacknowledged[-1]["update_id"]


async def test_changes_are_kept_without_being_asked(world: World, clock: MovableClock, tmp_path: Path) -> None:
    path = tmp_path / "world.json"
    keeping = asyncio.create_task(Keeper(world, path).run())
    await asyncio.sleep(0)
    world.say(LIN, LIN, "存下来")
    await asyncio.to_thread(until, path.exists)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    assert [message.text for message in again(path, clock).seen(LIN)] == ["存下来"]


def test_nothing_is_written_after_the_farewell(world: World, clock: MovableClock, tmp_path: Path) -> None:
    keeper = Keeper(world, tmp_path / "world.json")
    keeper.save(farewell=True)
    world.say(LIN, LIN, "太晚")
    keeper.save()
    assert again(tmp_path / "world.json", clock).seen(LIN) == []


def test_a_broken_file_stops_the_start_with_a_sentence(clock: MovableClock, tmp_path: Path) -> None:
    path = tmp_path / "world.json"
    path.write_text("{}")
    with pytest.raises(WrongSetting, match="gongkai practice --fresh"):
        again(path, clock)


def test_a_fresh_start_puts_the_old_world_away_whole(world: World, tmp_path: Path) -> None:
    database = tmp_path / "gongkai.sqlite3"
    assert set_aside(tmp_path, database, now=MONDAY) is None
    database.write_bytes(b"cases")
    (tmp_path / "secret").write_bytes(b"key")
    (tmp_path / "founded").write_bytes(b"mark")
    world.store("a.txt", b"words", mime_type="text/plain")
    Keeper(world, tmp_path / "practice-world.json").save(farewell=True)
    place = set_aside(tmp_path, database, now=MONDAY)
    assert place is not None
    kept = {one.relative_to(place).as_posix() for one in place.rglob("*") if one.is_file()}
    assert kept == {"practice-world.json", "practice-world.files/file1", "gongkai.sqlite3", "founded"}
    assert {one.name for one in tmp_path.iterdir() if one != place} == {"secret", "clock.json"}
