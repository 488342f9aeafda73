"""How an approver takes a wrong ending back: what the writer would hear is looked at first."""

from typing import Any

from handlers.desk import cases, proposing, reported
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import forfeit, reopening
from handlers.services.post.turn import Turn
from law.codes import Act, Outcome
from law.errors import Refusal


def reopen(turn: Turn, written: str, reason: str) -> None:
    """Take a wrong ending back by ``/reopen NUMBER [sureYEAR] REASON``."""
    proposing.propose(turn, cases.named(turn, written), REOPENING, reason)


def press_denied(turn: Turn, case_id: str) -> None:
    """Take back the ending of a case that its applicant did not take back, as they say; shown first."""
    work = cases.pressed(turn, case_id)
    if work.case.outcome is not Outcome.WITHDRAWN:
        raise Refusal("not_withdrawn", number=work.case.number)
    proposing.propose(turn, work, REOPENING, turn.label("said", "not_withdrawn"))


def _reopen(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    sure, reason = reported.sure(rest)
    moved = reopening.reopen(work, reason=reason, sure=sure)
    stops = reopening.waiting(work) if work.case.stopped else []
    due_on = None if stops else work.case.due_on
    said: dict[str, Any] = {"due_on": due_on, "year": moved, "told": bool(work.case.address), "stops": stops}
    said |= {"over": forfeit.over(work), "lettered": reopening.ended_by(work) is not None}
    proposing.tell(turn, work, "reopened_staff", number=work.case.number, **said)
    reported.tell(turn, work, Act.REOPEN, sure)
    return {"year": moved, "told": said["told"]}


REOPENING = Proposal(Act.REOPEN, _reopen)
