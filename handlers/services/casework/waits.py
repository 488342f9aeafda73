"""What a reopened case still waits for: silence that came later ends it by law, and people look after the rest."""

from collections.abc import Callable
from datetime import date
from typing import Any

from handlers.services.bureau import facts, office
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork, doubt
from handlers.services.post import audience, keyboards, messages
from law import conventions, lifecycle
from law.codes import Act, Cause, Outcome
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases
from storage.reminders import Due

ENDS = {
    Cause.PAYMENT: Outcome.ABANDONED_UNPAID,
    Cause.CLARIFICATION: Outcome.ABANDONED_UNCLEAR,
    Cause.REASONS: Outcome.EXCESSIVE,
}
"""How a case ends for what nobody gave: what came in time was no silence, and what ended so is taken back first."""


def permit(work: Work, act: Act, cause: Cause, *, on: date | None, last_on: Callable[[], date | None]) -> Permit:
    """Permit to record what came on a day; where its case has ended as if it had not come in time, say so.

    `on` is None for what only says how long there was time. `last_on` gives the last day to be in time, or None.
    Refusal silence_was_none, which names the way back (109号, Art. 6), or of the lifecycle.
    """
    try:
        return acts.permit(work, act)
    except Refusal as refused:
        case = work.case
        is_ended = case.status in cases.ENDED and case.outcome is ENDS[cause]
        until = last_on() if is_ended and refused.code == "act_not_now" else None
        if until is None or case.concluded_on is None or (on or case.concluded_on) > until:
            raise
        raise _was_none(work, act, cause, on=on, last_on=until) from None


def check(work: Work, act: Act, cause: Cause) -> None:
    """Refuse to correct a day that is not on record because a case has ended without it; Refusal silence_was_none."""
    if work.case.status in cases.ENDED and work.case.outcome is ENDS[cause]:
        raise _was_none(work, act, cause)


def _was_none(work: Work, act: Act, cause: Cause, **days: date | None) -> Refusal:
    case = work.case
    told: dict[str, Any] = {"number": case.number, "act": act, "cause": cause, "on": None, "last_on": None} | days
    article = lifecycle.find(act).article(case.law_code) if KINDS[case.kind].formal else ""
    return Refusal("silence_was_none", **told, ended_on=case.concluded_on, article=article)


def stand(work: Work, act: Act, due: Due, *, last_on: date, cause: Cause) -> bool:
    """Say that a case still waits, and again after some working days; False where silence ends it by `act`.

    It ends by itself only on a last day that its reopening has not overruled, one that came later, and that no wrong
    clock wrote.
    """
    if acts.is_possible(work, act) and not is_overruled(work, last_on):
        return False
    look_again(work, due)
    for chat in audience.desk(work.session, work.case):
        told: dict[str, Any] = {"number": work.case.number, "cause": cause, "due_on": last_on}
        told |= {"stopped": work.case.stopped, "astray": doubt.is_astray(work, last_on)}
        rows = keyboards.given_up(work.session, work.case, chat=chat)
        messages.say(work, chat, "reopened_waits", rows=rows, case=work.case, **told)
    return True


def is_overruled(work: Work, last_on: date) -> bool:
    """Tell whether a last day was past when its case was reopened: only people end then what it waits for.

    So it is with a day that a wrong clock wrote, once it is past: whether there was time enough people have to see.
    """
    reopened_on = _reopened_on(work)
    was_over = reopened_on is not None and last_on < reopened_on
    return was_over or (last_on < work.today and doubt.is_astray(work, last_on))


def look_again(work: Work, due: Due) -> None:
    """Lay down that staff hear of it again after some working days."""
    day = work.calendar.add(work.today, conventions.number("still_out_after_working_days"))
    clockwork.plan_on(work, Due(due.kind, day, due.subject_id))


def resume(work: Work, due: Due) -> None:
    """Lay down again, for a case that is reopened, what its end has forgotten; `due` has the last day.

    A day that is still to come stands; else staff have some working days to record what is missing.
    """
    if due.day < work.today:
        look_again(work, due)
    else:
        clockwork.plan_after(work, due)


def _reopened_on(work: Work) -> date | None:
    done = facts.entries(work, Act.REOPEN)
    return office.today(work.session, done[-1].at) if done else None
