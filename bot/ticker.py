"""The tick: APScheduler only wakes us; what is due is rows."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handlers.services import reminding
from handlers.services.transactions import Transactions

log = logging.getLogger(__name__)


class Ticker:
    """Wakes up every few seconds and says what is due."""

    def __init__(
        self, transactions: Transactions, *, now: Callable[[], datetime], owed: Callable[[], None], seconds: float
    ) -> None:
        self._transactions = transactions
        self._now = now
        self._owed = owed
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        # A round that is late or still busy is no reason for a second: what is due stays a row until it is done.
        once = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler.add_job(
            self._wake, "interval", seconds=seconds, next_run_time=datetime.now().astimezone(), **once
        )

    async def run(self) -> None:
        """Tick until cancelled."""
        self._scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            self._scheduler.shutdown(wait=False)

    async def _wake(self) -> None:
        try:
            while await asyncio.to_thread(self.tick):
                self._owed()
            self._owed()
        except asyncio.CancelledError:
            log.debug("the tick was called off: we end")
        except Exception:
            log.exception("the tick failed; it comes again")

    def tick(self) -> bool:
        """Do one round; gives whether more is due."""
        now = self._now()
        with self._transactions.write("tick") as session:
            return reminding.tick(session, now=now)
