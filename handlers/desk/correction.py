"""How staff correct a mistyped day of receipt."""

from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import days, fields, proposing, reported
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, correction
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act

CORRECTABLE = ("received",)


def redate_by_command(turn: Turn, written: str, rest: str) -> None:
    """Correct a day by ``/redate NUMBER [sureYEAR] received DATE REASON``."""
    proposing.propose(turn, desk_cases.named(turn, written), REDATING, rest)


def _redate(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    # Asked before the words are read: who may not correct hears that first, not that a date is mistyped.
    permit = acts.permit(work, Act.REDATE)
    sure, rest = reported.sure(rest)
    day, reason = days.first_day(rest)
    if not day:
        _, rest = fields.opening("field", rest, known=CORRECTABLE)
        day, *said = rest.split(maxsplit=1) or [""]
        reason = "".join(said)
    correction.redate(permit, on=dates.parse(day), reason=reason.strip(), sure=sure)
    facts: dict[str, Any] = {"received_on": work.case.received_on, "due_on": work.case.due_on}
    turn.say("redated", case=work.case, number=work.case.number, **facts)
    reported.tell(turn, work, Act.REDATE, sure)
    return {"received_on": work.case.received_on}


REDATING = Proposal(Act.REDATE, _redate, is_quiet=True)
