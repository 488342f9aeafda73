"""A whole history of a clock, told line by line in JSON, so that a case can be counted without a bot."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from law import admission, clock, dates, fees, periods, rulings, versions
from law.acts import ACTS
from law.clock import Count
from law.codes import Cause, Kind, Move
from law.conventions import flag
from law.days import Calendar
from law.errors import Refusal
from law.events import Event, plain
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
REPLY = "reply"
"""What moves no clock, but ends that nothing was said: behind it only a new answer may follow."""
PLAIN = (*_NAMES, REPLY)
EVENTS = _NAMES | {move.value: move for move in Move}
"""What a line may call its event: a plain name, or the one that the journal keeps."""
_FIELDS = {"on", "event", "cause", "days"}
_LASTING = (Move.EXTENDED, Move.STOPPED)
_DECIDING = {"": False, "review": False, "suit": True}
"""What a line may call who decided, and whether it is a court."""
_ASKED = (Cause.CLARIFICATION, Cause.PAYMENT)
"""What an applicant is asked for: since 2019 whoever lets the last day pass has given the request up (Art. 30, 42)."""


@dataclass(frozen=True, slots=True)
class Late:
    """What came on a day behind its last one, under a law that gives nobody up for it.

    `last_on` is None where no line told a last day, so that nobody knows whether it came late.
    """

    cause: Cause
    on: date
    last_on: date | None


@dataclass
class History:
    """What happened to the clock of one information request, as far as it was told.

    `law` is 2008 or 2019, otherwise the one in force on the day of receipt. What a line says is counted at once, so
    that the line which cannot be is known; Refusal event_unreadable or of the clock, with nothing changed.
    """

    calendar: Calendar
    law: str | None = None
    events: list[Event] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)
    replied_on: date | None = None
    version: LawVersion = field(init=False)
    count: Count = field(init=False)

    @property
    def period(self) -> Period:
        """How long the request may take."""
        return periods.of_law(self.version)

    def take(self, line: str) -> None:
        """Hear the next line, ``{"on": …, "event": …, "cause": …, "days": …}``; the first is the receipt.

        `days` is the length of an extension, how long somebody who is waited for has to answer, to clarify or to pay,
        or the term that a decision sets for the new answer.
        """
        told = _read(line)
        if told["event"] == REPLY:
            self._answered(told)
            return
        event = self._event(told)
        if not self.events:
            self.version = versions.by_code(self.law) if self.law else versions.on(event.on)
        else:
            self._admit(event)
        late = self._late(event)
        events = [*self.events, event]
        self.count = clock.fold(events, period=self.period, calendar=self.calendar)
        self.events, self.late, self.replied_on = events, [*self.late, *late], None

    def _answered(self, told: dict[str, Any]) -> None:
        """Hear of a reply: once, and not while something is waited for."""
        if not self.events:
            raise Refusal("event_unreadable", reason="receipt")
        if told.keys() != {"on", "event"}:
            raise Refusal("event_unreadable", reason="reply")
        on = dates.parse(told["on"])
        self._in_order(on)
        if self.replied_on is not None:
            raise Refusal("history_answered", on=on, replied_on=self.replied_on)
        self._not_waiting(on)
        self.replied_on = on

    def _in_order(self, on: date) -> None:
        last = max(self.events[-1].on, self.replied_on or self.events[-1].on)
        if on < last:
            raise Refusal("events_disordered", on=on, last_on=last)

    def _not_waiting(self, on: date) -> None:
        waiting = sorted({plain(cause) for cause in self._open()})
        if waiting:
            raise Refusal("history_waiting", on=on, causes=waiting, article=self.period.cite(Move.STOPPED, waiting[0]))

    def _event(self, told: dict[str, Any]) -> Event:
        move = EVENTS[told["event"]]
        if (move == Move.STARTED) == bool(self.events):
            raise Refusal("event_unreadable", reason="receipt")
        cause = told.get("cause", "")
        cause = self._redo(cause) if told["event"] == "redo" else cause
        on, days = dates.parse(told["on"]), told.get("days", 0)
        if "days" in told and (move not in _LASTING and plain(cause) != Cause.REDO):
            raise Refusal("event_unreadable", reason="days")
        if days and plain(cause) == Cause.OTHER_AGENCY:
            # No silence stands in for another agency's answer (Art. 33(3)), so that no days end its stop.
            raise Refusal("event_unreadable", reason="days")
        if move == Move.RESUMED:
            return Event(move, on, cause=cause or self._waits(on))
        if move == Move.STOPPED and days:
            return Event(move, on, cause=cause, until=self.calendar.add(on, days))
        if move == Move.EXTENDED and cause == Cause.DELAY:
            return Event(move, on, cause=cause, until=self.calendar.add(self.count.due_on, days))
        return Event(move, on, days or self._term(move, cause), cause)

    def _term(self, move: Move, cause: str) -> int:
        """How many days a clarified or paid case has anew, if a decision's term begins anew; 0 where it runs on."""
        if move != Move.RESTARTED or plain(cause) == Cause.REDO or not flag("decision_term_begins_anew"):
            return 0
        return next((event.days for event in reversed(self.events) if plain(event.cause) == Cause.REDO), 0)

    def _redo(self, by: str) -> str:
        """The cause of a new answer, with who wants it: a review unless told; against a silence without a reply."""
        if by not in _DECIDING:
            raise Refusal("event_cause", event="redo", cause=by[:40], law=self.version.code, known=sorted(_DECIDING))
        name = rulings.named(is_suit=_DECIDING[by], is_silent=self.replied_on is None)
        return f"{Cause.REDO}:{name}"

    def _waits(self, on: date) -> str:
        """The cause of the only stop that is open; it need not be told again. Refusal history_which of several."""
        waiting = self._open()
        if len(waiting) > 1:
            article = self.period.cite(Move.RESUMED)
            raise Refusal("history_which", on=on, causes=sorted(map(plain, waiting)), article=article)
        return waiting[0] if waiting else ""

    def _open(self) -> list[str]:
        found: list[str] = []
        for event in self.events:
            if event.kind == Move.STOPPED:
                found.append(event.cause)
            elif event.kind == Move.RESUMED:
                found.remove(event.cause)
            elif event.kind == Move.RESTARTED:
                ended = plain(event.cause)
                found = [cause for cause in found if ended != Cause.REDO and plain(cause) != ended]
        return found

    def _admit(self, event: Event) -> None:
        """Refuse what the law of the case does not know, or not at this point."""
        if plain(event.cause) != Cause.REDO and self.replied_on is not None and event.on >= self.replied_on:
            raise Refusal("history_answered", on=event.on, replied_on=self.replied_on)
        admission.admit(event, count=self.count, period=self.period)
        self._in_order(event.on)
        article = self.period.cite(event.kind, event.cause, on=event.on)
        if plain(event.cause) == Cause.REDO:
            self._contested(event.on, article)
        if event.kind in (Move.STOPPED, Move.RESTARTED, Move.EXTENDED) and plain(event.cause) != Cause.REDO:
            _known(event, self.version)
        if event.kind == Move.RESUMED and event.cause not in self._open():
            raise Refusal("clock_not_stopped", on=event.on, article=article)
        if event.kind == Move.STOPPED:
            self._stoppable(event, article)
        if event.kind == Move.RESTARTED and plain(event.cause) != Cause.REDO:
            self._waited_for(event, article)

    def _contested(self, on: date, article: str) -> None:
        """Refuse a new answer where nothing can have been set aside: neither a reply nor a silence is there."""
        self._not_waiting(on)
        if self.replied_on is None and on <= self.count.due_on:
            raise Refusal("redo_unanswered", on=on, due_on=self.count.due_on, article=article)

    def _stoppable(self, event: Event, article: str) -> None:
        """Refuse a fee that nobody may ask for on that day, and a clarification that comes late or twice (Art. 30)."""
        cause, limit = plain(event.cause), self.version.clarification_days
        if cause == Cause.PAYMENT:
            self._chargeable(event.on, article)
        if cause != Cause.CLARIFICATION or limit is None:
            return
        since, asked = self.events[0].on, False
        for earlier in self.events:
            if plain(earlier.cause) == Cause.REDO:
                since, asked = earlier.on, False
            asked = asked or (earlier.kind == Move.STOPPED and plain(earlier.cause) == Cause.CLARIFICATION)
        if asked:
            raise Refusal("history_clarified", on=event.on, article=article)
        last_on = self.calendar.add(since, limit)
        if event.on > last_on:
            raise Refusal("clarification_late", on=event.on, last_on=last_on, days=limit, article=article)

    def _chargeable(self, on: date, article: str) -> None:
        basis = fees.basis_on(on)
        if basis is None or basis.code is not self.version.fees:
            raise Refusal("fee_not_allowed", basis=self.version.fees, on=on)
        if on > self.count.due_on and self.count.stopped_since is None:
            raise Refusal("fee_too_late", due_on=self.count.due_on, article=article)

    def _waited_for(self, event: Event, article: str) -> None:
        """Refuse a new period after a clarification or a payment that nobody had asked for."""
        if plain(event.cause) not in map(plain, self._open()):
            raise Refusal("clock_not_stopped", on=event.on, article=article)

    def _late(self, event: Event) -> list[Late]:
        """What comes behind its last day: the request was given up before it (Art. 30, 42), or it counts all the same.

        Refusal history_given_up, as the bot refuses it.
        """
        cause = plain(event.cause)
        if event.kind != Move.RESTARTED or cause not in _ASKED:
            return []
        last_on = self._last_day(Cause(cause))
        ends = self.version.silence_abandons and not self._is_left(Cause(cause), last_on)
        if last_on is None:
            return [Late(Cause(cause), event.on, None)] if ends else []
        if event.on <= last_on:
            return []
        if ends:
            article = self.period.cite(event.kind, cause)
            raise Refusal("history_given_up", on=event.on, cause=cause, last_on=last_on, article=article)
        return [Late(Cause(cause), event.on, last_on)]

    def _is_left(self, cause: Cause, last_on: date | None) -> bool:
        """Tell whether a silence ends nothing by itself: it lasts as long as a decision's term (conventions)."""
        if last_on is None or flag("silence_behind_a_decision_term_gives_up"):
            return False
        return self.count.runs_on(cause) and last_on >= self.count.due_on

    def _last_day(self, cause: Cause) -> date | None:
        """The last day for what is waited for: of a fee never before that of the law; None where none is told."""
        stop = next(each for each in reversed(self.events) if plain(each.cause) == cause)
        if cause != Cause.PAYMENT:
            return stop.until
        by_law = self.calendar.add(stop.on, fees.payment_days(self.version.fees))
        return max(by_law, stop.until or by_law)


