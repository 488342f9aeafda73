"""The tick: APScheduler only wakes us; what is due is rows."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.patience import report
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import troubles
from handlers.services.rounds import heads, reminders

log = logging.getLogger(__name__)


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
            while await self._transactions.aside(self.tick):
                self._owed()
            self._owed()
        except Exception as error:
            report(log, "the tick failed; it comes again", error)

    def tick(self) -> bool:
        """Do one round; gives whether more is due."""
        now, there = self._now(), self._there()
        if there is not None:
            # A reminder said by a wrong clock is used up, and what lapses by one is lost to its applicant.
            log.error("the clock shows %s, the channels say %s: nothing is fired", now, there)
            with self._transactions.write(f"astray:{there:%Y%m%d}") as session:
                troubles.astray(Moment(session, now), there)
            return False
        with self._transactions.write("tick") as session:
            more = reminders.tick(Moment(session, now))
        if not more:
            with self._transactions.write("head") as session:
                heads.tell(Moment(session, now))
        return more
