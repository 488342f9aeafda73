"""How staff ask for reasons, note them from paper, and fix a delay (Art. 35)."""

from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import days, proposing
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, excess
from handlers.services.letters import carrying
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act
from law.standing import DONE


def ask_by_command(turn: Turn, written: str, reason: str) -> None:
    """Ask for reasons by ``/askreasons NUMBER REASON``."""
    proposing.propose(turn, desk_cases.named(turn, written), QUESTION, reason)


def _ask(turn: Turn, work: Work, reason: str) -> dict[str, Any]:
    answer_by_on = excess.ask(work, reason.strip())
    due_on = work.case.due_on if work.case.due_on and work.case.due_on <= answer_by_on else None
    said: dict[str, Any] = {"on": answer_by_on, "due_on": due_on, **carrying.told(work)}
    turn.say("reasons_asked", case=work.case, number=work.case.number, **said)
    return {"ends_before_on": due_on, "answer_by_on": answer_by_on}


QUESTION = Proposal(Act.ASK_REASONS, _ask)


def delay_by_command(turn: Turn, written: str, rest: str) -> None:
    """Fix a delay by ``/delay NUMBER DATE REASON``."""
    proposing.propose(turn, desk_cases.named(turn, written), DELAY, rest)


def _delay(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    # Asked for before the date is read: who may not fix a delay is told so, not how to write one.
    permit = acts.permit(work, Act.DELAY)
    day, _, reason = rest.strip().partition(" ")
    fixed_on = excess.delay(permit, until=dates.parse(day), reason=reason.strip())
    facts = {"due_on": work.case.due_on, **carrying.told(work)}
    turn.say("delayed", case=work.case, number=work.case.number, **facts)
    return {"fixed_on": fixed_on}


DELAY = Proposal(Act.DELAY, _delay)


def note(turn: Turn, rest: str) -> None:
    """Note by ``/reasons NUMBER [DATE] TEXT`` the reasons that came on paper."""
    written, _, tail = rest.strip().partition(" ")
    proposing.propose(turn, desk_cases.named(turn, written), REASONS, tail)


def _give(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    day, text = days.first_day(rest)
    on = days.of_case(turn, work.case, day, subject="excessive")
    excess.give(work, text, on=on)
    turn.say("reasons_noted", case=work.case, number=work.case.number, over=work.case.status in DONE)
    return {"on": on}


REASONS = Proposal(Act.GIVE_REASONS, _give)
