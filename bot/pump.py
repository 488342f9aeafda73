"""The pump: takes owed messages from the outbox, sends them, settles them."""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from bot.ledger import LEASE_S, Ledger, Room, Round, Taken, Want
from bot.pace import Pace
from bot.patience import Patience, report
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import channel
from handlers.services.post.channel import Channel, Undeliverable
from storage import leases
from storage.leases import Span
from storage.outbox import Parcel

log = logging.getLogger(__name__)
IDLE_S = 1.0
GRACE_S = 1.0
"""How long at the end we wait for what is being sent."""
ON_THE_WIRE = 30
"""How many messages may be under way at once: more would wait for a connection, and count as failed."""
MOST_WAITING = 300
"""How many claimed messages wait for their turn here; behind them only what is urgent is claimed."""


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
        self._aside = transactions.aside
        self._ledger = Ledger(transactions, channels, now=now, pace=pace, worker=worker)
        self._channels = channels
        self._pace = pace
        self._owed = asyncio.Event()
        self._sending: dict[asyncio.Task[None], Parcel] = {}
        self._taken: list[Taken] = []
        self._untried: dict[int, Parcel] = {}
        self._waiting: dict[int, Parcel] = {}
        self._round_done: asyncio.Future[tuple[int, Round]] | None = None
        self._looked_at = self._held_at = -math.inf
        self._patience = Patience(log)

    def wake(self) -> None:
        """Say that something is owed."""
        self._owed.set()

    async def run(self) -> None:
        """Send until cancelled; what a lost worker of our name held is put back first."""
        await self._patience.over(partial(self._aside, self._ledger.begin))
        try:
            while True:
                self._owed.clear()  # before the look: a message owed during it wakes us at once
                more = await self._patience.over(self._round)
                await self._patience.over(self._look_for_lost)
                if not more:
                    await self._wait()
        finally:
            await self._end()

    async def _end(self) -> None:
        # What the channels take must not be said again, marked, only because we end here; nor what they never saw.
        self._ledger.ends = True
        for task, parcel in self._sending.items():
            if parcel.id in self._untried:
                task.cancel()
        under_way: list[asyncio.Future[Any]] = list(self._sending)
        if self._round_done and not self._round_done.done():
            self._round_done.add_done_callback(_came_to_nothing)  # who waited for it does not hear of it any more
            under_way.append(self._round_done)
        if under_way:
            await asyncio.wait(under_way, timeout=GRACE_S)
        for task in self._sending:
            task.cancel()
        if (trouble := self._ledger.settle_each(self._taken).trouble) is not None:
            report(log, "what was sent could not be settled at the end; it is said again, marked", trouble)
        self._ledger.put_back(list(self._untried.values()), ends=True)

    async def _round(self) -> bool:
        """Settle what was taken since the last round and hand over what is next, in one transaction; is there more?"""
        # Its thread goes on where we are cancelled meanwhile: the end has to wait for what it claims.
        self._round_done = asyncio.ensure_future(self._aside(self._one_round))
        many, done = await asyncio.shield(self._round_done)
        self._taken[:many] = done.left
        for one, number in done.settled:
            if not one.delivered.more:
                # After the commit and never before: whoever is woken by it looks, and must find it.
                one.by.settled(one.parcel, number)
        if done.trouble is not None:
            raise done.trouble  # waited for as where nothing of the round was done
        for parcel in done.going:
            task = asyncio.create_task(self._send(parcel))
            self._sending[task] = parcel
            task.add_done_callback(self._done)
        return (bool(done.going or done.waiting) or done.more) and self._has_room()

    def _has_room(self) -> bool:
        return len(self._sending) < ON_THE_WIRE and len(self._waiting) < MOST_WAITING

    def _one_round(self) -> tuple[int, Round]:
        """Give how many of those that were taken the round was for, and what came of it."""
        # What was taken while the round waited for its place is settled with the rest.
        taken = tuple(self._taken)
        room = Room(self._pace, ON_THE_WIRE - len(self._sending))
        ready = [parcel for parcel in self._waiting.values() if room.takes(parcel)]  # the first claimed first
        holds = bool(self._waiting) and time.monotonic() - self._held_at > LEASE_S / 4
        done = self._ledger.round(Want(taken, ready, self._spans(room.left, len(ready)), room.left, holds))
        if done.failed:
            return len(taken), done
        self._held_at = time.monotonic() if holds else self._held_at
        for parcel in ready:
            self._waiting.pop(parcel.id, None)
        self._waiting |= {parcel.id: parcel for parcel in done.waiting}
        self._untried |= {parcel.id: parcel for parcel in done.going}
        return len(taken), done

    def _spans(self, room: int, ready: int) -> tuple[Span, ...]:
        """Say what of that which is due to claim next."""
        if room <= 0:
            return ()
        if len(self._waiting) - ready >= MOST_WAITING:
            return (leases.URGENT,)
        # What was tried already stands behind all that was not, and would wait for as long as there is any.
        return (leases.TRIED, leases.ALL) if self._waiting else (leases.ALL,)

    def _done(self, task: asyncio.Task[None]) -> None:
        parcel = self._sending.pop(task)
        self._owed.set()
        if task.cancelled():
            return
        if self._untried.get(parcel.id) is parcel:
            del self._untried[parcel.id]
        if isinstance(error := task.exception(), Exception):
            report(log, "a message could not be settled", error)

    async def _wait(self) -> None:
        while not self._owed.is_set():
            turn = self._next_turn()
            try:
                async with asyncio.timeout(min(turn, IDLE_S)):  # wait_for of 3.11 may swallow our being cancelled
                    await self._owed.wait()
            except TimeoutError:
                if turn < IDLE_S or await self._patience.over(partial(asyncio.to_thread, self._ledger.stirs)):
                    return

    def _next_turn(self) -> float:
        """How long until what waits here may go on."""
        if len(self._sending) >= ON_THE_WIRE:
            return IDLE_S  # whatever is done first wakes us
        at = time.time()
        return min((self._pace.delay(parcel, at) for parcel in self._waiting.values()), default=IDLE_S)

    async def _look_for_lost(self) -> None:
        # By the clock and not when idle: a pump that is never idle would leave what others lost where it lies.
        if time.monotonic() - self._looked_at < IDLE_S:
            return
        self._looked_at = time.monotonic()
        if await asyncio.to_thread(self._ledger.is_lost):
            await self._aside(self._ledger.rescue, mine=False)
            self._owed.set()

    async def _send(self, parcel: Parcel) -> None:
        ours = self._channels.get(channel.name_of(parcel.address))
        if ours is None:  # its door has closed meanwhile: what is owed there waits
            await self._aside(self._ledger.put_back, [parcel])
            return
        try:
            if parcel.kind == "fetch":
                content = await ours.fetch(parcel.body["handle"])
                await self._aside(self._ledger.fetched, parcel, content)
            else:
                self._pace.goes(parcel, time.time())
                self._untried.pop(parcel.id, None)  # from here on it may have arrived, whatever becomes of us
                try:
                    delivered = await ours.deliver(parcel)
                finally:
                    self._pace.arrived(parcel, time.time())
                self._taken.append(Taken(ours, parcel, delivered))
        except Undeliverable as trouble:
            await self._aside(self._ledger.in_trouble, parcel, trouble)


def _came_to_nothing(last: asyncio.Future[tuple[int, Round]]) -> None:
    if not last.cancelled() and isinstance(error := last.exception(), Exception):
        report(log, "the last round came to nothing; what it claimed waits for the end of its lease", error)
