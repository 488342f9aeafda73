"""What works behind the doors: lanes that handle, a pump that sends, a ticker that reminds, and who learns weekly.

With it come all acts and all that is said, half of what a start loads; so it is loaded while the doors listen already.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.doors import Doors, Part
from bot.lanes import Lanes
from bot.leading import OneOfAll
from bot.pace import Pace
from bot.pump import Pump
from bot.settings import Settings
from bot.ticker import Ticker
from bot.weekly import Weekly
from handlers.services.bureau.transactions import Transactions

SENDER = "only"
"""Whoever has the turn to send: what another one held before it is lost, and taken back at once."""


class Behind:
    """The parts behind the doors, by name and in the order in which they begin."""

    def __init__(
        self,
        doors: Doors,
        transactions: Transactions,
        settings: Settings,
        *,
        now: Callable[[], datetime],
        practice: bool,
    ) -> None:
        """Make them; they look by themselves for what has come in before."""
        # The practice page has no limits of its own, and people wait before it.
        pace = Pace(doors.open, enabled=settings.pace == "on" and not practice)
        make = partial(Pump, transactions, doors.open, now=now, pace=pace, worker=SENDER)
        self.pump, there = OneOfAll(make, transactions.database), doors.watch.there
        seconds = settings.tick_seconds
        self.ticker = Ticker(transactions, now=now, owed=self.pump.wake, seconds=seconds, there=there)
        self.lanes = Lanes(transactions, doors.open, now=now, owed=self.pump.wake)
        # Practice learns nothing from invented people.
        learns = [] if practice or settings.learning == "off" else [Weekly(transactions, now=now)]
        self.parts: tuple[Part, ...] = (self.lanes, self.pump, self.ticker, *learns)

    def wake(self) -> None:
        """Say that something came in, or that a channel is open."""
        self.lanes.wake()
        self.pump.wake()
