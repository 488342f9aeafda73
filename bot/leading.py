"""One of all processes sends: what may be sent in a minute is counted for the bot and not for a process."""

import asyncio
import logging
from collections.abc import Callable

from bot.pump import Pump
from storage.engine import Database
from storage.turns import Turn

log = logging.getLogger(__name__)
LOOK_S = 1.0


class OneOfAll:
    """Lets a pump run while this process has the turn to send; where it ends, another process has it at once."""

    def __init__(self, make: Callable[[], Pump], database: Database) -> None:
        self._make = make
        self._turn = Turn(database, "pump")
        self._pump: Pump | None = None

    def wake(self) -> None:
        """Say that something is owed; what another process sends it finds by itself."""
        if self._pump is not None:
            self._pump.wake()

    async def run(self) -> None:
        """Send whenever it is our turn, until cancelled."""
        try:
            while True:
                if await asyncio.to_thread(self._turn.take):
                    self._pump = self._make()
                    await self._while_ours(self._pump)
                await asyncio.sleep(LOOK_S)
        finally:
            self._turn.give_back()

    async def _while_ours(self, pump: Pump) -> None:
        running = asyncio.create_task(pump.run())
        try:
            while await asyncio.to_thread(self._turn.take):
                done, _ = await asyncio.wait({running}, timeout=LOOK_S)
                if done:
                    running.result()
                    return
            log.warning("the turn to send was lost with its connection; it is asked for again")
        finally:
            self._pump = None
            running.cancel()
            await asyncio.wait({running})
