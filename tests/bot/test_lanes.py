"""Lanes: each chat in its order, and none waits for another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import lanes
from bot.lanes import WORKERS
from bot.practice.people import Cast, Chat, Person
from bot.practice.world import World
from tests.walks.conftest import LIN, ZHOU, Walk

MANY = WORKERS + 4


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Walk]:
    """Serve a world with more citizens than there are workers, without a bot in it yet."""
    walk = Walk(tmp_path)
    people = tuple(Person(LIN + n, f"某{n}", f"somebody_{n}") for n in range(MANY))
    walk.world = World(walk.clock, cast=Cast(people, Chat(walk.staff_chat, "工作群"), "公开助手", "gongkai_bot"))
    with walk.served():
        yield walk


def test_a_chat_is_answered_in_the_order_in_which_it_spoke(still: Walk) -> None:
    for command in ("/privacy", "/help", "/my"):
        still.world.say(LIN, LIN, command)
    with still.bot():
        still.settle()
        together = [message.text for message in still.messages(LIN)]
        for command in ("/privacy", "/help", "/my"):
            still.say(ZHOU, command)
    assert together == [message.text for message in still.messages(ZHOU)]
    assert len(together) == 3


def test_more_chats_than_workers_are_all_answered(still: Walk) -> None:
    for who in still.world.people:
        still.world.say(who, who, "/privacy")
    with still.bot():
        still.settle()
    assert [len(still.messages(who)) for who in still.world.people] == [1] * MANY


def test_a_chat_whose_update_fails_holds_up_no_other(still: Walk) -> None:
    with still.bot():
        broken = "CREATE TRIGGER broken BEFORE INSERT ON draft BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END"
        with still.transactions.database.engine.begin() as connection:
            connection.execute(text(broken))
        still.world.say(LIN, LIN, "/mailbox")
        still.world.say(ZHOU, ZHOU, "/privacy")
        still.settle()
    assert "对不起" in still.messages(LIN)[-1].text
    assert len(still.messages(ZHOU)) == 1


def test_chats_whose_updates_fail_hold_no_worker_while_they_rest(still: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "AGAIN_S", 3600.0)
    with still.bot():
        broken = "CREATE TRIGGER broken BEFORE INSERT ON draft BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END"
        with still.transactions.database.engine.begin() as connection:
            connection.execute(text(broken))
        healthy, *poisoned = list(still.world.people)[:MANY]
        for who in poisoned:
            still.world.say(who, who, "/mailbox")
        still.world.say(healthy, healthy, "/privacy")
        assert still.world.wait_for(lambda: bool(still.messages(healthy)))
        assert [still.messages(who) for who in poisoned] == [[]] * len(poisoned)
