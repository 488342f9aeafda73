"""A reminder put off: whoever has a case hears of its date on another morning, those above them all the same."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, reasons
from handlers.services.clock import clockwork
from handlers.services.post import audience, messages
from law.codes import Act
from law.errors import Refusal

LONGEST_DAYS = 3
"""So many working days at most may pass without a word to whoever has what is overdue already."""


def until(work: Work, day: date, reason: str) -> date:
    """Remind whoever has a case of its date no sooner than on the morning of a day, which it gives; approvers hear it.

    On a day off nobody is reminded, so that the next working day counts. Refusal reason_needed, reason_bare,
    snooze_others of what somebody else has, snooze_nothing while no date runs, snooze_span with the last day that may
    be chosen: the due date, or where that is past some working days from today.
    """
    reasons.check("snooze", reason)
    permit, case, today = acts.permit(work, Act.SNOOZE), work.case, work.today
    hearer = audience.hearer(work.session, case)
    if hearer is not None and hearer.id != work.actor.officer_id:
        raise Refusal("snooze_others", number=case.number, officer=hearer.name)
    if case.due_on is None or case.stopped:
        raise Refusal("snooze_nothing", number=case.number)
    last_on = case.due_on if case.due_on >= today else work.calendar.add(today, LONGEST_DAYS)
    day = work.calendar.on_or_after(day)
    if not today < day <= last_on:
        late = (case.due_on < today) - (case.due_on > today)
        raise Refusal("snooze_span", number=case.number, on=day, last_on=last_on, when=("today", "past", "ahead")[late])
    permit.done(until=day, reason=reason.strip())
    case.snoozed_until_on = day  # behind it, for whoever takes a case begins without
    work.session.add(case)
    clockwork.wake(work, day)
    told: dict[str, Any] = {"number": case.number, "until": day, "reason": reason.strip(), "due_on": case.due_on}
    for chat in audience.approvers(work.session):
        if chat != work.actor.address:
            name = work.actor.officer.name if work.actor.officer else ""
            messages.say(work, chat, "snoozed_told", case=case, officer=name, **told)
    return day
