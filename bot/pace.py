"""How fast we may speak: so many messages in so many seconds, in all, to a chat, to a group, as each channel says."""

import contextlib
import math
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handlers.services.post import channel
from handlers.services.post.channel import Channel, Rate
from storage.outbox import SAID, Parcel

MANY = 5_000
"""So many windows at once are looked through for those in which nothing is counted any more."""


@dataclass(slots=True)
class Window:
    """Lets no more than ``most`` messages through in any ``seconds``, however the seconds are laid."""

    most: int
    seconds: float
    _went_at: deque[float] = field(default_factory=deque)
    _silent_until: float = -math.inf

    def delay(self, at: float) -> float:
        """Seconds to wait before the next message may go."""
        self._forget(at)
        full = len(self._went_at) >= self.most
        opens_at = self._went_at[len(self._went_at) - self.most] + self.seconds if full else at
        return max(0.0, opens_at - at, self._silent_until - at)

    def take(self, at: float) -> None:
        """Count a message."""
        self._went_at.append(at)

    def took(self, counted: float, at: float) -> None:
        """Count a message that was counted already at another time, even where that is over and forgotten."""
        with contextlib.suppress(ValueError):
            self._went_at.remove(counted)
        self._went_at.append(at)

    def pause(self, until: float) -> None:
        """Stay silent until a moment, as the channel asked."""
        self._silent_until = max(self._silent_until, until)

    def is_idle(self, at: float) -> bool:
        """Say whether nothing is counted here any more."""
        self._forget(at)
        return not self._went_at and self._silent_until <= at

    def _forget(self, at: float) -> None:
        while self._went_at and self._went_at[0] + self.seconds <= at:
            self._went_at.popleft()


@dataclass(slots=True)
class Pace:
    """The windows of each channel and of its lanes; a pause that is asked for holds even where there is no limit.

    Only what is said counts: an answer to a press is worth nothing later, and a fetch is no message.
    """

    channels: Mapping[str, Channel]
    enabled: bool = True
    _windows: dict[str, Window] = field(default_factory=dict)
    _counted: dict[int, float] = field(default_factory=dict)
    _one: threading.Lock = field(default_factory=threading.Lock)

    def delay(self, parcel: Parcel, at: float) -> float:
        """Seconds to wait before a message may go."""
        if not self.enabled or parcel.kind not in SAID:
            return 0.0
        with self._one:
            return max(window.delay(at) for window in self._of(parcel, at))

    def take(self, parcel: Parcel, at: float) -> None:
        """Count a message that is to go."""
        if not self.enabled or parcel.kind not in SAID:
            return
        with self._one:
            self._counted[parcel.id] = at
            for window in self._of(parcel, at):
                window.take(at)

    def goes(self, parcel: Parcel, at: float) -> None:
        """Count a message when it really goes: what is written down before that may take its time."""
        with self._one:
            if self._recount(parcel, at):
                self._counted[parcel.id] = at

    def arrived(self, parcel: Parcel, at: float) -> None:
        """Count a message when its answer came: a later one may travel faster, yet never arrives before it goes."""
        with self._one:
            self._recount(parcel, at)

    def _recount(self, parcel: Parcel, at: float) -> bool:
        counted = self._counted.pop(parcel.id, None)
        if counted is None:
            return False
        for window in self._of(parcel, at):
            window.took(counted, at)
        return True

    def remember(self, went: Iterable[tuple[Parcel, float]]) -> None:
        """Count what went out before we began, each at its time: a new start gives nobody new room."""
        for parcel, at in sorted(went, key=lambda one: one[1]):
            self.take(parcel, at)
        self._counted.clear()

    def pause(self, parcel: Parcel, until: float) -> None:
        """Stay silent in the lane of a message until a moment."""
        with self._one:
            self._of(parcel, until)[1].pause(until)

    def _of(self, parcel: Parcel, at: float) -> tuple[Window, Window]:
        name = channel.name_of(parcel.address)
        ours = self.channels.get(name)
        if ours is None:  # its door has closed meanwhile: what is counted for nobody is kept by nobody
            return Window(1, 0.0), Window(1, 0.0)
        # A channel's name has no colon and an address has one: they share the dictionary without meeting.
        everywhere = self._window(name, ours.pace(None), at)
        return everywhere, self._window(parcel.address, ours.pace(parcel.lane_kind), at)

    def _window(self, name: str, rate: Rate | None, at: float) -> Window:
        if name not in self._windows:
            if len(self._windows) >= MANY:
                self._windows = {key: each for key, each in self._windows.items() if not each.is_idle(at)}
            self._windows[name] = Window(rate.most, rate.seconds) if rate else Window(1, 0.0)
        return self._windows[name]
