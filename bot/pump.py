"""The pump: takes owed messages from the outbox, sends them, settles them."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.pace import Pace
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import channel, downloads, moves, troubles
from handlers.services.post.channel import Channel, Delivered, Undeliverable
from storage import outbox
from storage.engine import Session
from storage.outbox import Parcel

log = logging.getLogger(__name__)
LEASE_S = 60.0
IDLE_S = 1.0
BACKOFF_S = (1, 5, 25, 120, 600, 1800, 3600)


class Pump:
    """Sends what is owed by the channels that are open, in the order of each chat, until it is told to stop."""

    def __init__(
        self,
        transactions: Transactions,
        channels: Mapping[str, Channel],
        *,
        now: Callable[[], datetime],
        pace: Pace,
        worker: str,
    ) -> None:
        self._transactions = transactions
        self._channels = channels
        self._now = now
        self._pace = pace
        self._worker = worker
        self._owed = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Say that something is owed."""
        self._owed.set()

    async def run(self) -> None:
        """Send until cancelled; what a lost worker of our name held is put back first."""
        # Leases of our own name are from before our start: nobody holds them, so they need not run out first.
        await asyncio.to_thread(self._rescue, mine=True)
        while True:
            self._owed.clear()  # before the look: a message owed during it wakes us at once
            parcels = await asyncio.to_thread(self._claim)
            for parcel in parcels:
                task = asyncio.create_task(self._send(parcel))
                self._sending.add(task)
                task.add_done_callback(self._done)
            if not parcels:
                await self._wait()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._owed.set()
        if not task.cancelled() and task.exception() is not None:
            log.error("a message could not be settled", exc_info=task.exception())

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(IDLE_S):  # wait_for of Python 3.11 may swallow our being cancelled
                await self._owed.wait()
        except TimeoutError:
            await asyncio.to_thread(self._rescue, mine=False)

    def _rescue(self, *, mine: bool) -> None:
        with self._transactions.write("rescue") as session:
            for parcel_id in outbox.rescue(session, at=time.time(), worker=self._worker if mine else None):
                occasion.begin(session, f"lost:{parcel_id}")
                troubles.unsettled(Moment(session, self._now()), parcel_id)

    def _claim(self) -> list[Parcel]:
        with self._transactions.write("claim") as session:
            channels = tuple(self._channels)
            return outbox.claim(session, self._worker, at=time.time(), lease=LEASE_S, channels=channels)

    async def _send(self, parcel: Parcel) -> None:
        # An answer to a press is worth nothing later, and a fetch is no message: neither counts against the pace.
        ours = self._channels[channel.name_of(parcel.address)]
        if parcel.kind in outbox.SAID:
            await self._await_turn(parcel)
        try:
            if parcel.kind == "fetch":
                content = await ours.fetch(parcel.body["handle"])
                await asyncio.to_thread(self._fetched, parcel, content)
            else:
                delivered = await ours.deliver(parcel)
                number = await asyncio.to_thread(self._sent, parcel, delivered)
                if not delivered.more:
                    # After the commit and never before: whoever is woken by it looks, and must find it.
                    ours.settled(parcel, number)
        except Undeliverable as trouble:
            await asyncio.to_thread(self._settle, parcel, trouble)

    async def _await_turn(self, parcel: Parcel) -> None:
        while delay := self._pace.delay(parcel, time.time()):
            await asyncio.sleep(min(delay, LEASE_S / 4))
            await asyncio.to_thread(self._hold, parcel)  # a lease that ran out while we wait would mean a repeat
        self._pace.take(parcel, time.time())

    def _hold(self, parcel: Parcel) -> None:
        with self._transactions.write("hold") as session:
            outbox.hold(session, parcel.id, until=time.time() + LEASE_S)

    def _sent(self, parcel: Parcel, delivered: Delivered) -> int | None:
        now = self._now()
        with self._transactions.write("settle") as session:
            if delivered.more:
                outbox.part_sent(session, parcel.id, message_id=delivered.message_id)
                return None
            return outbox.sent(session, parcel.id, message_id=delivered.message_id, now=now)

    def _fetched(self, parcel: Parcel, content: bytes) -> None:
        now = self._now()
        with self._transactions.write("settle") as session:
            downloads.arrived(Moment(session, now), parcel.body, content)
            outbox.sent(session, parcel.id, message_id=None, now=now)

    def _settle(self, parcel: Parcel, trouble: Undeliverable) -> None:
        now = self._now()
        with self._transactions.write(f"undelivered:{parcel.key}") as session:
            if trouble.moved_to is not None:
                moves.follow(session, parcel.address, trouble.moved_to)
                self._transactions.follow(parcel.address, trouble.moved_to)
                outbox.again(session, parcel.id, at=0.0, fault=str(trouble), unsure=False)
            elif trouble.permanent:
                troubles.undeliverable(Moment(session, now), outbox.dead(session, parcel.id, fault=str(trouble)))
            else:
                self._later(session, parcel, trouble)
                troubles.unsettled(Moment(session, now), parcel.id)

    def _later(self, session: Session, parcel: Parcel, trouble: Undeliverable) -> None:
        wait = trouble.retry_after if trouble.retry_after is not None else _backoff(parcel.tries)
        if trouble.retry_after is not None:
            self._pace.pause(parcel, time.time() + wait)
        outbox.again(session, parcel.id, at=time.time() + wait, fault=str(trouble), unsure=trouble.unsure)


def _backoff(tries: int) -> float:
    return float(BACKOFF_S[min(tries, len(BACKOFF_S) - 1)])
