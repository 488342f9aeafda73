"""What a reopened case still waits for: silence that came later ends it by law, and people look after the rest."""

from collections.abc import Callable
from dataclasses import dataclass
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


def check_none(work: Work, act: Act, cause: Cause, *, on: date, last_on: date | None) -> None:
    """Refuse what came by a day where its case has ended as if it had not come; Refusal silence_was_none."""
    if last_on is not None and on <= last_on:
        raise _was_none(work, act, cause, on=on, last_on=last_on)


def check(work: Work, act: Act, cause: Cause) -> None:
    """Refuse to correct a day that is not on record because a case has ended without it; Refusal silence_was_none."""
    if work.case.status in cases.ENDED and work.case.outcome is ENDS[cause]:
        raise _was_none(work, act, cause)


def _was_none(work: Work, act: Act, cause: Cause, **days: date | None) -> Refusal:
    case = work.case
    told: dict[str, Any] = {"number": case.number, "act": act, "cause": cause, "on": None, "last_on": None} | days
    article = lifecycle.find(act).article(case.law_code) if KINDS[case.kind].formal else ""
    return Refusal("silence_was_none", **told, ended_on=case.concluded_on, article=article)


@dataclass(frozen=True, slots=True)
class Silence:
    """What nobody has given: what it is, the day on which it was asked for, and the last one to be in time."""

    cause: Cause
    asked_on: date
    last_on: date


def stand(work: Work, act: Act, due: Due, silence: Silence) -> bool:
    """Say that a case still waits, and again after some working days; False where silence ends it by `act`.

    It ends by itself only where nothing leaves that to people (`why_people`).
    """
    why = why_people(work, silence)
    if acts.is_possible(work, act) and not why:
        return False
    look_again(work, due)
    for chat in audience.desk(work.session, work.case):
        told: dict[str, Any] = {"number": work.case.number, "cause": silence.cause, "due_on": silence.last_on}
        told |= {"stopped": work.case.stopped, "why": why, "until_on": work.case.due_on}
        rows = keyboards.given_up(work.session, work.case, chat=chat)
        messages.say(work, chat, "reopened_waits", rows=rows, case=work.case, **told)
    return True


def why_people(work: Work, silence: Silence) -> str:
    """Why only people end what a case waits for; empty where silence does it.

    ``reopened``: the last day was past when the case was reopened. ``astray``: a wrong clock wrote it, and whether
    there was time enough people have to see. ``late``: it was asked only after the period was over; ``term``: it lasts
    as long as the term of a decision, or longer (conventions).
    """
    reopened_on, case = _reopened_on(work), work.case
    if silence.last_on < work.today and doubt.is_astray(work, silence.last_on):
        return "astray"
    if reopened_on is not None and silence.last_on < reopened_on:
        return "reopened"
    is_late = clockwork.is_over(work.session, case, silence.asked_on)
    if is_late and not conventions.flag("asked_after_the_end_gives_up"):
        return "late"
    runs_on = clockwork.runs_on(work.session, case, silence.cause)
    lasts = case.due_on is not None and silence.last_on >= case.due_on
    return "term" if runs_on and lasts and not conventions.flag("silence_behind_a_decision_term_gives_up") else ""


def is_left(work: Work, silence: Silence) -> bool:
    """Tell whether a silence may be given up by people: its last day is past, and it ends nothing by itself."""
    return silence.last_on < work.today and bool(why_people(work, silence))


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
