"""How many messages the practice API accepts before it answers 429, measured by the world's clock."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.practice.faults import flood


@dataclass(frozen=True, slots=True)
class Limits:
    """Sends accepted in a span; None is no limit."""

    bot_per_second: int | None = None
    chat_per_second: int | None = None
    group_per_minute: int | None = None


UNLIMITED = Limits()


class Pace:
    """Remember accepted sends and refuse those beyond the limits."""

    def __init__(self, limits: Limits) -> None:
        """Start with nothing sent."""
        self._limits = limits
        self._sent: dict[tuple[str, int], deque[datetime]] = {}

    def pass_or_refuse(self, chat_id: int, *, now: datetime) -> None:
        """Count one send to a chat; raises ApiError 429 with the seconds to wait."""
        windows = list(self._windows(chat_id))
        waits = [self._wait(key, most, span, now=now) for key, most, span in windows]
        if any(waits):
            raise flood(max(waits))
        for key, _, _ in windows:
            self._sent[key].append(now)

    def _windows(self, chat_id: int) -> Iterator[tuple[tuple[str, int], int, timedelta]]:
        told = [
            (("bot", 0), self._limits.bot_per_second, timedelta(seconds=1)),
            (("chat", chat_id), self._limits.chat_per_second, timedelta(seconds=1)),
            (("group", chat_id), self._limits.group_per_minute if chat_id < 0 else None, timedelta(minutes=1)),
        ]
        return ((key, most, span) for key, most, span in told if most is not None)

    def _wait(self, key: tuple[str, int], most: int, span: timedelta, *, now: datetime) -> int:
        sent = self._sent.setdefault(key, deque())
        while sent and now - sent[0] >= span:
            sent.popleft()
        if len(sent) < most:
            return 0
        return max(1, ceil((sent[0] + span - now).total_seconds()))
