"""What a reopened case still waits for: silence that came later ends it by law, and people look after the rest."""

from datetime import date
from typing import Any

from handlers.services.bureau import facts, office
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.clock import clockwork
from handlers.services.post import audience, keyboards, messages
from law import conventions
from law.codes import Act, Cause
from storage.reminders import Due


def stand(work: Work, act: Act, due: Due, *, last_on: date, cause: Cause) -> bool:
    """Say that a reopened case still waits, and again after some working days; False where silence ends it by `act`.

    It ends by itself only on a last day that its reopening has not overruled: one that came later.
    """
    if acts.is_possible(work, act) and not is_overruled(work, last_on):
        return False
    look_again(work, due)
    for chat in audience.desk(work.session, work.case):
        told: dict[str, Any] = {"number": work.case.number, "cause": cause, "due_on": last_on}
        rows = keyboards.given_up(work.session, work.case, chat=chat)
        messages.say(work, chat, "reopened_waits", rows=rows, case=work.case, **told)
    return True


def is_overruled(work: Work, last_on: date) -> bool:
    """Tell whether a last day was past when its case was reopened: only people end then what it waits for."""
    reopened_on = _reopened_on(work)
    return reopened_on is not None and last_on < reopened_on


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
