"""Owed messages leave in the order of their chat, once as far as can be known, and marked where it cannot."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event
from sqlmodel import select

from storage import leases, outbox, people
from storage.engine import Database
from storage.leases import Lease
from storage.outbox import UNSURE_TRIES, Parcel
from storage.tables import Outgoing
from tests.storage.conftest import NOW, after, standing_case
from tests.storage.crowd import counted

LIN, ZHOU = "telegram:5001", "telegram:5002"
AT = 1000.0


def owe(database: Database, key: str, to: str = LIN, kind: str = "text") -> int:
    with database.write() as session:
        outbox.put(session, key=key, to=to, kind=kind, body={"text": key}, now=NOW)
        return session.exec(select(Outgoing.id).where(Outgoing.key == key)).one() or 0


def claim(database: Database, worker: str = "one", *, at: float = AT, lease: float = 60.0) -> list[Parcel]:
    with database.write() as session:
        return leases.claim(session, Lease(worker, at, at + lease), channels=("telegram",)).parcels


def keys(parcels: list[Parcel]) -> list[str]:
    return [parcel.key for parcel in parcels]


def send(database: Database, parcel: Parcel, message_id: int = 1) -> None:
    with database.write() as session:
        outbox.sent(session, parcel.id, message_id=message_id, now=NOW)


def send_now(database: Database, parcel_id: int) -> None:
    with database.write() as session:
        outbox.sent(session, parcel_id, message_id=None, now=NOW)


def again(database: Database, parcel: Parcel, *, at: float = 0.0, unsure: bool = False) -> None:
    with database.write() as session:
        outbox.again(session, parcel, at=at, fault="timed out", unsure=unsure)


def state(database: Database, parcel_id: int) -> tuple[str, str | None, str]:
    """Read state, fault and address of a message."""
    with database.read() as session:
        row = session.get_one(Outgoing, parcel_id)
        return row.state, row.fault, row.address


def test_one_cause_owes_one_message(database: Database) -> None:
    assert owe(database, "reply:1:1") == owe(database, "reply:1:1", to=ZHOU)
    with database.read() as session:
        assert outbox.open_count(session) == 1


def test_each_chat_gets_its_messages_one_after_the_other(database: Database) -> None:
    for key, to in (("a1", LIN), ("a2", LIN), ("b1", ZHOU), ("a3", LIN)):
        owe(database, key, to)
    first = claim(database)
    assert keys(first) == ["a1", "b1"]
    assert claim(database) == []
    send(database, first[0])
    assert keys(claim(database)) == ["a2"]


def test_the_answer_to_a_press_does_not_wait_behind_words(database: Database) -> None:
    owe(database, "words")
    owe(database, "press", kind="answer")
    assert keys(claim(database)) == ["words", "press"]


def test_a_message_that_has_to_wait_holds_those_behind_it(database: Database) -> None:
    owe(database, "a1")
    owe(database, "a2")
    [first] = claim(database)
    again(database, first, at=AT + 7)
    assert claim(database, at=AT + 6.9) == []
    [repeated] = claim(database, at=AT + 7)
    assert (repeated.key, repeated.tries, repeated.unsure) == ("a1", 1, 0)


def test_what_is_left_to_staff_is_words_and_no_sign(database: Database) -> None:
    for key, kind in (("a1", "text"), ("a2", "answer"), ("a3", "fetch"), ("a4", "menu")):
        owe(database, key, f"telegram:{key}", kind)
    for parcel in claim(database):
        with database.write() as session:
            outbox.dead(session, parcel, fault="blocked")
    with database.read() as session:
        assert outbox.left_to_staff(session) == 1


def test_an_unknown_fate_is_tried_three_times_more_and_then_left_to_staff(database: Database) -> None:
    owe(database, "a1")
    owe(database, "a2")
    tried = []
    while (parcels := claim(database)) and parcels[0].key == "a1":
        tried.append(parcels[0].unsure)
        again(database, parcels[0], unsure=True)
    assert tried == [0, 1, 2, UNSURE_TRIES]
    assert keys(parcels) == ["a2"], "the chat goes on"


def test_a_known_failure_is_tried_as_often_as_needed(database: Database) -> None:
    owe(database, "a1")
    for n in range(10):
        [parcel] = claim(database)
        assert (parcel.tries, parcel.unsure) == (n, 0)
        again(database, parcel)


def test_a_dead_message_is_kept_and_the_chat_goes_on(database: Database) -> None:
    owe(database, "a1")
    owe(database, "a2")
    [parcel] = claim(database)
    with database.write() as session:
        outbox.dead(session, parcel, fault="blocked")
    assert state(database, parcel.id)[:2] == ("dead", "blocked")
    assert keys(claim(database)) == ["a2"]


def test_a_message_owed_in_a_transaction_that_fails_is_not_owed(database: Database) -> None:
    def act() -> None:
        with database.write() as session:
            outbox.put(session, key="a1", to=LIN, kind="text", body={"text": ""}, now=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert claim(database) == []


def test_a_chat_that_moved_takes_along_what_is_owed_and_not_what_was_said(database: Database) -> None:
    owe(database, "said", "telegram:-5")
    [said] = claim(database)
    send(database, said, message_id=9)
    owe(database, "owed", "telegram:-5")
    with database.write() as session:
        outbox.readdress(session, "telegram:-5", "telegram:-100500")
    assert [(parcel.key, parcel.address) for parcel in claim(database)] == [("owed", "telegram:-100500")]
    assert state(database, said.id)[2] == "telegram:-5"


def part(database: Database, parcel: Parcel, message_id: int) -> None:
    with database.write() as session:
        outbox.part_sent(session, parcel, message_id=message_id)


def test_a_message_in_parts_goes_on_where_it_stopped_and_before_all_behind_it(database: Database) -> None:
    owe(database, "long")
    owe(database, "short")
    [first] = claim(database)
    again(database, first, unsure=True)
    [first] = claim(database)
    part(database, first, 7)
    [second] = claim(database)
    assert (second.key, second.parts_sent, second.unsure, second.tries) == ("long", 1, 0, 0)
    send(database, second, 8)
    assert keys(claim(database)) == ["short"]


def test_a_crash_after_a_part_repeats_only_the_next_and_marks_it(database: Database) -> None:
    owe(database, "long")
    [first] = claim(database)
    part(database, first, 7)
    claim(database, "dies")
    with database.write() as session:
        leases.rescue(session, at=AT - 99, worker="dies")
    [second] = claim(database)
    assert (second.parts_sent, second.unsure) == (1, 1)


def test_an_answer_to_any_part_finds_the_case(database: Database) -> None:
    with database.write() as session:
        case_id = standing_case(session)
        outbox.put(session, key="long", to=LIN, kind="text", body={"text": ""}, now=NOW, case_id=case_id)
    [parcel] = claim(database)
    part(database, parcel, 7)
    send(database, claim(database)[0], 8)
    with database.read() as session:
        found = [outbox.sent_as(session, LIN, n) for n in (6, 7, 8)]
        assert [row and row.case_id for row in found] == [None, case_id, case_id]
        assert outbox.sent_as(session, ZHOU, 7) is None


def test_numbers_follow_the_hand_over_and_not_the_ids(database: Database) -> None:
    owe(database, "words")
    owe(database, "press", kind="answer")
    words, press = claim(database)
    send(database, press)
    send(database, words)
    for kind in outbox.UNNUMBERED:
        owe(database, kind, kind=kind)
        send(database, claim(database)[0])
    with database.read() as session:
        assert [(row.key, row.number) for row in after(session, LIN, 0)] == [("press", 1), ("words", 2)]
        assert [row.key for row in after(session, LIN, 1)] == ["words"]
        assert after(session, ZHOU, 0) == []


def settle(database: Database, parcels: list[Parcel]) -> tuple[list[int | None], int]:
    """Settle messages together; gives their numbers and in how many statements that was."""
    with database.write() as session, counted(session) as cost:
        rows = outbox.sent_all(session, {parcel.id: None for parcel in parcels}, now=NOW)
    return [row.number for row in rows], len(cost.asked)


def test_many_are_settled_in_as_many_statements_as_a_few_each_with_its_number(database: Database) -> None:
    few, many = ["telegram:1", "telegram:2"], [f"telegram:{n}" for n in range(10, 25)]
    for to in few + many:
        with database.write() as session:
            people.lane(session, to)
        owe(database, f"words:{to}", to)
        owe(database, f"press:{to}", to, "answer")
        owe(database, f"behind:{to}", to)
    first = sorted(claim(database) + claim(database), key=lambda parcel: parcel.id)
    assert len(first) == 2 * len(few + many)
    numbers, of_few = settle(database, [parcel for parcel in first if parcel.address in few])
    assert numbers == [1, 2, 1, 2]
    numbers, of_many = settle(database, [parcel for parcel in first if parcel.address in many])
    assert numbers == [1, 2] * len(many)
    assert of_many == of_few
    assert keys(claim(database)) == [f"behind:{to}" for to in few + many], "each calls who stands behind it"


def test_what_is_settled_already_keeps_its_number_among_others(database: Database) -> None:
    for to in (LIN, ZHOU):
        owe(database, f"words:{to}", to)
    first, other = claim(database)
    send(database, first)
    assert settle(database, [other, first])[0] == [1, 1]
    with database.read() as session:
        assert session.get_one(Outgoing, first.id).message_id == 1


def test_where_the_channel_has_no_ids_the_number_is_the_id(database: Database) -> None:
    for key in ("a", "b"):
        owe(database, key)
        [parcel] = claim(database)
        with database.write() as session:
            outbox.sent(session, parcel.id, message_id=None, now=NOW)
    with database.read() as session:
        assert [row.message_id for row in after(session, LIN, 0)] == [1, 2]


def test_two_who_hand_over_the_first_of_a_chat_at_once_give_it_two_numbers(database: Database) -> None:
    mine, other = owe(database, "a"), owe(database, "b")
    told: list[str] = []

    def another(_connection: object, _cursor: object, words: str, *_: object) -> None:
        """Hand over the other message between the first statement about the chat and the second, if there is one."""
        told.extend([words] if "lane" in words and "outbox" not in words else [])
        if len(told) == 2 and "|" not in told:
            told.append("|")
            send_now(database, other)

    with database.write() as session:
        if not session.is_sole_writer:
            event.listen(session.connection(), "before_cursor_execute", another)
        outbox.sent(session, mine, message_id=None, now=NOW)
    if "|" not in told:
        send_now(database, other)
    with database.read() as session:
        assert sorted(row.number or 0 for row in after(session, LIN, 0)) == [1, 2]


def test_a_reader_who_keeps_the_last_number_loses_nothing_of_what_two_writers_hand_over(database: Database) -> None:
    ids = [owe(database, f"m{n}") for n in range(60)]
    chance = random.Random(20)

    def write(mine: list[int]) -> None:
        for parcel_id in mine:
            with database.write() as session:
                outbox.sent(session, parcel_id, message_id=None, now=NOW)
                time.sleep(chance.random() / 500)  # between the number and its commit, where a cursor over ids loses

    seen: list[int] = []

    def read() -> None:
        with database.read() as session:
            seen.extend(row.number or 0 for row in after(session, LIN, seen[-1] if seen else 0))

    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(write, half) for half in (ids[1::2], ids[::2])]
        while not all(writer.done() for writer in writers):
            read()
    [writer.result() for writer in writers]
    read()
    assert seen == list(range(1, 61))
