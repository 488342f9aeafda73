"""The queue of updates that wait for the bot, with the offset rules of getUpdates."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

Update = dict[str, Any]
RETENTION = timedelta(hours=24)


@dataclass(slots=True)
class _Waiting:
    update: Update
    put_at: datetime
    again: bool = False  # a repeat: an offset confirms it only after it was delivered once more
    delivered: bool = False

    def confirmed_by(self, offset: int) -> bool:
        return self.update["update_id"] < offset and (self.delivered or not self.again)


class UpdateQueue:
    """Updates in order of arrival; kept until a later offset confirms them or a day has passed."""

    def __init__(self, first_id: int = 871_000_001, retention: timedelta = RETENTION) -> None:
        """Count updates from `first_id` and forget them after `retention`."""
        self.next_id = first_id
        self.retention = retention
        self.allowed: frozenset[str] | None = None
        self._waiting: list[_Waiting] = []

    def put(self, kind: str, body: Update, *, now: datetime) -> Update | None:
        """Queue a new update of one kind; None if the bot did not allow that kind."""
        if self.allowed is not None and kind not in self.allowed:
            return None
        update = {"update_id": self.next_id, kind: body}
        self.next_id += 1
        self._waiting.append(_Waiting(update, now))
        return update

    def repeat(self, update: Update, *, now: datetime) -> None:
        """Deliver an update once more, whatever was confirmed."""
        self._waiting.append(_Waiting(update, now, again=True))

    def take(self, offset: int, limit: int, *, now: datetime) -> list[Update]:
        """Confirm what lies before `offset`, and return at most `limit` of the rest."""
        self.confirm(offset)
        self._waiting = [waiting for waiting in self._waiting if now - waiting.put_at <= self.retention]
        batch = self._waiting[:limit]
        for waiting in batch:
            waiting.delivered = True
        return [waiting.update for waiting in batch]

    def confirm(self, offset: int) -> None:
        """Drop what lies before `offset`; a negative one keeps only that many of the newest."""
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [waiting for waiting in self._waiting if not waiting.confirmed_by(offset)]

    def told(self) -> dict[str, Any]:
        """Return the queue as plain values, for `restore`."""
        waiting = [asdict(one) | {"put_at": one.put_at.isoformat()} for one in self._waiting]
        return {"next_id": self.next_id, "allowed": self.allowed and sorted(self.allowed), "waiting": waiting}

    def restore(self, told: dict[str, Any], leap: int) -> None:
        """Take up a queue that was told, its next id stepped ahead by `leap`."""
        self.next_id = told["next_id"] + leap
        self.allowed = frozenset(told["allowed"]) if told["allowed"] is not None else None
        for one in told["waiting"]:
            self._waiting.append(_Waiting(**one | {"put_at": datetime.fromisoformat(one["put_at"])}))

    def unacknowledged(self) -> list[Update]:
        """Return the updates that no later offset has confirmed."""
        return [waiting.update for waiting in self._waiting]
