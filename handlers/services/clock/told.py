"""A due date that was told and has changed: said to staff and to the applicant, never moved in silence."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, keyboards, messages
from storage import cases
from storage.tables import Case


def now(moment: Moment, case: Case) -> None:
    """Note that the applicant is told, in this moment, the date in force."""
    case.told_due_on = case.due_on
    moment.session.add(case)


def changed(moment: Moment, case: Case, *, was: date | None, cause: str, reason: str = "") -> None:
    """Say that a due date is another now, and why; cause is a word of the label group.

    Staff hear every change, with a warning where it lies before the day the applicant was told. The applicant hears
    it when it differs from what they were told and the clock runs. See decision 0003.
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
    for chat in audience.desk(moment.session, case):
        messages.say(moment, chat, "due_changed_staff", case=case, by_chat=bool(case.address), **facts)
    if differs and case.address:
        rows = keyboards.progress(moment.session, case)
        messages.say(moment, case.address, "due_changed", rows=rows, case=case, **facts)
    if differs:
        now(moment, case)
