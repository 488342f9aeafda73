"""How staff ask another body for help."""

from typing import Any

from handlers.desk import cases, days, proposing
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import assistance
from handlers.services.letters import notices
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act
from law.errors import Refusal


def assist(turn: Turn, written: str, rest: str) -> None:
    """Ask for help by ``/assist NUMBER BODY DATE WHAT``; the letter goes to the officer in private."""
    proposing.propose(turn, cases.named(turn, written), HELP, rest)


def _assist(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    body, day, asked = days.between(rest.strip())
    if not day or not asked:
        raise Refusal("usage", command="assist")
    letter = assistance.ask(work, body=body, due_on=dates.parse(day), asked=asked)
    notices.hand(turn, work.case, letter, to=work.actor.address)
    facts: dict[str, Any] = {
        "number": work.case.number,
        "body": body,
        "due_on": dates.parse(day),
        "case_due_on": work.case.due_on,
    }
    turn.say("assisted", case=work.case, **facts)
    due_on = work.case.due_on
    return {"party": body, "after_due_on": due_on if due_on is not None and facts["due_on"] > due_on else None}


HELP = Proposal(Act.ASSIST, _assist)
