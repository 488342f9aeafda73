"""Once a week the models are learnt anew from what the office has put right, by a process of its own."""

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from importlib.util import find_spec

from bot.patience import report
from handlers.services.bureau.transactions import Transactions
from storage import bureaus

log = logging.getLogger(__name__)
PULSE = "learning"
EVERY = timedelta(days=7)
LEARNING = (sys.executable, "-m", "bot.cli", "reading", "learn")


class Weekly:
    """Looks every hour whether a week has passed, and has the models learnt then; nobody waits for it."""

    def __init__(
        self,
        transactions: Transactions,
        *,
        now: Callable[[], datetime],
        command: Sequence[str] = LEARNING,
        needs: str = "sklearn",
        seconds: float = 3600,
    ) -> None:
        """Look every so many seconds, and run this command where the package that it needs is there."""
        self._transactions = transactions
        self._now = now
        self._command = command
        self._needs = needs
        self._seconds = seconds

    async def run(self) -> None:
        """Look until cancelled; what fails is logged and comes again in a week."""
        while True:
            await asyncio.sleep(self._seconds)
            try:
                if await self._transactions.aside(self.is_due):
                    await self._learn()
            except Exception as error:
                report(log, "nothing was learnt; it comes again", error)

    def is_due(self) -> bool:
        """Take the turn where a week has passed, one of all processes; a bureau's first week is waited for too."""
        now = self._now()
        with self._transactions.write(f"learning:{now:%Y%m%d}") as session:
            bureaus.hold(session)
            last = bureaus.last_beat(session, PULSE)
            if last is not None and now < last + EVERY:
                return False
            bureaus.beat(session, PULSE, now=now)
            return last is not None

    async def _learn(self) -> None:
        if find_spec(self._needs) is None:
            log.info("nothing is learnt from the office: learning needs gongkai[train]")
            return
        child = await asyncio.create_subprocess_exec(
            *self._command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        try:
            said, _ = await child.communicate()
        finally:
            if child.returncode is None:
                child.terminate()
                await child.wait()
        # Labels and counts, and no word of anybody.
        log.info(
            "learnt from the office, with exit status %s: %s", child.returncode, said.decode(errors="replace").strip()
        )
