"""How staff say that what the office itself owes every year is done; shown before it is noted."""

from datetime import date
from typing import Any, Literal

from handlers.desk import fields
from handlers.desk.year import year_of
from handlers.services.post import speaker
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from handlers.services.year import duties
from law import dates
from law.codes import Duty
from law.errors import Refusal
from storage import duties as storage_duties


class Publishing(Dialogue):
    """A year's duty that is to be noted as done on a day; `before` is the day that was noted when it was shown."""

    kind: Literal["publishing"] = "publishing"
    duty: Duty
    year: int
    on: date
    before: date | None = None
    reason: str = ""


def published(turn: Turn, written: str) -> None:
    """Note it by ``/published [report|guide] YEAR [DATE [REASON]]``; alone it lists what is owed."""
    speaker.staff(turn)
    if not written.strip():
        rows = storage_duties.standing(turn.session, turn.today)
        turn.say("duties", lines=[duties.facts(turn, row) for row in rows])
        return
    duty, rest = _duty(written)
    year, day, reason = (*rest.split(maxsplit=2), "", "", "")[:3]
    on = dates.parse(day) if day else turn.today
    _propose(turn, duty, year_of(year), on=on, again=bool(day), reason=reason)


def _duty(written: str) -> tuple[Duty, str]:
    """Part the duty from the year; it is the report where the year stands first."""
    if written.lstrip()[:1].isdecimal():
        return Duty.REPORT, written
    return fields.opening("duty", written, known=tuple(Duty))


def press_published(turn: Turn, row_id: str) -> None:
    """Note it by the button of a reminder, today."""
    row = storage_duties.by_id(turn.session, int(row_id))
    if row is None:
        raise Refusal("button_expired")
    _propose(turn, row.kind, row.year, on=turn.today)


def _propose(turn: Turn, duty: Duty, year: int, *, on: date, again: bool = False, reason: str = "") -> None:
    who = speaker.staff(turn)
    before = duties.admit(turn, duty, year, on=on, actor=who, again=again, reason=reason)
    publishing = Publishing.begin(turn, duty=duty, year=year, on=on, before=before, reason=reason)
    told: dict[str, Any] = {"duty": duty, "year": year, "on": on, "before": before, "reason": reason}
    day = duties.day_of(turn, duty, year)
    told |= {"day": day, "late": on > day, "article": duties.article(duty, year)}
    told |= {"freezes": duties.freezes(turn, duty, year)}
    send = button(turn.label("button", "duty_send"), "duty_send", publishing.id)
    turn.say("duty_proposed", rows=[[send, button(turn.label("button", "cancel"), "cancel", publishing.id)]], **told)


def send(turn: Turn, dialogue_id: str) -> None:
    """Note what was shown; Refusal duty_done where somebody was faster, or as `duties.done`."""
    publishing, who = Publishing.at_hand(turn, dialogue_id), speaker.staff(turn)
    row = storage_duties.of_year(turn.session, publishing.duty, publishing.year)
    # Only the day that was shown is corrected, not one that somebody noted meanwhile.
    again = row is not None and row.done_on is not None and row.done_on == publishing.before
    told: dict[str, Any] = {"on": publishing.on, "again": again, "reason": publishing.reason}
    done = duties.done(turn, publishing.duty, publishing.year, actor=who, **told)
    publishing.end(turn)
    facts = duties.facts(turn, done) | {"before": publishing.before}
    turn.say("duty_noted", late=(done.done_on or done.day) > done.day, **facts)
