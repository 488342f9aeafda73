"""How a member of staff puts the reminders of a case off."""

from handlers.desk import cases, days
from handlers.services.casework import snooze
from handlers.services.post.turn import Turn
from law import dates


def put_off(turn: Turn, written: str, rest: str) -> None:
    """Put them off by ``/snooze NUMBER DATE REASON``; Refusal not_a_date, or of the service."""
    work = cases.named(turn, written, wordless=True)
    day, reason = days.first_day(rest)
    until = snooze.until(work, dates.parse(day or rest.split(maxsplit=1)[0]), reason)
    turn.say("snoozed", case=work.case, number=work.case.number, until=until, due_on=work.case.due_on)
