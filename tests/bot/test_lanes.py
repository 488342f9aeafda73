"""Lanes: each chat in its order, and none waits for another."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typst
from sqlalchemy import text
from sqlmodel import select

from bot import lanes
from bot.lanes import FEW, IN_SIGHT, LOOKED_AT, TOGETHER, WORKERS, Lanes
from bot.practice.people import Cast, Chat, Person
from bot.practice.world import World
from handlers.dispatch import reception
from handlers.dispatch.reception import Handled, Reception
from handlers.telegram.addresses import address
from storage import inbox
from storage.inbox import Letterbox
from storage.opened import Gone
from storage.tables import Arrival, Draft
from tests import papers
from tests.handlers.conftest import at, opened
from tests.walks.conftest import LIN, OFFICER, ZHOU, Walk

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


def test_many_chats_that_wait_are_handled_without_a_rest_between_two_looks(
    still: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "LOOKED_AT", 3)
    monkeypatch.setattr(lanes, "IDLE_S", 60.0)
    for who in still.world.people:
        still.world.say(who, who, "/privacy")
    with still.bot():
        still.settle()
    assert [len(still.messages(who)) for who in still.world.people] == [1] * MANY


def test_an_end_between_two_pieces_of_a_text_changes_nothing(still: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patient:
        patient.setattr(lanes, "PAUSE_S", 60.0)
        with still.bot():
            still.world.say(LIN, LIN, "公" * 4096)
            while not still.count(Arrival):
                time.sleep(0.02)
    assert still.count(Draft) == 0
    still.world.say(LIN, LIN, "完")
    with still.bot():
        still.settle()
    with still.transactions.read() as session:
        [said] = session.exec(select(Draft.said)).all()
    assert said["description"] == "公" * 4096 + "完"
    assert len(still.messages(LIN)) == 1


def test_a_long_text_alone_is_handled_after_a_while(still: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "PAUSE_S", 0.2)
    with still.bot():
        still.world.say(LIN, LIN, "公" * 4096)
        still.settle()
    assert len(still.messages(LIN)) == 1


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


def test_a_full_disk_is_said_once_for_all_chats_and_is_no_fault_of_theirs(
    still: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    full = "CREATE TRIGGER full BEFORE INSERT ON draft BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    with still.bot():
        with still.transactions.database.engine.begin() as connection:
            connection.execute(text(full))
        for who in still.world.people:
            still.world.say(who, who, "/mailbox")
        time.sleep(2.5)  # longer than the first pause
        with still.transactions.database.engine.begin() as connection:
            connection.execute(text("DROP TRIGGER full"))
        still.settle()
    assert ["对不起" in still.messages(who)[-1].text for who in still.world.people] == [False] * MANY
    said = [record.exc_info for record in caplog.records if record.name == "bot.lanes"]
    assert 1 <= len(said) <= 3
    assert set(said) == {None}


def test_chats_whose_updates_fail_hold_no_worker_while_they_rest(still: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "AGAIN_S", 3600.0)
    with still.bot():
        broken = "CREATE TRIGGER broken BEFORE INSERT ON draft BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END"
        with still.transactions.database.engine.begin() as connection:
            connection.execute(text(broken))
        *poisoned, healthy = sorted(still.world.people)[:MANY]  # chats come in the order of their addresses
        for who in poisoned:
            still.world.say(who, who, "/mailbox")
        still.world.say(healthy, healthy, "/privacy")
        assert still.world.wait_for(lambda: bool(still.messages(healthy)))
        assert [still.messages(who) for who in poisoned] == [[]] * len(poisoned)


def test_a_chat_that_floods_is_handled_a_little_at_a_time_with_rests_between(
    still: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[tuple[int, float, float]] = []
    handle = Reception.handle

    def watched(self: Reception, lane: str, **told: Any) -> Handled:
        began = time.monotonic()
        handled = handle(self, lane, **told)
        turns.append((told["many"], began, time.monotonic()))
        return handled

    monkeypatch.setattr(Reception, "handle", watched)
    for _ in range(reception.MANY + 2 * FEW + 1):
        still.world.say(LIN, LIN, "/privacy")
    with still.bot():
        still.world.wait_for(lambda: len(turns) >= 4)
        still.world.say(ZHOU, ZHOU, "/privacy")
        assert still.world.wait_for(lambda: bool(still.messages(ZHOU)))
    assert [many for many, *_ in turns] == [reception.MANY, FEW, FEW, FEW, reception.MANY]
    for (_, began, ended), (_, next_began, _) in pairwise(turns[1:4]):
        assert next_began - ended > ended - began, "it rests for longer than it took"


def watched(monkeypatch: pytest.MonkeyPatch, *broken: Exception) -> tuple[list[str], list[list[str]]]:
    """Note which chats are handled alone from now on, and which together: the first of these turns may be broken."""
    alone, shared = list[str](), list[list[str]]()
    handle, handle_together = Reception.handle, Reception.handle_together

    def one(self: Reception, lane: str, **told: Any) -> Handled:
        alone.append(lane)
        return handle(self, lane, **told)

    def several(self: Reception, lanes: list[str], *, many: int) -> dict[str, Handled] | str:
        shared.append(lanes)
        if len(shared) <= len(broken):
            raise broken[len(shared) - 1]
        return handle_together(self, lanes, many=many)

    monkeypatch.setattr(Reception, "handle", one)
    monkeypatch.setattr(Reception, "handle_together", several)
    return alone, shared


def test_chats_that_wait_beside_each_other_share_a_transaction(still: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, shared = watched(monkeypatch)
    for who in still.world.people:
        still.world.say(who, who, "/privacy")
    with still.bot():
        still.settle()
    assert ([len(still.messages(who)) for who in still.world.people], max(map(len, shared))) == ([1] * MANY, TOGETHER)
    found = {*alone, *(lane for lanes in shared for lane in lanes)}  # a look under way finds some twice, to no avail
    assert found == {*map(address, still.world.people)}


def test_several_chats_whose_turn_fails_are_handled_again(still: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    _, shared = watched(monkeypatch, MemoryError())
    for who in still.world.people:
        still.world.say(who, who, "/privacy")
    with still.bot():
        still.settle()
    assert [len(still.messages(who)) for who in still.world.people] == [1] * MANY
    assert len(shared) > 1


def test_a_chat_that_undoes_what_several_share_is_handled_alone_for_a_while(
    still: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, shared = watched(monkeypatch)

    def speak() -> None:
        for who in still.world.people:
            still.world.say(who, who, "/fly" if who == LIN else "/privacy")

    speak()
    with still.bot():
        still.settle()
        speak()
        still.settle()
    assert [address(LIN) in lanes for lanes in shared].count(True) == 1
    assert alone.count(address(LIN)) >= 2
    assert [len(still.messages(who)) for who in still.world.people] == [2] * MANY


def test_a_letter_is_typeset_while_others_may_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free: list[bool] = []

    class Watching:
        """The typesetter, which looks whether somebody else may write while it works."""

        def __init__(self, *args: Any, **told: Any) -> None:
            self._made = real(*args, **told)
            # The probe of characters that no font may have is short, and what it finds decides on the act.
            self._is_letter = args[0].name != "probe.typ"

        def compile(self, **told: Any) -> Any:
            if not self._is_letter:
                return self._made.compile(**told)
            with closing(sqlite3.connect(tmp_path / "gongkai.sqlite3", timeout=2)) as other:
                other.execute("BEGIN IMMEDIATE")
                other.execute("ROLLBACK")
            free.append(True)
            return self._made.compile(**told)

    real = typst.Compiler
    monkeypatch.setattr(typst, "Compiler", Watching)
    with Walk(tmp_path).served() as still, still.bot():
        number = still.ask(LIN, "请问创新券怎么申请？")
        still.say(OFFICER, f"/take {number}")
        still.say(OFFICER, f"/letters {number} 登记表")
        assert any(message.document_name for message in still.messages(OFFICER))
    assert free


def test_a_letter_that_cannot_be_typeset_is_a_fault_of_its_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        """A typesetter whose fonts are gone."""

        def __init__(self, *_args: Any, **_told: Any) -> None:
            raise RuntimeError("no fonts")

    with Walk(tmp_path).served() as still, still.bot():
        number = still.ask(LIN, "请问创新券怎么申请？")
        still.say(OFFICER, f"/take {number}")
        monkeypatch.setattr(typst, "Compiler", Broken)
        papers.forget()
        still.say(OFFICER, f"/letters {number} 登记表")
        assert "对不起" in still.messages(OFFICER)[-1].text


async def test_what_waits_in_a_file_that_is_gone_is_looked_for_no_more(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'gongkai.sqlite3'}") as bureau:
        with bureau.write() as session:
            inbox.store_all(session, [("{}", Letterbox("telegram", "4242", "1", "telegram:1"))], now=at("2026-03-02"))
        (tmp_path / "gongkai.sqlite3").rename(tmp_path / "elsewhere.sqlite3")
        looking = Lanes(bureau.transactions, {}, now=lambda: at("2026-03-02"), owed=lambda: None)
        with pytest.raises(Gone):  # nothing else of it writes: without the look it would go on for ever
            await asyncio.wait_for(looking.run(), timeout=10)


def test_equal_processes_that_look_at_one_backlog_do_not_take_the_same_chats(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as bureau:
        with bureau.write() as session:
            heard = [(f"{n}", Letterbox("telegram", "4242", f"{n}", f"telegram:{n}")) for n in range(IN_SIGHT)]
            inbox.store_all(session, heard, now=at("2026-03-02"))
        channels: dict[str, Any] = {"telegram": None}
        equal = [
            Lanes(bureau.transactions, channels, now=lambda: at("2026-03-02"), owed=lambda: None) for _ in range(2)
        ]
        one, other = (each._look() for each in equal)
    assert len(one) == len(other) == LOOKED_AT
    assert len(set(one) & set(other)) <= LOOKED_AT // 2  # three of them, as a rule
