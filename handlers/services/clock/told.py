"""A due date that was told and has changed: said to staff and to the applicant, never moved in silence."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.clock import clockwork
from handlers.services.post import audience, keyboards, messages
from law import outcomes
from law.codes import DayOf
from law.errors import Refusal
from storage import cases
from storage.tables import Case


def now(moment: Moment, case: Case) -> None:
    """Note that the applicant is told, in this moment, the date in force."""
    case.told_due_on = case.due_on
    moment.session.add(case)


def former(case: Case) -> date | None:
    """The date that the applicant was told last, where it is another than the one in force; else None."""
    return case.told_due_on if case.told_due_on != case.due_on else None


def changed(moment: Moment, case: Case, *, was: date | None, cause: str, reason: str = "", held: bool = False) -> None:
    """Say that a due date is another now, and why; cause is a word of the label group.

    Staff hear every change, with a warning where it lies before the day the applicant was told. The applicant hears
    it when it differs from what they were told and the clock runs. See decision 0003. `held`: nobody of the staff has
    asked for it, so that they look first and tell the applicant by a button (`pass_on`).
    """
    told_on = case.told_due_on
    facts: dict[str, Any] = {
        "number": case.number,
        "was": was,
        "due_on": case.due_on,
        "told_on": told_on,
        "earlier": bool(told_on and case.due_on and case.due_on < told_on),
        "cause": cause,
        "reason": reason,
        "stopped": case.stopped,
        "keepable": bool(told_on and case.due_on and moment.today <= told_on < case.due_on),
    }
    differs = case.due_on != told_on and not case.stopped and case.status not in cases.ENDED
    is_held = held and differs and bool(case.address)
    for chat in audience.desk(moment.session, case):
        rows = keyboards.held(moment.session, case, chat=chat) if is_held else []
        said = {"by_chat": bool(case.address), "held": is_held, **facts}
        messages.say(moment, chat, "due_changed_staff", rows=rows, case=case, **said)
    if is_held:
        return
    if differs and case.address:
        rows = keyboards.progress(moment.session, case)
        messages.say(moment, case.address, "due_changed", rows=rows, case=case, **facts)
    if differs:
        now(moment, case)


def corrected(
    moment: Moment,
    case: Case,
    *,
    was: date | None,
    what: DayOf,
    old: date,
    new: date,
    reason: str,
    is_known: bool = True,
) -> None:
    """Say that a recorded day is another, and of what was answered the period in which that had to be.

    `was` is the due date by the mistaken day, and `is_known` whether the applicant was told that day. Staff hear of an
    answer's period too, for no date of an open case says it to them.
    """
    told_on = case.told_due_on or was
    answered = case.status in cases.ENDED and case.outcome is not None and outcomes.find(case.outcome).by_staff
    moved = answered and not case.stopped and case.due_on != told_on
    period: dict[str, Any] = {}
    if moved and case.due_on is not None and case.concluded_on is not None:
        late = case.concluded_on > case.due_on
        period = {"told_on": told_on, "due_on": case.due_on, "answered_on": case.concluded_on, "late": late}
    if case.address and (is_known or period):
        said: dict[str, Any] = {"number": case.number, "what": what, "old": old, "new": new, "reason": reason}
        rows = keyboards.leading(moment.session, case)
        messages.say(moment, case.address, "day_corrected", rows=rows, case=case, **said, **period)
    if period:
        now(moment, case)
        facts = {"number": case.number, "what": what, "reason": reason, "by_chat": bool(case.address), **period}
        for chat in audience.desk(moment.session, case):
            messages.say(moment, chat, "answer_due_changed", case=case, **facts)


def is_held(case: Case) -> bool:
    """Say whether the applicant of an open case has still to be told of its date."""
    differs = case.due_on != case.told_due_on and not case.stopped
    return differs and bool(case.address) and case.status not in cases.ENDED


def why_held(moment: Moment, case: Case) -> str:
    """Why a date was counted anew by itself: a term or a fixed day runs on, or what came late begins and stops none."""
    count = clockwork.count(moment.session, case)
    return "term" if count.term_set_by else "fixed" if count.fixed_on else "late"


def pass_on(moment: Moment, case: Case, *, cause: str) -> None:
    """Tell the applicant the date that was held; Refusal due_told where they know it already."""
    if not is_held(case):
        raise Refusal("due_told", number=case.number, due_on=case.due_on)
    assert case.address is not None
    told: dict[str, Any] = {"number": case.number, "told_on": case.told_due_on, "due_on": case.due_on, "reason": ""}
    rows = keyboards.progress(moment.session, case)
    told |= {"cause": cause}
    messages.say(moment, case.address, "due_changed", rows=rows, case=case, **told)
    now(moment, case)