def _idle(version: LawVersion) -> set[Cause | None]:
    """What moves no clock under a law though an act tells of it: a fee that the answer does not wait for."""
    return set() if version.fees_stop_clock else {Cause.PAYMENT}


def _known(event: Event, version: LawVersion) -> None:
    """Refuse a cause that no act moves the clock for under this law; the table of acts knows them all."""
    # A stop always has a cause; an act without one leaves it to the consultation that it is about.
    acts = [row for row in ACTS.values() if row.fits(Kind.REQUEST) and row.clock == event.kind]
    acts = [row for row in acts if row.cause or row.clock == Move.EXTENDED]
    known = sorted({row.cause or "" for row in acts if version.code in row.laws} - _idle(version))
    if plain(event.cause) not in known:
        raise Refusal("event_cause", event=event.kind, cause=event.cause[:40], law=version.code, known=known)


def _read(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Refusal("event_unreadable", reason="syntax") from error
    if not isinstance(told, dict) or not {"on", "event"} <= told.keys() <= _FIELDS:
        raise Refusal("event_unreadable", reason="fields")
    if not all(isinstance(told.get(name, ""), str) for name in ("on", "event", "cause")):
        raise Refusal("event_unreadable", reason="text")
    if told["event"] not in (*EVENTS, REPLY):
        raise Refusal("event_unknown", event=told["event"][:40], known=PLAIN)
    if type(told.get("days", 1)) is not int or told.get("days", 1) < 1:
        raise Refusal("event_unreadable", reason="days")
    return told


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs, none of which may say the same twice: one of both would be lost."""
    if len(dict(pairs)) < len(pairs):
        raise Refusal("event_unreadable", reason="twice")
    return dict(pairs)
