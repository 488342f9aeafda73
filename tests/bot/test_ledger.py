"""The ledger: only what goes to the wire is handed over, and a new start knows what went before it."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.ledger import Ledger, Taken, Want
from bot.pace import Pace
from handlers.services.post.channel import Delivered, Rate
from storage import leases, outbox
from storage.tables import Outgoing
from tests.bot.test_pump import NOW, Mouth, pumping, tell, until
from tests.handlers.conftest import OpenBureau, opened


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
    assert (found.failed, found.numbers, found.going) == (True, [None, 1], ())
