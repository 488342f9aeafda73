"""Listening: what comes in by a channel is stored before the channel hears that it was heard."""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.patience import Patience
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import troubles
from handlers.services.post.channel import Channel, Place, Raw, Undeliverable
from storage import bureaus, inbox
from storage.inbox import Letterbox
from storage.tables.wire import LaneKind

log = logging.getLogger(__name__)
PAUSE_S = (0.5, 1, 2, 5, 10)
SILENCE_S = 120.0
NOTE_S = 600.0
CONFLICT_S = 30.0
"""So long somebody else may take what is ours before we say so: a process that ends holds on for a moment."""
CALM_S = 60.0


class Deaf(RuntimeError):
    """A channel could not be reached for too long; its keeper begins anew."""


class Poller:
    """Listens to one channel and stores what it hears; only then is it acknowledged."""

    def __init__(
        self,
        channel: Channel,
        transactions: Transactions,
        *,
        now: Callable[[], datetime],
        stored: Callable[[], None],
        there: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        """Listen; ``there`` gives what time it is elsewhere, where our clock is wrong."""
        self._channel = channel
        self._name = channel.traits.name
        self._transactions = transactions
        self._now = now
        self._stored = stored
        self._there = there
        self._patience = Patience(log)

    async def run(self) -> None:
        """Listen until cancelled; raises Deaf after two minutes in which the channel was never reached."""
        self._failures, self._heard_at = 0, time.monotonic()
        self._conflict_at = self._conflict_since = self._told_at = -math.inf
        noted_at, again = -NOTE_S, 0
        while True:
            try:
                heard = await self._channel.listen()
            except Undeliverable as trouble:
                await self._pause(trouble)
                continue
            self._failures, self._heard_at = 0, time.monotonic()
            if self._heard_at - noted_at > NOTE_S:
                noted_at = self._heard_at
                await self._patience.over(partial(self._transactions.aside, self._note))
            if heard:
                # Committed first: the next question says that we have these, and they are gone there.
                fresh = await self._patience.over(partial(self._transactions.aside, self._store, heard))
                self._heard_at = time.monotonic()  # while we waited for the database the channel was not asked
                self._channel.kept(heard)
                self._stored()
                again = again + 1 if self._channel.asks and not fresh else 0
                # What comes again at once, and again, may be such that it cannot be acknowledged: not at full speed.
                # What is brought is answered one by one, and a new post would wait behind those that are known.
                await asyncio.sleep(PAUSE_S[min(again, len(PAUSE_S)) - 1] if again else 0)

    async def _pause(self, trouble: Undeliverable) -> None:
        if trouble.conflict:
            await self._in_conflict()
        elif time.monotonic() - self._heard_at > SILENCE_S:
            raise Deaf(f"{self._name} could not be reached for {SILENCE_S:.0f} seconds") from trouble
        log.warning("%s cannot be heard: %s", self._name, type(trouble.__cause__ or trouble).__name__)
        await asyncio.sleep(PAUSE_S[min(self._failures, len(PAUSE_S) - 1)])
        self._failures += 1

    async def _in_conflict(self) -> None:
        """Tell staff, once a day, where somebody else goes on listening in our place; the channel itself is there."""
        now = self._heard_at = time.monotonic()
        # The two take turns, so that what is heard between is no end of it.
        self._conflict_since = now if now - self._conflict_at > CALM_S else self._conflict_since
        self._conflict_at = now
        if now - self._conflict_since >= CONFLICT_S and now - self._told_at > CALM_S:
            self._told_at = now
            await self._patience.over(partial(self._transactions.aside, self._tell_conflict))
            self._heard_at = time.monotonic()  # while we waited for the database the channel was not asked

    def _tell_conflict(self) -> None:
        with self._transactions.write("conflict") as session:
            bureaus.beat(session, f"{troubles.CONFLICT}{self._name}", now=datetime.now(UTC))
            troubles.conflict(Moment(session, self._now()), self._name)

    def _note(self) -> None:
        """Note that we hear, in real time; after a long silence say that messages may be missing."""
        if self._there() is not None:
            return  # by a wrong clock we would have been deaf for weeks
        now, pulse = datetime.now(UTC), f"poll:{self._name}"
        with self._transactions.write(f"silence:{self._name}:{now:%Y%m%d}") as session:
            heard_at = bureaus.last_beat(session, pulse)
            deaf_for = now - heard_at if heard_at else timedelta()
            troubles.silence(Moment(session, self._now()), self._channel.traits.limits, deaf_for=deaf_for)
            bureaus.beat(session, pulse, now=now)

    def _store(self, heard: Sequence[Raw]) -> bool:
        """Store what was heard; gives whether anything of it is new."""
        now, letters = self._now(), [self._letter(raw) for raw in heard]
        sound, odd = [each for each in letters if not each[1].flaw], [each for each in letters if each[1].flaw]
        with self._transactions.write("store") as session:
            fresh = inbox.store_all(session, sound, now=now) if sound else []
            aside = inbox.store_all(session, odd, now=now) if odd else []
            if aside:
                log.error("%s sent %d items that are no messages; they are set aside", self._name, len(aside))
                troubles.set_aside(Moment(session, now), self._name)
            if self._transactions.tape is not None:
                # Before the commit: a row without its line would be lost with the database, a line alone comes again.
                kinds = {at.lane: at.kind for _, at in letters}
                self._transactions.tape.arrivals(session, [*fresh, *aside], kinds, now=now, there=self._there())
        return bool(fresh or aside)

    def _letter(self, raw: Raw) -> tuple[str, Letterbox]:
        flaw, place = raw.flaw, Place(f"{self._name}:nowhere", LaneKind.NOWHERE)
        if flaw is None:
            try:
                place = self._channel.lane_of(raw.body)
            except Exception as error:  # by itself: the others of its batch are none the worse for it
                flaw = type(error).__name__
        return raw.body, Letterbox(self._name, raw.origin, raw.key, place.address, place.kind, flaw)
