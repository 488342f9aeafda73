"""A due date that was told and has changed: said to staff and to the applicant, never moved in silence."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, keyboards, messages
from law.errors import Refusal
from storage import cases
from storage.tables import Case


def now(moment: Moment, case: Case) -> None:
    """Note that the applicant is told, in this moment, the date in force."""
    case.told_due_on = case.due_on
    moment.session.add(case)


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
        "provisional": case.provisional,
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


def is_held(case: Case) -> bool:
    """Say whether the applicant of an open case has still to be told of its date."""
    differs = case.due_on != case.told_due_on and not case.stopped
    return differs and bool(case.address) and case.status not in cases.ENDED


def pass_on(moment: Moment, case: Case, *, cause: str) -> None:
    """Tell the applicant the date that was held; Refusal due_told where they know it already."""
    if not is_held(case):
        raise Refusal("due_told", number=case.number, due_on=case.due_on)
    assert case.address is not None
    told: dict[str, Any] = {"number": case.number, "told_on": case.told_due_on, "due_on": case.due_on, "reason": ""}
    rows = keyboards.progress(moment.session, case)
    told |= {"cause": cause, "provisional": case.provisional}
    messages.say(moment, case.address, "due_changed", rows=rows, case=case, **told)
    now(moment, case)
