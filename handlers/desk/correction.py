"""How staff correct a mistyped day: that of receipt, or any on which something came."""

from typing import Any

from handlers.desk import afterwards, arrivals, consultation, days, fields, proposing, reported
from handlers.desk import cases as desk_cases
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import acts, correction, recorded
from handlers.services.casework.acts import Permit
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act, DayOf
from templates import words


def redate_by_command(turn: Turn, written: str, rest: str) -> None:
    """Correct a day by ``/redate NUMBER [sureYEAR] [WHICH [PLACE or LETTER]] DATE REASON``; received unless said."""
    proposing.propose(turn, desk_cases.named(turn, written), REDATING, rest)


def _redate(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    # Asked before the words are read: who may not correct hears that first, not that a date is mistyped.
    permit = _permit(work, rest)
    sure, rest = reported.sure(rest)
    day, reason = days.first_day(rest)
    what = DayOf.RECEIVED
    if not day:
        what, rest = fields.opening("day_of", rest, known=tuple(DayOf))
        if what is DayOf.LETTER:
            return arrivals.correct(turn, work, rest)
        if what in afterwards.WAYS:
            return afterwards.correct(turn, permit, what, rest, sure=sure)
        place, rest = consultation.parted(rest) if what is DayOf.ANSWER else ("", rest)
        row = consultation.at(work, place) if place else None
        day, *said = rest.split(maxsplit=1) or [""]
        reason = "".join(said)
        if what is not DayOf.RECEIVED:
            found = recorded.find(work, what, row)
            recorded.redate(permit, found, on=dates.parse(day), reason=reason.strip(), sure=sure)
            return _say(turn, work, what, sure)
    return _received(turn, permit, day, reason=reason.strip(), sure=sure)


def _permit(work: Work, rest: str) -> Permit:
    permit = acts.permit(work, Act.REDATE)
    what, _ = words.opening("day_of", reported.sure(rest)[1], tuple(DayOf))
    if what is not None:
        # What a case has ended without is no day that could be corrected.
        recorded.check_silence(work, DayOf(what))
    return permit


def _received(turn: Turn, permit: Permit, day: str, *, reason: str, sure: Sure) -> dict[str, Any]:
    correction.redate(permit, on=dates.parse(day), reason=reason, sure=sure)
    return _say(turn, permit.work, DayOf.RECEIVED, sure)


def _say(turn: Turn, work: Work, what: DayOf, sure: Sure) -> dict[str, Any]:
    made = correction.made(turn.session, work.case)[-1]
    facts: dict[str, Any] = {"what": what, "old": made.old, "new": made.new}
    proposing.tell(turn, work, "redated", number=work.case.number, due_on=work.case.due_on, **facts)
    reported.tell(turn, work, Act.REDATE, sure)
    return facts


REDATING = Proposal(Act.REDATE, _redate)
