"""How staff ask for reasons, note them from paper, and fix a delay (Art. 35)."""

from handlers.desk import cases as desk_cases
from handlers.desk import days
from handlers.services.casework import acts, excess
from handlers.services.letters import carrying
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act


def ask_by_command(turn: Turn, written: str, reason: str) -> None:
    """Ask for reasons by ``/askreasons NUMBER REASON``."""
    work = desk_cases.named(turn, written)
    answer_by_on = excess.ask(work, reason.strip())
    turn.say("reasons_asked", case=work.case, number=work.case.number, on=answer_by_on, **carrying.told(work))


def delay_by_command(turn: Turn, written: str, rest: str) -> None:
    """Fix a delay by ``/delay NUMBER DATE REASON``."""
    work = desk_cases.named(turn, written)
    # Asked for before the date is read: who may not fix a delay is told so, not how to write one.
    permit = acts.permit(work, Act.DELAY)
    day, _, reason = rest.strip().partition(" ")
    excess.delay(permit, until=dates.parse(day), reason=reason.strip())
    facts = {"due_on": work.case.due_on, **carrying.told(work)}
    turn.say("delayed", case=work.case, number=work.case.number, **facts)


def note(turn: Turn, rest: str) -> None:
    """Note by ``/reasons NUMBER [DATE] TEXT`` the reasons that came on paper."""
    written, _, tail = rest.strip().partition(" ")
    work = desk_cases.named(turn, written)
    day, text = days.first_day(tail)
    on = days.of_case(turn, work.case, day, subject="excessive")
    excess.give(work, text, on=on)
    turn.say("reasons_noted", case=work.case, number=work.case.number)
