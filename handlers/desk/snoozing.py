"""How a member of staff puts the reminders of a case off."""

from datetime import date

from handlers.desk import cases, days
from handlers.reading import ahead
from handlers.services.bureau.moment import Work
from handlers.services.casework import snooze
from handlers.services.post.turn import Turn
from law import dates


def put_off(turn: Turn, written: str, rest: str) -> None:
    """Put them off by ``/snooze NUMBER DATE REASON``; Refusal not_a_date, or of the service.

    The day may be called as people do (明天, 三天后, 下周一, 12月3日).
    """
    work = cases.named(turn, written, wordless=True)
    day, reason = _day(work, rest)
    until = snooze.until(work, day, reason)
    turn.say("snoozed", case=work.case, number=work.case.number, until=until, due_on=work.case.due_on)


def _day(work: Work, rest: str) -> tuple[date, str]:
    """The day with which words begin, and the reason behind it; Refusal of `dates.parse`."""
    if (found := ahead.read(rest, work.today)) is not None:
        return (work.calendar.add(found.day, found.working) if found.working else found.day), found.rest
    day, reason = days.first_day(rest)
    return dates.parse(day or rest.split(maxsplit=1)[0]), reason
