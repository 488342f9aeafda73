"""A bureau with a second door: a citizen files and is answered there, and staff work there, on both databases."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from bot.doors import Doors
from bot.lanes import Lanes
from bot.pace import Pace
from bot.pump import Pump
from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import messages
from handlers.telegram import channel as telegram
from storage import cases, inbox, lines, people
from storage.tables import Arrival, Case, Outgoing
from templates import words
from templates.language import OFFICIAL
from tests import toy_channel
from tests.conftest import ROOT
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, opened
from tests.storage.conftest import after
from tests.toy_channel import ToyChannel

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
LIN, GAO = "lin", "gao"
PATIENCE_S = 30.0
SUBJECT = "2025年度市级科技计划项目立项名单"
ANSWER = "名单已在本机关网站的公示公告栏公开。"
FILING = (
    ("choose", "type.natural"),
    ("say", "林晓舟"),
    ("say", "110101200001010010"),
    ("say", "000-0000-0000"),
    ("say", SUBJECT),
    ("choose", "supply.electronic"),
    ("choose", "delivery.chat"),
)


class Page:
    """The toy's page with a bureau behind it: people post, and read what came after what they have read."""

    def __init__(self, toy: ToyChannel, transactions: Transactions) -> None:
        self.toy, self.transactions = toy, transactions
        self._read: dict[str, int] = {}

    async def say(self, who: str, text: str) -> str:
        """Post words, and read what they bring."""
        self.toy.say(who, text)
        return await self.news(who)

    async def choose(self, who: str, label: str) -> str:
        """Type the number of a choice, named by group and code of its label, and read what it brings."""
        group, _, code = label.partition(".")
        wanted = words.label(group, code, OFFICIAL, toy_channel.TRAITS.name)
        # As people do: nobody can choose what does not yet stand before them, however quiet the rows are.
        async with asyncio.timeout(PATIENCE_S):
            while wanted not in self.toy.offered(who):  # noqa: ASYNC110  (shown by a task of the pump)
                await asyncio.sleep(0.02)
        self.toy.choose(who, wanted)
        return await self.news(who)

    async def news(self, who: str) -> str:
        """Wait until all is handled and handed over, and read on from the last number."""
        async with asyncio.timeout(PATIENCE_S):
            while not await asyncio.to_thread(self._quiet):  # noqa: ASYNC110  (what is waited for are rows)
                await asyncio.sleep(0.02)
        with self.transactions.read() as session:
            new = after(session, toy_channel.address(who), self._read.get(who, 0))
            numbers = [row.number or 0 for row in new]
            self._read[who] = max([self._read.get(who, 0), *numbers])
            return "\n".join(row.body["text"] for row in new)

    def _quiet(self) -> bool:
        mine = col(Outgoing.address).startswith("toy:")
        with self.transactions.read() as session:
            if not self.toy.idle or inbox.waiting(session):
                return False
            # After what waits: PostgreSQL shows each statement what was committed by then, and an act commits both.
            return not session.exec(select(Outgoing.id).where(mine, col(Outgoing.state).in_(lines.OPEN))).all()

    def case(self) -> Case:
        """Give the only case there is."""
        with self.transactions.read() as session:
            (case,) = cases.everywhere(session, Case)
            session.expunge(case)
            return case


@asynccontextmanager
async def kept(bureau: OpenBureau) -> AsyncIterator[Page]:
    """Let a bureau run that keeps only its second door open."""
    traits = {each.name: each for each in (telegram.TRAITS, toy_channel.TRAITS)}
    transactions = Transactions(bureau.transactions.database, bureau.transactions.office, traits)
    toy = ToyChannel()
    doors = Doors([toy], transactions, now=lambda: NOW)
    pump = Pump(transactions, doors.open, now=lambda: NOW, pace=Pace(doors.open), worker="toy")
    lanes = Lanes(transactions, doors.open, now=lambda: NOW, owed=pump.wake)
    (door,) = doors.tasks(lanes.wake, pump.wake)
    running = [asyncio.create_task(part.run()) for part in (door, lanes, pump)]
    try:
        yield Page(toy, transactions)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def filed(page: Page) -> str:
    """File a request by typing alone; gives its number."""
    await page.say(LIN, "/apply")
    for deed, what in FILING:
        await getattr(page, deed)(LIN, what)
    receipt = await page.choose(LIN, "button.confirm")
    assert page.case().number in receipt
    return page.case().number


