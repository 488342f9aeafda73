"""How staff note the result of a review or a suit."""

from typing import Any

from handlers.desk import appeals as desk_appeals
from handlers.desk import cases, fields, proposing, reported
from handlers.desk.proposing import Proposal
from handlers.reading import numbers
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, appeals
from handlers.services.casework.appeals import Decided
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act, AppealResult
from law.errors import Refusal


def result(turn: Turn, written: str, rest: str) -> None:
    """Record a result by ``/appealresult NUMBER [sureYEAR] PLACE upheld|corrected|other DATE [NUMBER] [REASON]``.

    The place is that of the list, the number that of the decision itself, which letters name. A result that is there
    already is corrected only with a reason; one of which the applicant hears, as where it ends a new answer, is shown
    first.
    """
    proposing.propose(turn, cases.named(turn, written), RESULT, rest)


def _decide(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    # Asked before the words are read: who may not decide hears that first, not how the command is written.
    permit = acts.permit(work, Act.APPEAL_RESULT)
    sure, rest = reported.sure(rest)
    place, *said = rest.split(maxsplit=1) or [""]
    row = desk_appeals.at(turn.session, work.case, place)
    if not said:
        raise Refusal("usage", command="appealresult")
    code, tail = fields.opening("appeal", said[0], known=tuple(AppealResult))
    # The first word can be nothing but a day, and is refused as one.
    day, *reason = tail.split(maxsplit=1)[:2] or [""]
    if not day:
        raise Refusal("usage", command="appealresult")
    document, why = numbers.document("".join(reason))
    if row.ended_on is None and any(sign.isdecimal() for sign in why):
        # Nothing is corrected, so that it is no reason: a number that is not read would be dropped in silence.
        raise Refusal("document_unreadable", written=why[:40])
    decided = Decided(code, dates.parse(day), why, sure, document)
    ended = appeals.decide(permit, row, decided)
    desk_appeals.tell(turn, work, rows=desk_appeals.offered(turn, work, row))
    reported.tell(turn, work, Act.APPEAL_RESULT, decided.sure_of)
    known: dict[str, Any] = {"kind": row.kind, "result": code, "on": decided.on, "redo": ended and ended.number}
    if ended is not None:
        told: dict[str, Any] = {"number": work.case.number, "redo": ended.number, "told": bool(ended.address)}
        desk_appeals.tell_desk(turn, work, ended, "redo_ended_staff", **told)
    return known


RESULT = Proposal(Act.APPEAL_RESULT, _decide, is_quiet=True)
