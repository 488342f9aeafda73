"""Workers: each takes one chat at a time and handles what waits in it, in order."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime

from handlers.dispatch.reception import Reception
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import channel, troubles
from handlers.services.post.channel import Channel
from storage import inbox

log = logging.getLogger(__name__)
WORKERS = 8
IDLE_S = 1.0
AGAIN_S = 0.2


class Lanes:
    """Handles stored updates, several chats at once, each chat in order."""

    def __init__(
        self,
        transactions: Transactions,
        channels: Mapping[str, Channel],
        *,
        now: Callable[[], datetime],
        owed: Callable[[], None],
    ) -> None:
        """Handle what came in by the ``channels`` that are open now."""
        self._transactions = transactions
        self._channels = channels
        self._reception = Reception(transactions, channels, now)
        self._now = now
        self._owed = owed
        self._waiting = asyncio.Event()
        self._busy: dict[str, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Say that something waits."""
        self._waiting.set()

    async def run(self) -> None:
        """Handle until cancelled."""
        while True:
            self._waiting.clear()  # before the look: what is stored during it wakes us again
            for lane in await asyncio.to_thread(self._lanes):
                if lane not in self._busy and len(self._busy) < WORKERS:
                    self._busy[lane] = asyncio.create_task(self._drain(lane))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(IDLE_S):  # wait_for of Python 3.11 may swallow our being cancelled
                    await self._waiting.wait()

    def _lanes(self) -> list[str]:
        with self._transactions.read() as session:
            return [lane for lane in inbox.lanes(session) if channel.name_of(lane) in self._channels]

    async def _drain(self, lane: str) -> None:
        try:
            while arrival := await asyncio.to_thread(self._head, lane):
                await self._handle(lane, *arrival)
                self._owed()
        finally:
            # Once more around: what came between our last look and here would otherwise wait for the next message.
            del self._busy[lane]
            self._waiting.set()

    def _head(self, lane: str) -> tuple[int, str, datetime] | None:
        with self._transactions.read() as session:
            found = inbox.head(session, lane)
            return (found.id, found.body, found.arrived_at) if found and found.id is not None else None

    async def _handle(self, lane: str, arrival_id: int, body: str, arrived_at: datetime) -> None:
        try:
            await asyncio.to_thread(self._reception.handle, arrival_id, lane, body, arrived_at)
        except Exception:
            reference = secrets.token_hex(4).upper()
            # The reference is all that the person is told: the log has the rest, and neither has their words.
            log.exception("update %s failed, reference %s", arrival_id, reference)
            if not await asyncio.to_thread(self._failed, arrival_id, reference):
                await asyncio.sleep(AGAIN_S)

    def _failed(self, arrival_id: int, reference: str) -> bool:
        now = self._now()
        with self._transactions.write(f"failed:{arrival_id}") as session:
            arrival = inbox.fail(session, arrival_id, reference)
            if arrival is not None:
                troubles.parked(Moment(session, now), arrival, reference=reference)
        return arrival is not None
