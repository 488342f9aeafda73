"""How staff demand a clarification."""

from typing import Any

from handlers.desk import cases, proposing
from handlers.desk.proposing import Proposal
from handlers.reading import items
from handlers.services.bureau.moment import Work
from handlers.services.casework import clarification
from handlers.services.clock import clockwork
from handlers.services.letters import carrying
from handlers.services.post.turn import Turn
from law.codes import Act, Cause
from law.errors import Refusal


def clarify(turn: Turn, written: str, rest: str) -> None:
    """Demand clarification by ``/clarify NUMBER DAYS[!] ITEM; ITEM``; the mark decides that a late one restarts."""
    proposing.propose(turn, cases.named(turn, written), DEMAND, rest)


def _demand(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    head, *tail = rest.split(maxsplit=1)
    found = items.days(head)
    if found is None:
        raise Refusal("usage", command="clarify")
    demand = clarification.ask(work, items.parts("".join(tail)), days=found[0], decided=found[1])
    known: dict[str, Any] = {"late": demand.late, "ends": demand.ends}
    known |= {"restarts": clarification.begins_anew(work, demand)}
    known |= {"decided_anew": clarification.since_decision(work), "answer_by_on": demand.answer_by_on}
    known |= {"runs_on": clockwork.runs_on(work.session, work.case, Cause.CLARIFICATION)}
    said: dict[str, Any] = {"due_on": work.case.due_on, **carrying.told(work)}
    turn.say("clarified", case=work.case, number=work.case.number, **said, **known)
    return known


DEMAND = Proposal(Act.CLARIFY, _demand)
