"""The watch: our clock is held against those of the channels, by what they last answered."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from handlers.services.post.channel import Channel

ASTRAY = timedelta(minutes=10)


class Watch:
    """Says whether our clock can be right; where no channel has a clock of its own it always can."""

    def __init__(self, channels: Mapping[str, Channel], *, now: Callable[[], datetime]) -> None:
        """Hold ``now`` against the ``channels`` that are open."""
        self._channels = channels
        self._now = now

    def there(self) -> datetime | None:
        """What time it is elsewhere where ours is wrong by everybody else's clock; None where ours can be right."""
        now = self._now()
        known = [time for each in self._channels.values() if (time := each.time) is not None]
        return known[0] if known and all(abs(time - now) > ASTRAY for time in known) else None
