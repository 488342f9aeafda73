"""Updates: offsets, repeats, the long poll, a day's retention, and what they contain."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest

from bot.clock import MovableClock
from bot.practice import World
from tests.bot.practice.conftest import Call, fetched

LIN, CHEN, STAFF = 5001, 7001, -1001000000001


def test_an_update_stays_until_a_later_offset(world: World, call: Call) -> None:
    for text in ("one", "two", "three"):
        world.say(LIN, LIN, text)
    first = fetched(call, limit=2)
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert fetched(call, limit=2) == first
    assert len(world.unacknowledged) == 3
    rest = fetched(call, offset=first[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["three"]
    assert world.unacknowledged == rest


def test_a_repeat_is_delivered_once_more_whatever_was_confirmed(world: World, call: Call) -> None:
    world.say(LIN, LIN, "one")
    (update,) = fetched(call)
    after = update["update_id"] + 1
    assert fetched(call, offset=after) == []
    world.duplicate(update)
    assert fetched(call, offset=after) == [update]
    assert fetched(call, offset=after) == []
    assert world.unacknowledged == []


def test_a_long_poll_returns_when_something_arrives(world: World, call: Call) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(fetched, call, timeout=30)
        assert world.wait_for(lambda: world.idle)
        world.say(LIN, LIN, "now")
        assert waiting.result(10)[0]["message"]["text"] == "now"


def test_a_newer_poll_ends_the_older(world: World, call: Call) -> None:
    with ThreadPoolExecutor(1) as pool:
        older = pool.submit(call, "getUpdates", timeout=30)
        assert world.wait_for(lambda: world.polls_waiting == 1)
        assert call("getUpdates", timeout=0).json() == {"ok": True, "result": []}
        assert older.result(10).status_code == 409


def test_a_bot_that_died_waits_no_longer(world: World, url: str) -> None:
    with httpx.Client(timeout=0.3) as bot, pytest.raises(httpx.ReadTimeout):
        bot.get(f"{url}/bot{world.token}/getUpdates", params={"timeout": 50})
    assert world.wait_for(lambda: world.polls_waiting == 0)
    assert not world.idle


@pytest.mark.parametrize(("hours", "kept"), [(24, 1), (25, 0)])
def test_an_update_is_kept_for_a_day(world: World, clock: MovableClock, call: Call, hours: int, kept: int) -> None:
    world.say(LIN, LIN, "one")
    clock.move_by(timedelta(hours=hours))
    assert len(fetched(call)) == kept


def test_only_allowed_kinds_arrive(world: World, call: Call) -> None:
    fetched(call, allowed_updates=["message"])
    message = world.say(LIN, LIN, "one")
    world.edit(LIN, LIN, message.message_id, text="two")
    assert [set(update) for update in fetched(call)] == [{"update_id", "message"}]
