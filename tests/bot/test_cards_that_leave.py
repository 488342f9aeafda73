"""Cards by the pump: drawn when they leave, said once where a later version waits, and never to who may not see."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from handlers.services.bureau.moment import Moment
from handlers.services.post import messages
from handlers.services.post.channel import Delivered
from law.codes import Kind
from storage.outbox import Parcel
from storage.tables import Case, Outgoing
from tests import toy_channel
from tests.bot.test_pump import NOW, Mouth, at_once, pumping, until
from tests.handlers.conftest import OpenBureau, opened

CARDS = toy_channel.address("desk")


@pytest.fixture
def bureau(migrated_sqlite_url: str) -> Iterator[OpenBureau]:
    """Open a bureau."""
    with opened(migrated_sqlite_url) as found:
        yield found


def carded(bureau: OpenBureau, many: int) -> list[Case]:
    """File some requests of which nothing is owed to anybody but their cards, in a room of the second channel."""
    bureau.transactions.office = replace(bureau.transactions.office, rooms=(CARDS,))
    return [bureau.case(bureau.file("2026-03-02", identity=str(n))) for n in range(many)]


def renew(bureau: OpenBureau, case: Case) -> None:
    with bureau.write() as session:
        messages.card(Moment(session, NOW), CARDS, case)


def cards_owed(bureau: OpenBureau) -> list[tuple[str, bool]]:
    with bureau.transactions.read() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.address == CARDS).order_by(col(Outgoing.id)))
        return [(row.state, bool(row.body)) for row in rows if row.kind == "card"]


class Room(Mouth):
    """A page that takes a card whole."""

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Say it."""
        await self.before()
        self.said.append(parcel.body["text"])
        return Delivered(len(self.said))


async def test_a_card_says_how_its_case_stands_when_it_leaves_and_is_said_once(bureau: OpenBureau) -> None:
    [case] = carded(bureau, 1)
    for _ in range(3):
        renew(bureau, case)
    bureau.staff("officer", f"/take {case.number}", now=NOW)
    assert cards_owed(bureau) == [("due", False)] * 5
    mouth = Room()
    async with pumping(bureau, mouth):
        await until(lambda: cards_owed(bureau) == [("sent", True)])
    [said] = [words for words in mouth.said if words.startswith(case.number)]
    assert "高山" in said, "who took it, after all but the last version were owed"


async def test_a_card_that_a_later_act_renews_while_it_leaves_is_said_again(bureau: OpenBureau) -> None:
    [case] = carded(bureau, 1)
    mouth = Room()

    async def meanwhile() -> None:
        mouth.before = at_once
        await asyncio.to_thread(bureau.staff, "officer", f"/take {case.number}", now=NOW)

    mouth.before = meanwhile
    async with pumping(bureau, mouth):
        await until(lambda: cards_owed(bureau) == [("sent", True)] * 2)
    assert ["高山" in words for words in mouth.said if words.startswith(case.number)] == [False, True]


async def test_a_card_that_its_room_may_no_longer_see_stays_here(bureau: OpenBureau) -> None:
    secret, plain = carded(bureau, 2)
    with bureau.write() as session:
        row = session.get_one(Case, secret.id)
        row.kind = Kind.WRONGDOING
        session.add(row)
    mouth = Room()
    async with pumping(bureau, mouth):
        await until(lambda: cards_owed(bureau) == [("sent", True)])
    assert [plain.number in words for words in mouth.said if words.startswith(plain.number[:8])] == [True]


async def test_a_card_that_cannot_be_made_holds_up_no_other_and_is_told(
    bureau: OpenBureau, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = carded(bureau, 2)
    with bureau.write() as session:
        ghost = text("UPDATE applicant SET type = 'ghost' WHERE id = :id")
        session.execute(ghost, {"id": broken.applicant_id})
    mouth = Room()
    async with pumping(bureau, mouth):
        await until(lambda: sorted(cards_owed(bureau)) == [("dead", False), ("sent", True)])
        await until(lambda: any(sound.number in words for words in mouth.said))
    assert "could not be made" in caplog.text
