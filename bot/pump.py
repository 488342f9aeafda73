"""The pump: takes owed messages from the outbox, sends them, settles them."""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.pace import Pace
from bot.patience import Patience, passes, report
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.casework import cards
from handlers.services.post import channel, downloads, moves, troubles
from handlers.services.post.channel import Channel, Delivered, Undeliverable
from storage import outbox
from storage.engine import Session
from storage.outbox import Claimed, Parcel
from storage.tables import Outgoing

log = logging.getLogger(__name__)
LEASE_S = 60.0
IDLE_S = 1.0
GRACE_S = 1.0
"""How long at the end we wait for what is being sent."""
BACKOFF_S = (1, 5, 25, 120, 600, 1800, 3600)


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that its channel took, until that is written down."""

    by: Channel
    parcel: Parcel
    delivered: Delivered


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
        self._sending: dict[asyncio.Task[None], Parcel] = {}
        self._taken: list[Taken] = []
        self._untried: dict[int, Parcel] = {}
        self._round_done: asyncio.Future[tuple[list[int | None], Claimed]] | None = None
        self._ends = False
        self._looked_at = -math.inf
        self._patience = Patience(log)

    def wake(self) -> None:
        """Say that something is owed."""
        self._owed.set()

    async def run(self) -> None:
        """Send until cancelled; what a lost worker of our name held is put back first."""
        # Leases of our own name are from before our start: nobody holds them, so they need not run out first.
        await self._patience.over(partial(self._transactions.aside, self._rescue, mine=True))
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
        self._ends = True
        for task, parcel in self._sending.items():
            if parcel.id in self._untried:
                task.cancel()
        under_way: list[asyncio.Future[Any]] = [*self._sending, *([self._round_done] if self._round_done else [])]
        if under_way:
            await asyncio.wait(under_way, timeout=GRACE_S)
        for task in self._sending:
            task.cancel()
        self._settle_each(self._taken)
        self._put_back(list(self._untried.values()))

    async def _round(self) -> bool:
        """Settle what was taken since the last round and claim what is next, in one transaction; is there more?"""
        taken = tuple(self._taken)
        # Its thread goes on where we are cancelled meanwhile: the end has to wait for what it claims.
        self._round_done = asyncio.ensure_future(self._transactions.aside(self._settle_and_claim, taken))
        numbers, claimed = await asyncio.shield(self._round_done)
        del self._taken[: len(taken)]
        for one, number in zip(taken, numbers, strict=True):
            if not one.delivered.more:
                # After the commit and never before: whoever is woken by it looks, and must find it.
                one.by.settled(one.parcel, number)
        for parcel in claimed.parcels:
            task = asyncio.create_task(self._send(parcel))
            self._sending[task] = parcel
            task.add_done_callback(self._done)
        return bool(claimed.parcels) or claimed.more

    def _settle_and_claim(self, taken: Sequence[Taken]) -> tuple[list[int | None], Claimed]:
        now = self._now()
        try:
            with self._transactions.write("round") as session:
                outbox.hold_lanes(session, {one.parcel.address for one in taken})
                numbers = [self._settle(session, one, now) for one in taken]
                claimed = self._claim(session)
        except Exception as error:
            # What was taken is settled when the database is back: forgotten it would be said again, marked.
            if not taken or passes(error):
                raise
            log.exception("what was sent could not be settled together; each is settled alone")
            return self._settle_each(taken), Claimed([], more=True)
        self._untried |= {parcel.id: parcel for parcel in claimed.parcels}
        return numbers, claimed

    def _claim(self, session: Session) -> Claimed:
        ours = () if self._ends else tuple(self._channels)
        found = outbox.claim(session, self._worker, at=time.time(), lease=LEASE_S, channels=ours)
        worded = [self._worded(session, parcel) if parcel.kind == "card" else parcel for parcel in found.parcels]
        return Claimed([parcel for parcel in worded if parcel], found.more or None in worded)

    def _worded(self, session: Session, card: Parcel) -> Parcel | None:
        """Give a card the words of this moment; None where it is not to leave."""
        assert card.case_id is not None
        moment = Moment(session, self._now())
        try:
            with session.begin_nested():
                body = cards.drawn(moment, card.case_id, card.address)
        except Exception as error:
            # Given up alone: the others of the round would wait for ever for one that cannot be made.
            log.exception("the card of case %s could not be made", card.case_id)
            occasion.begin(session, f"{troubles.UNDELIVERED}{card.key}")
            if lost := outbox.dead(session, card, fault=type(error).__name__):
                troubles.given_up(moment, lost)
            return None
        if body is None:
            outbox.drop(session, [card])
            return None
        return outbox.word(session, card, body)

    def _settle_each(self, taken: Sequence[Taken]) -> list[int | None]:
        numbers: list[int | None] = []
        for one in taken:
            number = None
            try:
                with self._transactions.write("settle") as session:
                    number = self._settle(session, one, self._now())
            except Exception as error:
                report(log, "a message could not be settled", error)
            numbers.append(number)
        return numbers

    def _settle(self, session: Session, one: Taken, now: datetime) -> int | None:
        message_id = one.delivered.message_id
        if one.delivered.more:
            outbox.part_sent(session, one.parcel, message_id=message_id)
            return None
        return outbox.sent(session, one.parcel.id, message_id=message_id, now=now)

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
            try:
                async with asyncio.timeout(IDLE_S):  # wait_for of Python 3.11 may swallow our being cancelled
                    await self._owed.wait()
            except TimeoutError:
                if await asyncio.to_thread(self._stirs):
                    return

    def _stirs(self) -> bool:
        at = time.time()
        with self._transactions.read() as session:
            return outbox.is_due(session, at=at, channels=tuple(self._channels)) or outbox.is_lost(session, at=at)

    async def _look_for_lost(self) -> None:
        # By the clock and not when idle: a pump that is never idle would leave what others lost where it lies.
        if time.monotonic() - self._looked_at < IDLE_S:
            return
        self._looked_at = time.monotonic()
        if await asyncio.to_thread(self._is_lost):
            await self._transactions.aside(self._rescue, mine=False)
            self._owed.set()

    def _is_lost(self) -> bool:
        with self._transactions.read() as session:
            return outbox.is_lost(session, at=time.time())

    def _rescue(self, *, mine: bool) -> None:
        with self._transactions.write("rescue") as session:
            for lost in outbox.rescue(session, at=time.time(), worker=self._worker if mine else None):
                occasion.begin(session, f"{troubles.LOST}{lost.id}")
                troubles.given_up(Moment(session, self._now()), lost)

    async def _send(self, parcel: Parcel) -> None:
        # An answer to a press is worth nothing later, and a fetch is no message: neither counts against the pace.
        if parcel.kind in outbox.SAID and not await self._turn_comes(parcel):
            return
        ours = self._channels.get(channel.name_of(parcel.address))
        if ours is None:  # its door has closed meanwhile: what is owed there waits
            await self._transactions.aside(self._put_back, [parcel])
            return
        try:
            if parcel.kind == "fetch":
                content = await ours.fetch(parcel.body["handle"])
                await self._transactions.aside(self._fetched, parcel, content)
            else:
                self._untried.pop(parcel.id, None)  # from here on it may have arrived, whatever becomes of us
                self._taken.append(Taken(ours, parcel, await ours.deliver(parcel)))
        except Undeliverable as trouble:
            await self._transactions.aside(self._in_trouble, parcel, trouble)

    async def _turn_comes(self, parcel: Parcel) -> bool:
        """Wait for the turn of a message; False where another has taken it over meanwhile."""
        while delay := self._pace.delay(parcel, time.time()):
            await asyncio.sleep(min(delay, LEASE_S / 4))
            # A lease that ran out while we wait would mean a repeat.
            if not await self._transactions.aside(self._hold, parcel):
                return False
        self._pace.take(parcel, time.time())
        return True

    def _hold(self, parcel: Parcel) -> bool:
        with self._transactions.write("hold") as session:
            return outbox.hold(session, parcel, until=time.time() + LEASE_S)

    def _put_back(self, parcels: Sequence[Parcel]) -> None:
        if not parcels:
            return
        try:
            with self._transactions.write("put back") as session:
                for parcel in sorted(parcels, key=lambda parcel: parcel.address):
                    outbox.put_back(session, parcel)
        except Exception as error:
            report(log, "what nobody tried to send could not be put back; its lease runs out", error)

    def _fetched(self, parcel: Parcel, content: bytes) -> None:
        now = self._now()
        with self._transactions.write("settle") as session:
            downloads.arrived(Moment(session, now), parcel.body, content)
            outbox.sent(session, parcel.id, message_id=None, now=now)

    def _in_trouble(self, parcel: Parcel, trouble: Undeliverable) -> None:
        with self._transactions.write(f"{troubles.UNDELIVERED}{parcel.key}") as session:
            outbox.hold_lanes(session, {parcel.address, trouble.moved_to or parcel.address})
            given_up = self._settle_trouble(session, parcel, trouble)
            if given_up is not None:
                troubles.given_up(Moment(session, self._now()), given_up)

    def _settle_trouble(self, session: Session, parcel: Parcel, trouble: Undeliverable) -> Outgoing | None:
        fault = str(trouble)
        if trouble.moved_to is not None:
            moves.follow(session, parcel.address, trouble.moved_to)
            self._transactions.follow(parcel.address, trouble.moved_to)
            return outbox.again(session, parcel, at=0.0, fault=fault, unsure=False)
        if trouble.permanent:
            return outbox.dead(session, parcel, fault=fault)
        wait = trouble.retry_after if trouble.retry_after is not None else _backoff(parcel.tries)
        if trouble.retry_after is not None:
            self._pace.pause(parcel, time.time() + wait)
        return outbox.again(session, parcel, at=time.time() + wait, fault=fault, unsure=trouble.unsure)


def _backoff(tries: int) -> float:
    return float(BACKOFF_S[min(tries, len(BACKOFF_S) - 1)])
