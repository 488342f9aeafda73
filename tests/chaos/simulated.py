"""The same nursery under a clock that is shifted by as many seconds as a file beside the bot says."""

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import SystemClock
from bot.stories import nursery
from tests.chaos.mutants import MUTANTS

SHIFT = "shift"
"""The file, in the folder of the bot."""


def _shift() -> float:
    try:
        return float(Path(SHIFT).read_text("ascii") or 0)
    except FileNotFoundError:
        return 0.0


def shift_clocks() -> None:
    """Shift what the bot asks for the time; what waits goes on in real time, as after a jump."""
    now, seconds = SystemClock.now, time.time

    def shifted(self: SystemClock) -> datetime:
        return now(self) + timedelta(seconds=_shift())

    SystemClock.now = shifted  # type: ignore[method-assign]
    time.time = lambda: seconds() + _shift()


if __name__ == "__main__":
    shift_clocks()
    for name in sys.argv[1:]:
        MUTANTS[name]()
    nursery.main()
