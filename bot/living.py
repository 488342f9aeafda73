"""A bureau that runs: its doors listen first, and all that works behind them is loaded meanwhile."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.doors import Doors, Part
from handlers.services.bureau.transactions import Transactions

if TYPE_CHECKING:
    from bot.behind import Behind

DOORS_FIRST_S = 0.25
"""So long at most what is loaded behind the doors leaves them alone; where the network is slow, it is loaded beside."""
ON_THE_WIRE_S = 0.02
"""So long a first question takes to get out of an open door."""


class Bureau:
    """Everything that runs for one bureau: its doors, and behind them what is loaded while these listen already."""

    def __init__(self, transactions: Transactions, doors: Doors, make: Callable[[], "Behind"], *more: Part) -> None:
        """Let what is behind the doors be made when it is loaded; ``more`` runs from the beginning."""
        self.transactions = transactions
        self.behind: Behind | None = None
        self._doors, self._make, self._more = doors, make, more

    async def run(self, loaded: Callable[[], None] = lambda: None) -> None:
        """Run until cancelled, or until a part fails for good; ``loaded`` is called when all is there."""
        async with asyncio.TaskGroup() as group:
            first: tuple[Part, ...] = (*self._doors.tasks(self._wake), *self._more)
            for part in first:
                group.create_task(part.run())
            await self._doors_first()
            await _beside(_load)
            loaded()
            self.behind = self._make()
            self._doors.complete.set()
            for part in self.behind.parts:
                group.create_task(part.run())

    def _wake(self) -> None:
        if self.behind is not None:
            self.behind.wake()

    async def _doors_first(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(DOORS_FIRST_S):
                await self._doors.listening.wait()
                await asyncio.sleep(ON_THE_WIRE_S)


def _load() -> None:
    import bot.behind  # noqa: F401


async def _beside(work: Callable[[], None]) -> None:
    """Do something in a thread while the doors go on; who is asked to end meanwhile does not wait for it."""
    loop, done = asyncio.get_running_loop(), asyncio.get_running_loop().create_future()

    def tell(error: Exception | None) -> None:
        if done.cancelled():
            return
        done.set_result(None) if error is None else done.set_exception(error)

    def run() -> None:
        error = None
        try:
            work()
        except Exception as trouble:
            error = trouble
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(tell, error)

    threading.Thread(target=run, name="loading", daemon=True).start()
    await done
