"""Workers: each takes one chat at a time and handles what waits in it, in order."""

import asyncio
import contextlib
import logging
import random
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import zip_longest

from bot.patience import Patience, report
from handlers.dispatch.reception import MANY, Fault, Handled, Reception
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.letters import typesetting
from handlers.services.letters.typesetting import Ready
from handlers.services.post import channel, troubles
from handlers.services.post.channel import Channel
from storage import inbox
from storage import troubles as faults
from storage.engine import Session

log = logging.getLogger(__name__)
WORKERS = 8
WORKERS_IN_LINE = 2
"""Where writers take turns: one works and one is ready, and what must be stored meanwhile waits for one turn only."""
FEW = 4
REST = 3.0
MOST_REST_S = 1.0
"""Where writers take turns, everybody else waits behind the turns of a chat that floods: to be stored, to be handled,
to be answered. So little of it is handled in one turn then, and it rests for so many times as long as that took."""
TOGETHER, OF_EACH = 8, 2
"""Where writers take turns: so many chats, and so many updates of each, are handled in one transaction."""
ALONE_S = 60.0
"""So long a chat is handled alone after it has undone such a transaction, or left something behind in it."""
LOOKED_AT = 3 * WORKERS
IN_SIGHT = 8 * LOOKED_AT
"""Out of so many chats equal processes draw what they take: each that took the first would find it taken."""
IDLE_S = 1.0
AGAIN_S = 0.2
LOCKED_S = 0.02
PAUSE_S = 3.0
"""So long somebody listens for what may belong to the last message of a chat, before that is handled alone."""


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
        self._in_line = transactions.database.is_sqlite
        self._workers = WORKERS_IN_LINE if self._in_line else WORKERS
        self._in_sight = LOOKED_AT if self._in_line else IN_SIGHT
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._floods: set[str] = set()
        self._alone: dict[str, float] = {}
        self._resting: dict[str, float] = {}
        # Of this process alone, and on purpose: after an end it listens anew, for more may have been said meanwhile.
        self._listening: dict[str, tuple[int, float]] = {}
        self._after: dict[str, str] = {}
        self._found: deque[str] = deque()
        self._looks = 0
        self._missed = False
        self._endurance = Patience(log)
        self._turns_endurance = Patience(log)

    def wake(self) -> None:
        """Say that something waits."""
        self._missed = True
        self._waiting.set()

    async def run(self) -> None:
        """Handle until cancelled."""
        try:
            while True:
                self._waiting.clear()  # before the look: what is stored during it wakes us again
                if not self._found:
                    self._missed = False
                    self._found.extend(await self._endurance.over(partial(asyncio.to_thread, self._look)))
                    # A full look leaves others for the next one, which nobody else would ask for.
                    self._missed |= len(self._found) >= LOOKED_AT
                self._begin()
                await self._wait()
        finally:
            # A turn that is under way commits or comes to nothing by itself; nobody waits for it any more.
            for turn in self._busy.values():
                turn.cancel()

    async def _wait(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._patience()):  # wait_for of Python 3.11 may swallow our being cancelled
                await self._waiting.wait()

    def _look(self) -> list[str]:
        """Name chats in which something waits, each channel's from where the last look ended."""
        self._transactions.database.look()  # ends the process: what waits in a file that is gone comes to nothing
        self._looks += 1
        names = tuple(self._channels)
        first = self._looks % max(1, len(names))  # another channel every time, so that none keeps the others out
        with self._transactions.read() as session:
            found = [self._next(session, name) for name in names[first:] + names[:first]]
        return [lane for abreast in zip_longest(*found) for lane in abreast if lane is not None]

    def _next(self, session: Session, name: str) -> list[str]:
        found = inbox.lanes(session, name, after=self._after.get(name, ""), limit=self._in_sight)
        if len(found) < self._in_sight:
            found = list(dict.fromkeys(found + inbox.lanes(session, name, limit=self._in_sight)))
        found = found[: self._in_sight]
        drawn = random.sample(range(len(found)), min(LOOKED_AT, len(found)))
        return [found[place] for place in sorted(drawn)]

    def _begin(self) -> None:
        """Let the workers that are free begin with what the last look found."""
        now = time.monotonic()
        self._resting = {lane: until for lane, until in self._resting.items() if until > now}
        self._alone = {lane: until for lane, until in self._alone.items() if until > now}
        while self._found and len(set(self._busy.values())) < self._workers:
            lane = self._next_found()
            if lane in self._busy:
                self._missed = True
            elif lane not in self._resting:
                chats = [lane, *self._company(lane)]
                turn = asyncio.create_task(self._turns(chats) if len(chats) > 1 else self._turn(lane))
                self._busy |= dict.fromkeys(chats, turn)

    def _next_found(self) -> str:
        lane = self._found.popleft()
        self._after[channel.name_of(lane)] = lane
        return lane

    def _company(self, lane: str) -> Iterator[str]:
        """Take those next to a chat which may be handled together with it."""
        for _ in range(TOGETHER - 1):
            if not (self._found and self._fits(lane) and self._fits(self._found[0])):
                return
            yield self._next_found()

    def _fits(self, lane: str) -> bool:
        """Say whether a chat may be handled together with others."""
        known = (self._busy, self._resting, self._floods, self._listening, self._alone)
        return self._in_line and not any(lane in those for those in known)

    def _patience(self) -> float:
        """How long to wait unless we are woken: until the first chat that rests may go on."""
        now = time.monotonic()
        return min((max(0.0, until - now) for until in self._resting.values()), default=IDLE_S)

    async def _turns(self, lanes: Sequence[str]) -> None:
        """Handle some chats in one transaction, or, where nothing comes of that, one after the other."""
        mine, more = asyncio.current_task(), True
        try:
            done = await self._transactions.aside(self._reception.handle_together, lanes, many=OF_EACH)
            if isinstance(done, str):
                self._alone[done] = time.monotonic() + ALONE_S
                for lane in lanes:
                    await self._turn(lane)
            else:
                more = self._all_heard(done)
        except Exception as error:
            seconds = self._came_to_nothing(error)
            for lane in lanes:
                self._rest(lane, seconds)
        finally:
            for lane in lanes:
                if self._busy.get(lane) is mine:  # one that was handled alone may be another turn's by now
                    del self._busy[lane]
            self._go_on(more=more)

    def _all_heard(self, done: Mapping[str, Handled]) -> bool:
        for lane, handled in done.items():
            if handled.more:  # what a whole turn of it leaves is not known yet
                self._alone[lane] = time.monotonic() + ALONE_S
            self._listen(lane, handled.still)
        self._turns_endurance.well()
        return any(handled.more for handled in done.values())

    async def _turn(self, lane: str) -> None:
        more, began = True, time.monotonic()
        try:
            handled = await self._handled(lane)
            more = handled.more or handled.locked
            self._hold_flood(lane, more=more, took=time.monotonic() - began)
            if not handled.locked:
                self._listen(lane, handled.still)
            if handled.fault is not None:
                await self._failed(lane, handled.fault)
            elif handled.locked:
                self._rest(lane, LOCKED_S)
            self._turns_endurance.well()
        except Exception as error:
            self._rest(lane, self._came_to_nothing(error))
        finally:
            del self._busy[lane]
            self._go_on(more=more)

    def _go_on(self, *, more: bool) -> None:
        """Once more around: what came between our look and here would otherwise wait for the next message."""
        self._owed()
        self._missed |= more
        if self._found or self._missed:
            self._waiting.set()

    def _came_to_nothing(self, error: Exception) -> float:
        """Say that a turn came to nothing; gives for how many seconds its chat rests."""
        if faults.passes(error):
            return self._turns_endurance.pause(error)  # said once for all the chats that it fails
        report(log, "a chat's turn came to nothing; it comes again", error)
        return AGAIN_S

    async def _handled(self, lane: str) -> Handled:
        """Handle what waits in a chat; its letters are typeset meanwhile where they hold up nobody who writes."""
        ready: Ready = {}
        handle = partial(self._reception.handle, lane, many=self._many(lane), heard_out=self._heard_out(lane))
        for _ in range(typesetting.TRIES):
            handled = await self._transactions.aside(handle, ready=ready)
            if not handled.wanted:
                return handled
            try:
                ready |= await asyncio.to_thread(typesetting.all_made, handled.wanted)
            except Exception:
                break
        # On the spot where something else is to be said each time, as when somebody else takes the numbers; and where
        # a sheet cannot be typeset, for there it is counted as the fault of its update.
        return await self._transactions.aside(handle)

    def _many(self, lane: str) -> int:
        return FEW if lane in self._floods else MANY

    def _hold_flood(self, lane: str, *, more: bool, took: float) -> None:
        """Know a chat that floods by what a whole turn of it left, until nothing of it waits, and let it rest."""
        if not self._in_line:
            return
        if not more:
            self._floods.discard(lane)
            return
        if lane in self._floods:
            self._rest(lane, min(REST * took, MOST_REST_S))
        self._floods.add(lane)

    def _heard_out(self, lane: str) -> int:
        """Give the update of a chat behind which we have listened long enough; 0 where there is none."""
        arrival_id, until = self._listening.get(lane, (0, 0.0))
        return arrival_id if until <= time.monotonic() else 0

    def _listen(self, lane: str, still: int | None) -> None:
        """Listen for a while for what may belong to the last update of a chat, which waits as long."""
        if still is None:
            self._listening.pop(lane, None)
            return
        if self._listening.get(lane, (0, 0.0))[0] != still:
            self._listening[lane] = still, time.monotonic() + PAUSE_S
        self._rest(lane, max(0.0, self._listening[lane][1] - time.monotonic()))

    async def _failed(self, lane: str, fault: Fault) -> None:
        reference = secrets.token_hex(4).upper()
        # The reference is all that the person is told: the log has the rest, and neither has their words.
        log.error("update %s failed, reference %s", fault.arrival_id, reference, exc_info=fault.error)
        if not await self._transactions.aside(self._count, fault, reference):
            self._rest(lane, AGAIN_S)

    def _rest(self, lane: str, seconds: float) -> None:
        """Let a chat wait a moment before it is tried again, without a worker that waits with it."""
        self._resting[lane] = time.monotonic() + seconds

    def _count(self, fault: Fault, reference: str) -> bool:
        now = self._now()
        with self._transactions.write(f"failed:{fault.arrival_id}") as session:
            arrival = inbox.fail(session, fault.arrival_id, reference)
            for piece in fault.more:
                inbox.fail(session, piece, reference)
            if arrival is not None:
                troubles.parked(Moment(session, now), arrival, reference=reference)
        return arrival is not None
