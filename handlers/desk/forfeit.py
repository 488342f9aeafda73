"""How an approver gives up what a reopened case waited for in vain: what would leave is looked at first."""

from typing import Any, Literal

from handlers.desk import cases, proposing
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, forfeit
from handlers.services.letters import carrying
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.codes import Act


def give_up(turn: Turn, written: str, reason: str) -> None:
    """Give a case up by ``/giveup NUMBER REASON``."""
    _propose(turn, cases.named(turn, written), reason)


class Forfeiting(Dialogue):
    """Why a case is to be given up, waited for."""

    kind: Literal["forfeiting"] = "forfeiting"
    case: int

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether it is this case that a message was about."""
        return case_id == self.case

    def hear(self, turn: Turn) -> bool:
        """Show what would leave for the reason that was said."""
        turn.require_words()
        _propose(turn, cases.pressed(turn, self.case), turn.incoming.text.strip())
        return True


def ask_reason(turn: Turn, case_id: str) -> None:
    """Ask an approver why the case of a button is given up."""
    work = cases.pressed(turn, case_id)
    # Nothing is done yet: whoever may not give it up shall not be asked for a reason.
    acts.permit(work, forfeit.found(work).act)
    Forfeiting.begin(turn, case=work.case_id)
    turn.ask("giveup_reason", case=work.case, number=work.case.number)


def _propose(turn: Turn, work: Work, reason: str) -> None:
    proposing.propose(turn, work, BY_ACT[forfeit.found(work).act], reason)


def _give_up(turn: Turn, work: Work, reason: str) -> dict[str, Any]:
    silence = forfeit.give_up(work, reason=reason)
    said: dict[str, Any] = {"cause": silence.cause, "due_on": silence.last_on}
    turn.say("given_up", case=work.case, number=work.case.number, **said, **carrying.told(work))
    return {"last_on": silence.last_on, "cause": silence.cause}


UNCLEAR = Proposal(Act.ABANDON, _give_up)
UNPAID = Proposal(Act.LAPSE_UNPAID, _give_up)
BY_ACT = {proposal.act: proposal for proposal in (UNCLEAR, UNPAID)}
