"""How fast we may speak: so many messages a second, to a chat, to a group."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Bucket:
    """Lets ``burst`` messages through at once and one more every ``seconds``."""

    seconds: float
    burst: int
    _free_at: float = 0.0

    def delay(self, at: float) -> float:
        """Seconds to wait before the next message may go."""
        return max(0.0, self._free_at - (self.burst - 1) * self.seconds - at)

    def take(self, at: float) -> None:
        """Count a message."""
        self._free_at = max(self._free_at, at) + self.seconds

    def pause(self, until: float) -> None:
        """Stay silent until a moment, as the channel asked."""
        self._free_at = max(self._free_at, until + (self.burst - 1) * self.seconds)


@dataclass(slots=True)
class Pace:
    """Telegram's limits: 30 messages a second in all, 1 a second in a chat, 20 a minute in a group."""

    everywhere: Bucket = field(default_factory=lambda: Bucket(1 / 30, 30))
    enabled: bool = True
    _chats: dict[str, Bucket] = field(default_factory=dict)

    def delay(self, address: str, at: float) -> float:
        """Seconds to wait before a message to a chat may go."""
        if not self.enabled:
            return 0.0
        return max(self.everywhere.delay(at), self._chat(address).delay(at))

    def take(self, address: str, at: float) -> None:
        """Count a message to a chat."""
        self.everywhere.take(at)
        self._chat(address).take(at)

    def pause(self, address: str, until: float) -> None:
        """Stay silent in a chat until a moment."""
        self._chat(address).pause(until)

    def _chat(self, address: str) -> Bucket:
        if address not in self._chats:
            is_group = address.partition(":")[2].startswith("-")
            self._chats[address] = Bucket(3.0, 20) if is_group else Bucket(1.0, 1)
        return self._chats[address]
