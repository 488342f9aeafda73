"""How staff demand a clarification, and take the demand back."""

from typing import Any, Literal

from handlers.desk import cases, proposing
from handlers.desk.proposing import Proposal
from handlers.reading import items
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, clarification, revoked
from handlers.services.clock import clockwork
from handlers.services.letters import carrying
from handlers.services.post import keyboards
from handlers.services.post.dialogue import Dialogue
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
    known |= {"overdue": clockwork.is_over(work.session, work.case, demand.told_on)}
    known |= {"by_people": clarification.ends(work) and not demand.ends}
    known |= {"runs_on": clockwork.runs_on(work.session, work.case, Cause.CLARIFICATION)}
    said: dict[str, Any] = {"due_on": work.case.due_on, **carrying.told(work)}
    rows = keyboards.demanded(turn.session, work.case, chat=turn.incoming.chat)
    turn.say("clarified", rows=rows, case=work.case, number=work.case.number, **said, **known)
    return known


DEMAND = Proposal(Act.CLARIFY, _demand)


def unclarify(turn: Turn, written: str, reason: str) -> None:
    """Take back a demand for clarification by ``/unclarify NUMBER REASON``."""
    proposing.propose(turn, cases.named(turn, written), RECALL, reason)


class Revoking(Dialogue):
    """Why a demand is to be taken back, waited for."""

    kind: Literal["revoking"] = "revoking"
    case: int

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether it is this case that a message was about."""
        return case_id == self.case

    def hear(self, turn: Turn) -> bool:
        """Show what would leave for the reason that was said."""
        turn.require_words()
        proposing.propose(turn, cases.pressed(turn, self.case), RECALL, turn.incoming.text.strip())
        return True


def ask_reason(turn: Turn, case_id: str) -> None:
    """Ask why the demand of a button is taken back; Refusal demand_none_stands, or of the lifecycle."""
    work = cases.pressed(turn, case_id)
    revoked.standing_demand(acts.permit(work, Act.UNCLARIFY))
    Revoking.begin(turn, case=work.case_id)
    turn.ask("unclarify_reason", case=work.case, number=work.case.number)


def _take_back(turn: Turn, work: Work, reason: str) -> dict[str, Any]:
    demand = revoked.take_back(work, reason=reason)
    said: dict[str, Any] = {
        "number": work.case.number,
        "told_on": demand.told_on,
        "due_on": work.case.due_on,
        "reason": reason,
    }
    proposing.tell_gone(turn, work, "unclarified", **said)
    return {"once": clarification.is_once(work)}


RECALL = Proposal(Act.UNCLARIFY, _take_back)
