"""Clocks: the only place that asks what time it is; everything below bot/ is told."""

import json
import os
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

_RACY_NS = 50_000_000  # a file changed this recently may change again under the same stamp
_MICROSECOND = timedelta(microseconds=1)


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return the aware instant in UTC."""
        ...


class WrongClock(ValueError):
    """A file that holds no clock's setting; the message is one sentence that says what to do."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the aware instant in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Setting:
    offset: timedelta = timedelta()
    frozen_at: datetime | None = None

    def at(self, real: datetime) -> datetime:
        return self.frozen_at or real + self.offset


class MovableClock:
    """A clock that people may move; its setting is a small file, so several processes share it.

    It either runs with an offset or stands frozen at an instant. Moving keeps it running or frozen as it was.
    """

    def __init__(self, path: Path) -> None:
        """Use the setting at `path`; a missing file means real time."""
        self._path = path
        self._stamp: tuple[int, int, int] | None = None
        self._setting = _Setting()

    def now(self) -> datetime:
        """Return the aware instant in UTC that this clock shows."""
        return self._read().at(datetime.now(UTC))

    @property
    def frozen(self) -> bool:
        """Say whether the clock stands still."""
        return self._read().frozen_at is not None

    @property
    def moved(self) -> bool:
        """Say whether the clock shows anything but real time."""
        return self._read() != _Setting()

    def move_to(self, instant: datetime) -> None:
        """Show `instant` (aware) from now on, running or frozen as before."""
        shown = _utc(instant)
        self._write(_Setting(frozen_at=shown) if self.frozen else _Setting(shown - datetime.now(UTC)))

    def freeze(self, instant: datetime | None = None) -> None:
        """Stand still at `instant` (aware), or at what the clock shows now."""
        self._write(_Setting(frozen_at=_utc(instant) if instant else self.now()))

    def move_by(self, span: timedelta) -> None:
        """Move forward by `span`, or back when it is negative."""
        was = self._read()
        self._write(_Setting(was.offset + span, was.frozen_at and was.frozen_at + span))

    def reset(self) -> None:
        """Show real time again."""
        self._write(_Setting())

    def _read(self) -> _Setting:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            self._stamp = None
            return _Setting()
        stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
        if stamp != self._stamp:
            self._setting = _parse(self._path)
            settled = abs(time.time_ns() - found.st_mtime_ns) > _RACY_NS
            self._stamp = stamp if settled else None
        return self._setting

    def _write(self, setting: _Setting) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            frozen_at = setting.frozen_at.isoformat() if setting.frozen_at else None
            json.dump({"offset_microseconds": setting.offset // _MICROSECOND, "frozen_at": frozen_at}, file)
        Path(draft).replace(self._path)
        self._stamp = None


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"the clock needs an instant with its time zone, not {instant.isoformat()}")
    return instant.astimezone(UTC)


def _parse(path: Path) -> _Setting:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        frozen_at = told["frozen_at"]
        return _Setting(
            offset=timedelta(microseconds=told["offset_microseconds"]),
            frozen_at=_utc(datetime.fromisoformat(frozen_at)) if frozen_at else None,
        )
    except (ValueError, KeyError, TypeError, RecursionError) as broken:
        raise WrongClock(str(path)) from broken