@pytest.fixture
def bureau(database_url: str) -> Iterator[OpenBureau]:
    """Open a bureau with one person in each post."""
    with opened(database_url) as found:
        yield found


@pytest.fixture
def with_gao(bureau: OpenBureau) -> OpenBureau:
    """Let an officer of the bureau speak at the page too."""
    with bureau.write() as session:
        officer = people.officer(session, PEOPLE["officer"][0])
        assert officer is not None
        staff.add_address(Moment(session, NOW), officer, toy_channel.address(GAO))
    return bureau


async def test_a_citizen_files_and_staff_answer_at_the_second_door(with_gao: OpenBureau) -> None:
    async with kept(with_gao) as page:
        number = await filed(page)
        assert SUBJECT in await page.say(GAO, f"/case {number}")
        await page.say(GAO, f"/take {number}")
        await page.say(GAO, f"/reply {number} public {ANSWER}")
        assert ANSWER not in await page.news(LIN)
        await page.choose(GAO, "button.reply_send")
        answered = await page.news(LIN)
        assert ANSWER in answered
        assert number in answered
        await page.choose(LIN, "button.received")
        assert (page.case().status, page.case().acknowledged_at) == ("replied", NOW)


async def test_staff_work_in_telegram_while_the_citizen_is_at_the_page(bureau: OpenBureau) -> None:
    async with kept(bureau) as page:
        number = await filed(page)
        bureau.staff("officer", f"/take {number}", now=NOW)
        bureau.staff("officer", f"/reply {number} public {ANSWER}", now=NOW)
        bureau.press("officer", "reply_send", now=NOW)
        assert ANSWER in await page.news(LIN)


async def test_what_telegram_owes_waits_for_a_process_that_speaks_it(bureau: OpenBureau) -> None:
    async with kept(bureau) as page:
        await filed(page)
        with page.transactions.read() as session:
            room = session.exec(select(Outgoing).where(Outgoing.address == STAFF_CHAT)).all()
            assert [(row.kind, row.state, row.tries) for row in room] == [("card", "due", 0)]


async def test_no_answer_to_a_press_is_owed_where_there_is_none(bureau: OpenBureau) -> None:
    async with kept(bureau) as page:
        await filed(page)
        with page.transactions.read() as session:
            assert session.exec(select(Outgoing).where(Outgoing.kind == "answer")).all() == []


async def test_what_is_posted_twice_is_heard_once_and_told_to_the_page_after_it_is_stored(bureau: OpenBureau) -> None:
    async with kept(bureau) as page:
        for _ in range(2):
            page.toy.say(LIN, "/privacy", key="the same")
            await page.news(LIN)
        with page.transactions.read() as session:
            assert len(session.exec(select(Arrival)).all()) == 1
        assert page.toy.stored == ["the same", "the same"]


async def test_a_lane_s_numbers_are_told_after_the_commit_and_stand_for_message_ids(bureau: OpenBureau) -> None:
    async with kept(bureau) as page:
        await page.say(LIN, "/privacy")
        await page.say(LIN, "/help")
        async with asyncio.timeout(PATIENCE_S):
            while len(page.toy.settlements) < 2:  # noqa: ASYNC110  (told a moment after the commit that we saw)
                await asyncio.sleep(0.01)
        assert page.toy.settlements == [(toy_channel.address(LIN), 1), (toy_channel.address(LIN), 2)]
        with page.transactions.read() as session:
            said = after(session, toy_channel.address(LIN), 0)
            assert [(row.number, row.message_id) for row in said] == [(1, 1), (2, 2)]


async def test_a_long_text_is_one_message_where_the_channel_cuts_nothing(bureau: OpenBureau) -> None:
    async with kept(bureau) as page:
        with page.transactions.write("test") as session:
            messages.tell(Moment(session, NOW), toy_channel.address(LIN), "长" * 9000)
        assert len(await page.news(LIN)) == 9000


async def test_a_stranger_at_the_page_sees_no_case_of_another(bureau: OpenBureau) -> None:
    async with kept(bureau) as page:
        number = await filed(page)
        assert SUBJECT not in await page.say("zhou", f"/case {number}")


def test_the_second_channel_is_small() -> None:
    assert len((ROOT / "tests" / "toy_channel.py").read_text("utf-8").splitlines()) < 120
