"""A whole history of a clock, told line by line in JSON, so that a case can be counted without a bot."""

import json
from dataclasses import dataclass, field
from typing import Any

from law import clock, dates, periods, versions
from law.acts import ACTS
from law.clock import Count, Event
from law.codes import Cause, Kind, Move
from law.days import Calendar
from law.errors import Refusal
from law.periods import Period
from law.versions import LawVersion

_NAMES = {
    "receipt": Move.STARTED,
    "stop": Move.STOPPED,
    "resume": Move.RESUMED,
    "restart": Move.RESTARTED,
    "extension": Move.EXTENDED,
    "redo": Move.RESTARTED,
}
PLAIN = tuple(_NAMES)
EVENTS = _NAMES | {move.value: move for move in Move}
"""What a line may call its event: a plain name, or the one that the journal keeps."""
_FIELDS = {"on", "event", "cause", "days"}
_LASTING = (Move.EXTENDED, Move.STOPPED)


@dataclass
class History:
    """What happened to the clock of one information request, as far as it was told.

    `law` is 2008 or 2019, otherwise the one in force on the day of receipt. What a line says is counted at once, so
    that the line which cannot be is known; Refusal event_unreadable or of the clock, with nothing changed.
    """

    calendar: Calendar
    law: str | None = None
    events: list[Event] = field(default_factory=list)
    version: LawVersion = field(init=False)
    count: Count = field(init=False)

    @property
    def period(self) -> Period:
        """How long the request may take."""
        return periods.of_law(self.version)

    def take(self, line: str) -> None:
        """Hear the next line, ``{"on": …, "event": …, "cause": …, "days": …}``; the first is the receipt.

        `days` is the length of an extension, how long a party has to answer, or the term that a decision sets for the
        new answer.
        """
        told = _read(line)
        event = self._event(told)
        if not self.events:
            self.version = versions.by_code(self.law) if self.law else versions.on(event.on)
        else:
            self._admit(event)
        events = [*self.events, event]
        self.count = clock.fold(events, period=self.period, calendar=self.calendar)
        self.events = events

    def _event(self, told: dict[str, Any]) -> Event:
        move = EVENTS[told["event"]]
        cause = Cause.REDO.value if told["event"] == "redo" else told.get("cause", "")
        on, days = dates.parse(told["on"]), told.get("days", 0)
        if (move == Move.STARTED) == bool(self.events):
            raise Refusal("event_unreadable", reason="receipt")
        if "days" in told and (move not in _LASTING and cause != Cause.REDO):
            raise Refusal("event_unreadable", reason="days")
        if days and _plain(cause) == Cause.OTHER_AGENCY:
            # No silence stands in for another agency's answer (Art. 33(3)), so that no days end its stop.
            raise Refusal("event_unreadable", reason="days")
        if move == Move.RESUMED:
            return Event(move, on, cause=cause or self._waits())
        if move == Move.STOPPED and days:
            return Event(move, on, cause=cause, until=self.calendar.add(on, days))
        if move == Move.EXTENDED and cause == Cause.DELAY:
            return Event(move, on, cause=cause, until=self.calendar.add(self.count.due_on, days))
        return Event(move, on, days, cause)

    def _waits(self) -> str:
        """The cause of the only stop that is open; it need not be told again."""
        waiting = self._open()
        return waiting[0] if len(waiting) == 1 else ""

    def _open(self) -> list[str]:
        found: list[str] = []
        for event in self.events:
            if event.kind == Move.STOPPED:
                found.append(event.cause)
            elif event.kind == Move.RESUMED:
                found.remove(event.cause)
            elif event.kind == Move.RESTARTED:
                ended = _plain(event.cause)
                found = [cause for cause in found if ended != Cause.REDO and _plain(cause) != ended]
        return found

    def _admit(self, event: Event) -> None:
        """Refuse what the law of the case does not know, or not at this point."""
        last = self.events[-1].on
        clock.admit(event, count=self.count, period=self.period)
        if event.on < last:
            raise Refusal("events_disordered", on=event.on, last_on=last)
        article = self.period.cite(event.kind, _plain(event.cause))
        if event.kind in (Move.STOPPED, Move.RESTARTED, Move.EXTENDED) and event.cause != Cause.REDO:
            _known(event, self.version)
        if event.kind == Move.RESUMED and event.cause not in self._open():
            raise Refusal("clock_not_stopped", on=event.on, article=article)
        if event.kind == Move.RESTARTED and event.cause != Cause.REDO:
            self._waited_for(event, article)

    def _waited_for(self, event: Event, article: str) -> None:
        """Refuse a new period after a clarification or a payment that nobody had asked for."""
        if _plain(event.cause) not in map(_plain, self._open()):
            raise Refusal("clock_not_stopped", on=event.on, article=article)


def _known(event: Event, version: LawVersion) -> None:
    """Refuse a cause that no act moves the clock for under this law; the table of acts knows them all."""
    # A stop always has a cause; an act without one leaves it to the consultation that it is about.
    acts = [row for row in ACTS.values() if row.fits(Kind.REQUEST) and row.clock == event.kind]
    acts = [row for row in acts if row.cause or row.clock == Move.EXTENDED]
    known = sorted({row.cause or "" for row in acts if version.code in row.laws})
    if _plain(event.cause) not in known:
        raise Refusal("event_cause", event=event.kind, cause=event.cause[:40], law=version.code, known=known)


def _read(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refusal("event_unreadable", reason="syntax") from error
    if not isinstance(told, dict) or not {"on", "event"} <= told.keys() <= _FIELDS:
        raise Refusal("event_unreadable", reason="fields")
    if not all(isinstance(told.get(name, ""), str) for name in ("on", "event", "cause")):
        raise Refusal("event_unreadable", reason="text")
    if told["event"] not in EVENTS:
        raise Refusal("event_unknown", event=told["event"][:40], known=PLAIN)
    if type(told.get("days", 1)) is not int or told.get("days", 1) < 1:
        raise Refusal("event_unreadable", reason="days")
    return told


def _plain(cause: str) -> str:
    return cause.partition(":")[0]
