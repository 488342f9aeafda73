"""Due dates for the command line: a written date, or a whole history, in; one line or the whole count out."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import TextIO

from law import clock, dates, days, periods, versions
from law.codes import Move
from law.errors import Refusal
from law.events import Event
from law.history import History

_BLANK = "\ufeff\t\r\n "
_SHOWN = 40
KEPT = 20_000
"""So many answers are kept: more than there are days with a calendar, and a long list names each of them often."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed for one date; ``well`` tells whether it could be counted."""

    words: str
    well: bool


def say(
    lines: Iterable[str], out: TextIO, err: TextIO, *, law: str | None = None, extend: int = 0, as_json: bool = False
) -> bool:
    """Answer date by date, in order, good ones to one stream and bad ones to the other; False where one was bad.

    Empty lines are passed over. What is written is left to the streams' own buffers: an `echo` a line would cost more
    than the counting.
    """
    well = True
    for line in lines:
        if line.strip():
            found = answer(line, law, extend, as_json)
            if not found.well:
                out.flush()  # so that on one screen a fault stands behind the answers before it
                well = False
            (out if found.well else err).write(found.words + "\n")
    out.flush()
    return well


@lru_cache(maxsize=KEPT)
def answer(written: str, law: str | None = None, extend: int = 0, as_json: bool = False) -> Answer:
    """Count the due date of a request received on a written date (Art. 24 of 2008, Art. 33 of 2019).

    ``law`` is 2008 or 2019, otherwise the one in force on the date; ``extend`` is in working days, 0 for none.
    """
    plain = written.strip(_BLANK)
    try:
        version, counted = count(plain, law=law, extend=extend)
    except Refusal as refusal:
        return Answer(f"{plain[:_SHOWN]}: {_refused(refusal)}", False)
    return Answer(_line(version, counted) if as_json else _told(version, counted), True)


def count(written: str, *, law: str | None, extend: int) -> tuple[versions.LawVersion, clock.Count]:
    """Fold a request that was received on a written date and extended by working days; Refusal where it cannot be."""
    forced = versions.by_code(law) if law else None
    received_on = dates.parse(written[:_SHOWN])
    version = forced or versions.on(received_on)
    period, calendar = periods.of_law(version), days.shipped()
    events = [Event(Move.STARTED, received_on)]
    if extend:
        events.append(Event(Move.EXTENDED, received_on, days=extend))
    return version, clock.fold(events, period=period, calendar=calendar)


def explain(
    lines: Iterable[str], name: str, out: TextIO, err: TextIO, *, law: str | None = None, as_json: bool = False
) -> bool:
    """Count one request from all that happened to its clock, an event a line, and say how the date came out.

    A line that cannot be counted is named with its reason, and nothing is counted; False then, and where none is told.
    """
    history, place = History(days.shipped(), law), 0
    try:
        for place, line in enumerate(lines, 1):  # noqa: B007  a fault names its line
            if line.strip(_BLANK):
                history.take(line.strip(_BLANK))
        if not history.events:
            raise Refusal("event_unreadable", reason="receipt")
    except Refusal as refusal:
        err.write(f"{name}:{place or 1}: {_refused(refusal)}\n")
        return False
    out.write(_history_line(history) + "\n" if as_json else _history_told(history))
    return True


def _history_line(history: History) -> str:
    count = history.count
    told = {
        "received_on": count.received_on,
        "law": history.version.code,
        "due_on": count.due_on,
        "base_due_on": count.base_due_on,
        "extended_on": count.extended_on,
        "stopped_since": count.stopped_since,
        "provisional": count.provisional,
        "steps": [
            {"on": step.on, "event": step.kind, "cause": step.cause, "article": step.article, "days": step.days}
            | {"due_on": step.result_on}
            for step in count.steps
        ],
    }
    # Where no line tells of a reply, or nothing came late, the object is what it was before there were such lines.
    told |= {"late": [asdict(late) for late in history.late]} if history.late else {}
    told |= {"replied_on": history.replied_on} if history.replied_on else {}
    return json.dumps(told, default=date.isoformat, ensure_ascii=False)


def _history_told(history: History) -> str:
    from templates import words

    facts = {"law": history.version, "period": history.period, "count": history.count}
    facts |= {"replied_on": history.replied_on, "late": history.late}
    return words.render("due_history", **facts).strip("\n") + "\n"


def _line(version: versions.LawVersion, counted: clock.Count) -> str:
    told = {
        "received_on": counted.received_on.isoformat(),
        "law": version.code,
        "due_on": counted.base_due_on.isoformat(),
        "extended_on": counted.extended_on.isoformat() if counted.extended_on else None,
        "provisional": any(step.provisional for step in counted.steps),
    }
    return json.dumps(told)


def _told(version: versions.LawVersion, counted: clock.Count) -> str:
    from templates import words  # here, so that dates in JSON are counted without loading a template

    return words.render("due", law=version, period=periods.of_law(version), count=counted) + "\n"


def _refused(refusal: Refusal) -> str:
    from templates import words

    return words.refusal(refusal.code, **refusal.facts)
