"""Listening: what comes in by a channel is stored before the channel hears that it was heard."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.patience import Patience
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import troubles
from handlers.services.post.channel import Channel, Raw, Undeliverable
from storage import bureaus, inbox
from storage.inbox import Letterbox

log = logging.getLogger(__name__)
PAUSE_S = (0.5, 1, 2, 5, 10)
SILENCE_S = 120.0
NOTE_S = 600.0


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
        noted_at = -NOTE_S
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
                await self._patience.over(partial(self._transactions.aside, self._store, heard))
                self._channel.kept(heard)
                self._stored()

    async def _pause(self, trouble: Undeliverable) -> None:
        if time.monotonic() - self._heard_at > SILENCE_S:
            raise Deaf(f"{self._name} could not be reached for {SILENCE_S:.0f} seconds") from trouble
        log.warning("%s cannot be heard: %s", self._name, type(trouble.__cause__ or trouble).__name__)
        await asyncio.sleep(PAUSE_S[min(self._failures, len(PAUSE_S) - 1)])
        self._failures += 1

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

    def _store(self, heard: Sequence[Raw]) -> None:
        now, letters = self._now(), [self._letter(raw) for raw in heard]
        with self._transactions.write("store") as session:
            inbox.store_all(session, letters, now=now)

    def _letter(self, raw: Raw) -> tuple[str, Letterbox]:
        place = self._channel.lane_of(raw.body)
        return raw.body, Letterbox(self._name, raw.origin, raw.key, place.address, place.kind)
