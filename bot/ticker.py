"""The tick: APScheduler only wakes us; what is due is rows."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.patience import report
from handlers.desk import sending
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.letters import typesetting
from handlers.services.letters.typesetting import Ready
from handlers.services.post import troubles
from handlers.services.rounds import absences, heads, reminders, terms
from law.errors import Refusal
from storage import countdowns
from storage import troubles as faults
from templates import words

log = logging.getLogger(__name__)


def _sentence(refusal: Refusal) -> str:
    return " ".join(words.refusal(refusal.code, language, **refusal.facts) for language in words.LANGUAGES)


class Ticker:
    """Wakes up every few seconds and says what is due."""

    def __init__(
        self,
        transactions: Transactions,
        *,
        now: Callable[[], datetime],
        owed: Callable[[], None],
        seconds: float,
        there: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        """Tick every so many seconds; ``there`` gives what time it is elsewhere, where our clock is wrong."""
        self._transactions = transactions
        self._now = now
        self._owed = owed
        self._there = there
        self._struck = asyncio.Event()
        self._stalled: tuple[Any, ...] | None = None
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        # Its default gives up a stroke that is a second late, as after a night in which the machine slept.
        once = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        first = datetime.now().astimezone()
        self._scheduler.add_job(self._strike, "interval", seconds=seconds, next_run_time=first, **once)

    async def run(self) -> None:
        """Tick until cancelled."""
        self._scheduler.start()
        try:
            while True:
                await self._struck.wait()
                self._struck.clear()  # before the look, so that a stroke during it is not lost
                await self._round()
        finally:
            self._scheduler.remove_all_jobs()
            await asyncio.sleep(0)  # lets a stroke through that has begun: the scheduler would log it as a failure
            self._scheduler.shutdown(wait=False)

    def strike(self) -> None:
        """Look at once what is due."""
        self._struck.set()

    async def _strike(self) -> None:
        self.strike()

    async def _round(self) -> None:
        try:
            await self._let_go()
            while await self._transactions.aside(self.tick):
                self._owed()
            self._owed()
            self._stalled = None
        except Refusal as refusal:
            await self._say(refusal)
        except Exception as error:
            report(log, "the tick failed; it comes again", error)

    async def _let_go(self) -> None:
        """Send what staff have confirmed and not called back, whatever is thought of the clock: no date is in it."""
        for number in await asyncio.to_thread(self._waited):
            try:
                await self._send(number)
            except Exception as error:
                if faults.passes(error):
                    raise
                report(log, "what was confirmed could not be sent; it is tried again", error)
                await self._transactions.aside(self._failed, number)
            self._owed()

    async def _send(self, number: int) -> None:
        ready: Ready = {}
        let_go = partial(sending.let_go, self._transactions, number)
        for _ in range(typesetting.TRIES):
            wanted = await self._transactions.aside(let_go, self._now(), ready=ready)
            if not wanted:
                return
            ready |= await asyncio.to_thread(typesetting.all_made, wanted)
        await self._transactions.aside(let_go, self._now(), ready=None)

    def _waited(self) -> list[int]:
        with self._transactions.read() as session:
            return countdowns.due(session, self._now())

    def _failed(self, number: int) -> None:
        now = self._now()
        with self._transactions.write(f"unsent:{number}") as session:
            sending.failed(Moment(session, now), number)

    def let_go(self) -> None:
        """Send at once, one after the other, what has waited long enough."""
        for number in self._waited():
            sending.let_go(self._transactions, number, self._now(), ready=None)

    async def _say(self, refusal: Refusal) -> None:
        """Say, once a day and not every tick, that nothing is done, as where nobody knows the days off of a year."""
        known, self._stalled = self._stalled, (refusal.code, refusal.facts, self._now().date())
        if known == self._stalled:
            return
        log.error("nothing that is due is said or done: %s", _sentence(refusal))
        try:
            await self._transactions.aside(self._tell, refusal)
            self._owed()
        except Exception as error:
            report(log, "staff could not be told that nothing that is due is done", error)

    def _tell(self, refusal: Refusal) -> None:
        now = self._now()
        with self._transactions.write(f"stalled:{now:%Y%m%d}") as session:
            troubles.stalled(Moment(session, now), refusal)

    def tick(self) -> bool:
        """Do one round; gives whether more is due."""
        now, there = self._now(), self._there()
        if there is not None:
            # A reminder said by a wrong clock is used up, and what lapses by one is lost to its applicant.
            log.error("the clock shows %s, the channels say %s: nothing is fired", now, there)
            with self._transactions.write(f"astray:{there:%Y%m%d}") as session:
                troubles.astray(Moment(session, now), there)
            return False
        with self._transactions.write("head") as session:
            is_first = heads.tell(Moment(session, now))
            if is_first:
                # Before anybody is reminded: whoever is there again hears of their own cases this morning.
                absences.end(Moment(session, now))
        with self._transactions.write("tick") as session:
            more = reminders.tick(Moment(session, now))
        if is_first:
            with self._transactions.write("terms") as session:
                terms.recount(Moment(session, now))
        return more
