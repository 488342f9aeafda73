"""How an approver takes a wrong ending back: what the writer would hear is looked at first."""

from typing import Any

from handlers.desk import cases, proposing
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import ending, forfeit
from handlers.services.post.turn import Turn
from law.codes import Act


def reopen(turn: Turn, written: str, reason: str) -> None:
    """Take a wrong ending back by ``/reopen NUMBER REASON``."""
    proposing.propose(turn, cases.named(turn, written), REOPENING, reason)


def _reopen(turn: Turn, work: Work, reason: str) -> dict[str, Any]:
    moved = ending.reopen(work, reason=reason)
    stops = ending.waiting(work) if work.case.stopped else []
    due_on = None if stops else work.case.due_on
    said: dict[str, Any] = {"due_on": due_on, "year": moved, "told": bool(work.case.address), "stops": stops}
    said["over"] = forfeit.over(work)
    turn.say("reopened_staff", case=work.case, number=work.case.number, **said)
    return {"year": moved, "told": said["told"]}


REOPENING = Proposal(Act.REOPEN, _reopen)
