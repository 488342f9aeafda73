"""How staff say that what the office itself owes every year is done."""

from handlers.desk import fields
from handlers.desk.year import year_of
from handlers.services.post import speaker
from handlers.services.post.turn import Turn
from handlers.services.year import duties
from law import dates
from law.codes import Duty
from law.errors import Refusal
from storage import duties as storage_duties
from storage.tables import YearDuty


def published(turn: Turn, written: str) -> None:
    """Note it by ``/published [report|guide] YEAR [DATE]``; alone it lists what is owed."""
    who = speaker.staff(turn)
    if not written.strip():
        rows = storage_duties.standing(turn.session, turn.today)
        turn.say("duties", lines=[duties.facts(turn, row) for row in rows])
        return
    duty, rest = _duty(written)
    year, *day = rest.split(maxsplit=1) or [""]
    on = dates.parse(day[0]) if day else turn.today
    row = duties.done(turn, duty, year_of(year), on=on, actor=who, again=bool(day))
    _tell(turn, row)


def _duty(written: str) -> tuple[Duty, str]:
    """Part the duty from the year; it is the report where the year stands first."""
    if written.lstrip()[:1].isdecimal():
        return Duty.REPORT, written
    return fields.opening("duty", written, known=tuple(Duty))


def press_published(turn: Turn, row_id: str) -> None:
    """Note it by the button, today."""
    who = speaker.staff(turn)
    row = storage_duties.by_id(turn.session, int(row_id))
    if row is None:
        raise Refusal("button_expired")
    _tell(turn, duties.done(turn, row.kind, row.year, on=turn.today, actor=who))


def _tell(turn: Turn, row: YearDuty) -> None:
    turn.say("duty_noted", late=(row.done_on or row.day) > row.day, **duties.facts(turn, row))
