"""The doors of a bureau: each channel is opened and listened to in a task of its own, and none ends another.

They listen before the rest of the bureau is there: what comes in meanwhile is stored, and waits for it.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.patience import Patience, report
from bot.poller import Poller
from bot.settings import WrongSetting
from bot.watch import Watch
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import menus, troubles
from handlers.services.post.channel import Ability, Channel, Unusable

log = logging.getLogger(__name__)
AGAIN_S = 60.0


class Part(Protocol):
    """Something of a bureau that runs by itself."""

    async def run(self) -> None:
        """Run until cancelled; an error that comes out of it is for good and ends the bureau."""
        ...


class Doors:
    """The channels of this process: ``open`` are those that listen and speak now."""

    def __init__(
        self,
        channels: Sequence[Channel],
        transactions: Transactions,
        *,
        now: Callable[[], datetime],
        watched: bool = False,
        listens: bool = True,
    ) -> None:
        """Keep some channels; ``watched`` where the clock is a real one, which may be wrong.

        Where it does not listen it only speaks, and leaves listening to another process. ``listening`` is set when
        the first door is open; whoever has loaded the rest sets ``complete``.
        """
        self._channels = channels
        self._transactions = transactions
        self._now = now
        self.listens = listens
        self._patience = Patience(log)
        self._hopeful = {each.traits.name for each in channels}
        self.open: dict[str, Channel] = {}
        self.listening, self.complete = asyncio.Event(), asyncio.Event()
        # A clock that is moved on purpose is held against no other.
        self.watch = Watch(self.open if watched else {}, now=now)

    def tasks(self, *woken: Callable[[], None]) -> list["Door"]:
        """Make the tasks that keep the doors, one a channel; ``woken`` are told when something came in."""
        return [Door(self, each, woken) for each in self._channels]

    def poller(self, channel: Channel, stored: Callable[[], None]) -> Poller:
        """Make what listens to a channel."""
        return Poller(channel, self._transactions, now=self._now, stored=stored, there=self.watch.there)

    async def enter(self, channel: Channel) -> None:
        """Open a channel: from now on it is spoken through."""
        await channel.open(self._transactions.office)
        self._hopeful.add(channel.traits.name)
        self.open[channel.traits.name] = channel

    async def introduce(self, channel: Channel) -> None:
        """Say at a channel what may be asked of us, as soon as all that may be asked is loaded."""
        await self.complete.wait()
        try:
            await channel.introduce(self._transactions.office)
        except Exception as error:
            report(log, "what may be asked of us could not be said", error)
        if self.listens and Ability.MENUS in channel.traits.ability:
            await self._patience.over(partial(self._transactions.aside, self._owe_menus, channel.traits.name))

    def _owe_menus(self, name: str) -> None:
        with self._transactions.write(f"menus:{name}") as session:
            menus.owe_all(Moment(session, self._now()), name)

    async def leave(self, channel: Channel, trouble: Exception) -> None:
        """Go on without a channel and tell staff by the others; raises where no other is left."""
        name = channel.traits.name
        self.open.pop(name, None)
        self._hopeful.discard(name)
        if not self._hopeful:
            raise WrongSetting(trouble.code, **trouble.facts) if isinstance(trouble, Unusable) else trouble
        log.error("the channel %s has ended; the others go on", name, exc_info=trouble)
        await self._patience.over(partial(self._transactions.aside, self._tell, name))

    def _tell(self, name: str) -> None:
        now = self._now()
        with self._transactions.write(f"closed:{name}:{now:%Y%m%d%H%M}") as session:
            troubles.closed(Moment(session, now), name)

    async def close(self) -> None:
        """Close every channel."""
        for each in self._channels:
            await each.close()


class Door:
    """Keeps one channel open."""

    def __init__(self, doors: Doors, channel: Channel, woken: Sequence[Callable[[], None]]) -> None:
        self._doors, self._channel, self._woken = doors, channel, woken

    async def run(self) -> None:
        """Open the channel and listen until cancelled; a channel that ended is tried again, unless it refuses us."""
        while True:
            try:
                await self._doors.enter(self._channel)
                self._wake()  # what waited for this channel may go on
                await self._live()
            except Exception as trouble:
                await self._doors.leave(self._channel, trouble)
                if isinstance(trouble, Unusable):
                    return
            await asyncio.sleep(AGAIN_S)

    async def _live(self) -> None:
        self._doors.listening.set()
        introducing = asyncio.create_task(self._doors.introduce(self._channel))
        try:
            await self._hear()
        finally:
            introducing.cancel()

    async def _hear(self) -> None:
        if self._doors.listens:
            await self._doors.poller(self._channel, self._wake).run()
        await asyncio.Event().wait()

    def _wake(self) -> None:
        for wake in self._woken:
            wake()
