"""The ledger: only what goes to the wire is handed over, and a new start knows what went before it."""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlmodel import col, select

from bot import restoring
from bot.ledger import Ledger, Taken, Want
from bot.pace import Pace
from handlers.services.casework import resent
from handlers.services.post.channel import Delivered, Rate, Undeliverable
from storage import cards, inbox, leases, outbox, tape
from storage.leases import Lease
from storage.tables import Case, Outgoing
from storage.tables.wire import LaneKind
from storage.tape import Tape, Unwritable
from tests import toy_channel
from tests.bot.test_pump import NOW, Mouth, pumping, tell, until
from tests.handlers.conftest import CITIZEN, OpenBureau, at, opened
from tests.handlers.services.casework.test_unserved import asked, settle
from tests.storage.test_lines import wait_for_a_lock


@pytest.fixture
def bureau(migrated_sqlite_url: str) -> Iterator[OpenBureau]:
    """Open a bureau."""
    with opened(migrated_sqlite_url) as found:
        yield found


def handed(bureau: OpenBureau) -> list[tuple[str, bool]]:
    """Tell of each message how it stands and whether it was handed over."""
    with bureau.transactions.read() as session:
        return [(row.state, row.handed) for row in session.exec(select(Outgoing).order_by(col(Outgoing.id)))]


def slow() -> Mouth:
    """A page that takes two messages in an hour."""
    mouth = Mouth()
    mouth.rate = Rate(2, 3600.0)
    return mouth


async def test_what_waits_for_its_turn_is_claimed_and_not_handed_over(bureau: OpenBureau) -> None:
    mouth = slow()
    for who in "abcd":
        tell(bureau, "x", who)
    async with pumping(bureau, mouth):
        await until(lambda: handed(bureau)[:2] == [("sent", True)] * 2)
        assert handed(bureau)[2:] == [("sending", False)] * 2
    assert [state for state, _ in handed(bureau)] == ["sent", "sent", "due", "due"]


async def test_a_new_start_gives_no_new_room_and_a_later_one_does(bureau: OpenBureau) -> None:
    mouth = slow()
    for who in "abc":
        tell(bureau, "x", who)
    async with pumping(bureau, mouth):
        await until(lambda: len(mouth.said) == 2)
    async with pumping(bureau, mouth, now=NOW + timedelta(seconds=30)):
        await asyncio.sleep(0.5)
        assert len(mouth.said) == 2
    async with pumping(bureau, mouth, now=NOW + timedelta(seconds=90)):
        await until(lambda: mouth.said == ["x"] * 3)


