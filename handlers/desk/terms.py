"""How staff pass a date on that was counted anew by itself: its applicant hears it after somebody has looked at it."""

from typing import Any

from handlers.desk import cases, proposing
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.clock import told
from handlers.services.post.turn import Turn
from law.codes import Act


def tell(turn: Turn, case_id: str) -> None:
    """Show what the applicant of a case would hear of its date, to be confirmed; Refusal due_told, or as for a day."""
    proposing.propose(turn, cases.pressed(turn, case_id), TELLING, "")


def _tell(turn: Turn, work: Work, written: str) -> dict[str, Any]:
    # Whoever may correct a day of a case may say what its date is; the case is held while it is said.
    acts.permit(work, Act.REDATE)
    told.pass_on(work, work.case, cause=told.why_held(work, work.case))
    proposing.tell(turn, work, "due_passed_on", number=work.case.number, due_on=work.case.due_on)
    return {}


TELLING = Proposal(Act.RECOMPUTE, _tell)
