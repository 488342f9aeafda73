"""How fast we may speak: so many messages a second, to a chat, to a group, as each channel says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.services.post import channel
from handlers.services.post.channel import Channel, Rate
from storage.outbox import Parcel


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
    """The buckets of each channel and of its lanes; a pause that is asked for holds even where there is no limit."""

    channels: Mapping[str, Channel]
    enabled: bool = True
    _buckets: dict[str, Bucket] = field(default_factory=dict)

    def delay(self, parcel: Parcel, at: float) -> float:
        """Seconds to wait before a message may go."""
        return max(bucket.delay(at) for bucket in self._of(parcel)) if self.enabled else 0.0

    def take(self, parcel: Parcel, at: float) -> None:
        """Count a message."""
        for bucket in self._of(parcel):
            bucket.take(at)

    def pause(self, parcel: Parcel, until: float) -> None:
        """Stay silent in the lane of a message until a moment."""
        self._of(parcel)[1].pause(until)

    def _of(self, parcel: Parcel) -> tuple[Bucket, Bucket]:
        name = channel.name_of(parcel.address)
        ours = self.channels.get(name)
        if ours is None:  # its door has closed meanwhile: what is counted for nobody is kept by nobody
            return Bucket(0.0, 1), Bucket(0.0, 1)
        # A channel's name has no colon and an address has one: they share the dictionary without meeting.
        everywhere = self._bucket(name, ours.pace(None))
        return everywhere, self._bucket(parcel.address, ours.pace(parcel.lane_kind))

    def _bucket(self, name: str, rate: Rate | None) -> Bucket:
        if name not in self._buckets:
            self._buckets[name] = Bucket(rate.seconds, rate.burst) if rate else Bucket(0.0, 1)
        return self._buckets[name]
