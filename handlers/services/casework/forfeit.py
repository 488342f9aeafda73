"""What a case waited for in vain and no silence ends by itself: only an approver gives it up, with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, clarification, fees, reasons, unpaid, waits
from law import lifecycle, outcomes
from law.codes import Act, Cause
from law.errors import Refusal
from law.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Silence:
    """What nobody has answered or paid: the act that gives it up, what was waited for and until when, who ends it."""

    act: Act
    of: waits.Silence
    end: Callable[..., None]

    @property
    def cause(self) -> Cause:
        """What was waited for."""
        return self.of.cause

    @property
    def last_on(self) -> date:
        """The last day to be in time."""
        return self.of.last_on


def found(work: Work) -> Silence:
    """The silence that may be given up, first of all; else the one that may not; Refusal nothing_waited_for."""
    known = _open(work)
    if not known:
        raise Refusal("nothing_waited_for", number=work.case.number)
    return next((each for each in known if waits.is_left(work, each.of)), known[0])


def over(work: Work) -> tuple[Cause, ...]:
    """What may be given up now, by its causes: its day is past, only people end it, and the law knows that end."""
    known = [each for each in _open(work) if waits.is_left(work, each.of)]
    return tuple(each.cause for each in known if _is_ended_by_law(work, each.act))


def give_up(work: Work, *, reason: str) -> Silence:
    """Give a case up for a silence that ended nothing by itself, with the reason (Art. 30; 109号, Art. 6).

    Refusal nothing_waited_for, silence_not_over, reason_needed, act_not_in_law, or of the lifecycle.
    """
    silence = found(work)
    permit = acts.permit(work, silence.act)
    if not _is_ended_by_law(work, silence.act):
        facts: dict[str, Any] = {"act": silence.act, "law": work.case.law_code, "article": permit.article}
        raise Refusal("act_not_in_law", **facts)
    if not waits.is_left(work, silence.of):
        told: dict[str, Any] = {"number": work.case.number, "cause": silence.cause, "last_on": silence.last_on}
        raise Refusal("silence_not_over", **told, article=_article(work, silence.act))
    reasons.check(silence.act, reason)
    silence.end(reason=reason.strip())
    return silence


def _open(work: Work) -> list[Silence]:
    demand, fee = clarification.open_demand(work), fees.open_fee(work)
    known = []
    if demand is not None:
        end = partial(clarification.give_up, work, demand)
        known.append(Silence(Act.ABANDON, clarification.silence_of(demand), end))
    if fee is not None:
        end = partial(unpaid.give_up, work, fee)
        known.append(Silence(Act.LAPSE_UNPAID, fees.silence_of(work, fee), end))
    return known


def _is_ended_by_law(work: Work, act: Act) -> bool:
    """Under the law of 2008 no silence ends a request (what the office alone decides, it may)."""
    return clarification.ends(work) if act == Act.ABANDON else work.case.law_code in lifecycle.find(act).laws


def _article(work: Work, act: Act) -> str:
    outcome = lifecycle.find(act).outcome
    assert outcome is not None
    return outcomes.find(outcome).article(work.case.law_code) if KINDS[work.case.kind].formal else ""
