"""How staff put right what was registered wrongly: old and new are shown first, and then it is done."""

from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import fields, proposing, reported
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, privacy, rectifying
from handlers.services.casework.rectifying import Change
from handlers.services.post.turn import Turn
from law import application, dates, receipt
from law.codes import Act
from law.kinds import KINDS

REASON, CONFIRMED = "reason", "confirmed"


def rectify_by_command(turn: Turn, written: str, rest: str) -> None:
    """Put fields right by ``/rectify NUMBER [sureYEAR] FIELD=VALUE；…；reason=REASON``, in private."""
    proposing.propose(turn, desk_cases.named(turn, written), RECTIFYING, rest)


def _rectify(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    # Asked before the words are read: who may not put it right hears that first.
    permit = acts.permit(work, Act.RECTIFY)
    # Who does not work on it puts it right all the same, by what they hold in their hand, and reads nothing by that.
    hidden = () if privacy.is_own(turn.session, work.case, work.actor) else rectifying.PERSONAL
    sure, rest = reported.sure(rest)
    given = fields.read(rest, known=(*rectifying.FIELDS, CONFIRMED, REASON), last=REASON)
    reason, day = given.pop(REASON, ""), given.pop(CONFIRMED, "")
    on = dates.parse(day) if day else None
    coded = {name: _code(name, value) for name, value in given.items()}
    changes = rectifying.rectify(permit, coded, reason=reason, sure=sure, confirmed_on=on)
    facts: dict[str, Any] = {"changes": [_shown(each, is_hidden=each.field in hidden) for each in changes]}
    facts |= {"reason": reason, "confirmed_on": on}
    proposing.tell(turn, work, "rectified_staff", number=work.case.number, due_on=work.case.due_on, **facts)
    reported.tell(turn, work, Act.RECTIFY, sure)
    return facts


def _shown(change: Change, *, is_hidden: bool) -> dict[str, Any]:
    return {"field": change.field, "old": "" if is_hidden else change.old, "new": change.new, "hidden": is_hidden}


def _code(name: str, value: str) -> str:
    if name == "kind":
        return fields.code("kind", value, known=tuple(KINDS))
    if name == "channel":
        return fields.code("channel", value, known=receipt.CHANNELS)
    question = application.find(name)
    return fields.code(name, value, known=question.choices) if question and question.choices else value


RECTIFYING = Proposal(Act.RECTIFY, _rectify)
