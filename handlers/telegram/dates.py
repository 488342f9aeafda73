"""What time it is at the Bot API, by the ``Date`` of what it last answered."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

# Runs on while the machine sleeps, where there is one that does.
_RUNNING = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class Dates:
    """Remembers the newest date of an answer, and how long ago that was by a clock that nobody can set."""

    def __init__(self) -> None:
        """Begin without an answer."""
        self._told: tuple[datetime, float] | None = None

    async def hear(self, answer: httpx.Response) -> None:
        """Note the date of an answer, if it has one that can be read."""
        try:
            told = parsedate_to_datetime(answer.headers.get("date", ""))
        except ValueError:
            return
        self._told = (told if told.tzinfo else told.replace(tzinfo=UTC)), time.clock_gettime(_RUNNING)

    @property
    def time(self) -> datetime | None:
        """What time it is there now; None before the first date."""
        if self._told is None:
            return None
        told, at = self._told
        return told + timedelta(seconds=time.clock_gettime(_RUNNING) - at)