async def test_no_more_is_under_way_than_there_are_lines(bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pump.ON_THE_WIRE", 3)
    mouth, said = Mouth(), asyncio.Event()
    mouth.before = said.wait
    for n in range(8):
        tell(bureau, "x", f"p{n}")
    async with pumping(bureau, mouth):
        await until(lambda: handed(bureau).count(("sending", True)) == 3)
        await asyncio.sleep(0.3)
        assert handed(bureau).count(("sending", True)) == 3
        said.set()
        await until(lambda: len(mouth.said) == 8)


def test_a_round_that_cannot_settle_together_settles_each_alone(bureau: OpenBureau) -> None:
    mouth = Mouth()
    ledger = Ledger(bureau.transactions, mouth.ways, now=lambda: NOW, pace=Pace(mouth.ways), worker="only")
    for who in "ab":
        tell(bureau, "x", who)
    done = ledger.round(Want((), spans=(leases.ALL,), room=9))
    first, second = done.going
    with bureau.write() as session:
        outbox.drop(session, [first])
    gone = [Taken(mouth, parcel, Delivered(7)) for parcel in (first, second)]
    found = ledger.round(Want(gone, spans=(leases.ALL,), room=9))
    assert (found.failed, [number for _, number in found.settled], found.going) == (True, [1], ())


async def test_what_cannot_be_settled_on_a_full_disk_is_settled_later_and_said_once(
    bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.patience.PAUSES_S", (0.5,))
    mouth = Mouth()
    for n in range(5):
        tell(bureau, "x", f"p{n}")
    # The first is a fault of its own, so that each is settled alone; from the third on the disk is full.
    faults = {"odd": "new.id = 1", "disk is full": "new.id > 2"}
    for said, which in faults.items():
        fault = f"WHEN new.state = 'sent' AND {which} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        run(bureau, f"CREATE TRIGGER {said[:3]} BEFORE UPDATE OF state ON outbox {fault}")
    async with pumping(bureau, mouth):
        await until(lambda: len(mouth.said) == 5)
        await asyncio.sleep(1.2)
        run(bureau, *(f"DROP TRIGGER {said[:3]}" for said in faults))
        await until(lambda: handed(bureau) == [("sending", True), *[("sent", True)] * 4])
    assert mouth.said == ["x"] * 5, "and nobody hears it again"
    assert 1 <= len([words for words in caplog.messages if "磁盘满了" in words]) <= 4


def run(bureau: OpenBureau, *statements: str) -> None:
    with bureau.transactions.database.engine.begin() as connection:
        for statement in statements:
            connection.execute(sql(statement))


def test_what_was_taken_is_recorded_before_it_is_settled(bureau: OpenBureau, tmp_path: Path) -> None:
    mouth, kept = Mouth(), bureau.transactions
    kept.tape = Tape(tmp_path / "record")
    ledger = Ledger(kept, mouth.ways, now=lambda: NOW, pace=Pace(mouth.ways), worker="only")
    tell(bureau, "x", "a")
    (parcel,) = ledger.round(Want((), spans=(leases.ALL,), room=9)).going
    taken = [Taken(mouth, parcel, Delivered(7))]
    (tmp_path / "record").write_text("no folder")
    with pytest.raises(Unwritable):
        ledger.round(Want(taken))
    assert handed(bureau) == [("sending", True)]
    (tmp_path / "record").unlink()
    ledger.round(Want(taken))
    assert handed(bureau) == [("sent", True)]
    (line,) = tape.read(tmp_path / "record")
    assert (line["is"], line["key"], line["message_id"]) == ("sent", parcel.key, 7)


def refused(bureau: OpenBureau, trouble: Undeliverable, *, tries: int, on: str, taken: bool = False) -> Case:
    """Let the channel refuse all that is owed to somebody whose request was answered; gives the case then."""
    lin, mouth = toy_channel.address("lin"), Mouth()
    number = bureau.file("2026-03-02", person=lin)
    if taken:
        bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.answer(number, "public", "见网站公开栏", on="2026-03-10")
    assert bureau.case(number).delivered_on is not None
    ledger = Ledger(bureau.transactions, mouth.ways, now=lambda: at(on), pace=Pace(mouth.ways), worker="only")
    for _ in range(9):
        for parcel in ledger.round(Want((), spans=(leases.ALL,), room=9)).going:
            ledger.in_trouble(replace(parcel, tries=tries), trouble)
    return bureau.case(number)


def test_a_reply_that_is_refused_was_not_served(bureau: OpenBureau) -> None:
    case = refused(bureau, Undeliverable("blocked", permanent=True, closed=True), tries=0, on="2026-03-10")
    assert case.delivered_on is None


def test_whoever_has_a_case_hears_of_the_reply_and_of_what_was_lost_before_it(bureau: OpenBureau) -> None:
    blocked = Undeliverable("blocked", permanent=True, closed=True)
    case = refused(bureau, blocked, tries=0, on="2026-03-10", taken=True)
    heard = [said for said in bureau.said("officer") if case.number in said]
    lost = [("答复没有送达" in said, "给申请人的消息送不到" in said) for said in heard]
    assert [each for each in lost if any(each)] == [(False, True), (False, True), (True, False)], "each act once"


@pytest.mark.parametrize(
    ("tries", "on", "served"), [(0, "2026-03-29", True), (9, "2026-03-12", True), (9, "2026-03-29", False)]
)
def test_a_reply_that_cannot_be_sent_for_half_of_its_time_is_left_to_a_person(
    bureau: OpenBureau, tries: int, on: str, served: bool
) -> None:
    case = refused(bureau, Undeliverable("no network"), tries=tries, on=on)
    assert (case.delivered_on is not None) is served


def test_who_settles_a_card_and_who_handles_a_chat_never_wait_for_each_other(postgresql_url: str) -> None:
    """Of two workers one settles a card and an answer, the other has the chat of the answer and renews the card."""
    with opened(postgresql_url) as bureau, ThreadPoolExecutor(1) as pool:
        case = bureau.case(bureau.file("2026-03-02"))
        mouth, soon = Mouth(), time.time() + 1
        ledger = Ledger(bureau.transactions, mouth.ways, now=lambda: NOW, pace=Pace(mouth.ways), worker="settler")
        with bureau.write() as session:
            inbox.know_lane(session, CITIZEN, LaneKind.PRIVATE)
            claimed = leases.claim(session, Lease("settler", soon, soon + 60), channels=("telegram",)).parcels
        card, answer = (next(each for each in claimed if each.kind == kind) for kind in ("card", "text"))
        assert (card.case_id, answer.address) == (case.id, CITIZEN)
        with bureau.transactions.write("handler") as handler:
            assert inbox.take(handler, CITIZEN) is not None
            settling = pool.submit(ledger.round, Want([Taken(mouth, each, Delivered(7)) for each in (card, answer)]))
            wait_for_a_lock(bureau.transactions.database)
            cards.renew(handler, case.id or 0, card.address)
        assert (settling.result().failed, [number for _, number in settling.result().settled]) == (False, [1, 1])


def sent_again(bureau: OpenBureau) -> str:
    """Let a demand fail and its applicant look at their case; gives its number."""
    number = asked(bureau, "clarification")
    settle(bureau, number, "dead")
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-03-16"))
    return number


def take_all(bureau: OpenBureau, ledger: Ledger) -> None:
    """Let the chats take all that is owed."""
    while True:
        with bureau.write() as session:
            lease = Lease("only", time.time(), time.time() + 60)
            claimed = leases.claim(session, lease, channels=("telegram",)).parcels
        if not claimed:
            return
        ledger.round(Want([Taken(Mouth(), parcel, Delivered(parcel.id)) for parcel in claimed]))


def test_a_notice_that_is_sent_again_arrives_when_its_chat_takes_it(bureau: OpenBureau) -> None:
    number, mouth = sent_again(bureau), Mouth()
    later = at("2026-03-18")
    ledger = Ledger(bureau.transactions, mouth.ways, now=lambda: later, pace=Pace(mouth.ways), worker="only")
    assert bureau.journal(number, "receive") == []
    take_all(bureau, ledger)
    (arrival,) = bureau.journal(number, "receive")
    assert (arrival["received_on"], arrival["last_on"]) == ("2026-03-18", "2026-03-25")
    told = [said for said in bureau.said("officer") if "已经送到申请人的对话" in said]
    assert len(told) == 1
    assert "3月25日" in bureau.said(CITIZEN)[-1]


def test_what_follows_from_it_and_fails_is_told_and_said_to_nobody_twice(
    bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    number, mouth = sent_again(bureau), Mouth()
    with bureau.write() as session:
        session.execute(
            sql(
                "CREATE TRIGGER no_arrival BEFORE INSERT ON journal WHEN NEW.act = 'receive' "
                "BEGIN SELECT RAISE(ABORT, 'not now'); END"
            )
        )
    ledger = Ledger(
        bureau.transactions, mouth.ways, now=lambda: at("2026-03-16", 11), pace=Pace(mouth.ways), worker="only"
    )
    take_all(bureau, ledger)
    assert "could not be recorded" in caplog.text
    assert bureau.journal(number, "receive") == []
    assert {state for state, _ in handed(bureau)} <= {"sent", "dead"}
    bureau.tick("2026-03-24")
    assert bureau.case(number).status == "awaiting_clarification"
    assert "没有送到申请人的对话" in bureau.said("officer")[-1]


def test_a_record_of_what_was_taken_lets_follow_what_followed(bureau: OpenBureau, tmp_path: Path) -> None:
    number, record = sent_again(bureau), Tape(tmp_path / "record")
    with bureau.transactions.read() as session:
        again = [row for row in session.exec(select(Outgoing)) if resent.is_sent_again(row)]
        taken = [record.accepted(row, 70 + place, more=False) for place, row in enumerate(again)]
    record.append(taken, now=at("2026-03-17"))
    done = restoring.replay(bureau.transactions, {}, tmp_path / "record")
    assert (done.sent, done.unlike) == (2, [])
    (arrival,) = bureau.journal(number, "receive")
    assert arrival["received_on"] == "2026-03-17"
