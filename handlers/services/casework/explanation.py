"""How a due date came out, day by day, for whoever may see the case."""

from datetime import date
from typing import Any

from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment
from handlers.services.casework import correction, receipt, untold, views
from handlers.services.clock import clockwork
from handlers.services.clock.clockwork import Moved
from handlers.services.post import keyboards, messages
from law import versions
from law.codes import Act, DayOf
from law.kinds import KINDS
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case


def give(moment: Moment, case: Case, *, chat: str, to_staff: bool = False) -> None:
    """Explain the due date day by day, with its articles and every correction of a recorded day.

    Staff see the reviews and suits too, with the clocks of our statements; some may be other people's.
    """
    # Without a day of receipt there is nothing to count yet, and a count of nothing would look like a promise.
    rows = () if to_staff else keyboards.leading(moment.session, case)
    if case.received_on is None:
        messages.say(moment, chat, "why_unconfirmed", rows=rows, number=case.number)
        return
    made = correction.made(moment.session, case)  # what a party answered, and why its day was mistaken, is for staff
    first = next((each.old for each in made if each.what is DayOf.RECEIVED), None)
    messages.say(
        moment,
        chat,
        "why",
        rows=rows,
        case=case,
        number=case.number,
        kind=case.kind,
        former=KINDS[case.kind].formal and versions.is_former(case.law_code, on=moment.today),
        count=clockwork.count(moment.session, case),
        period=clockwork.period(moment.session, case),
        idle=_idle(moment.session, case),
        late_days=receipt.late_days(moment, case, was=first),
        ended=case.status in cases.ENDED,
        corrections=[each.kept for each in made if to_staff or each.what is not DayOf.ANSWER],
        appeals=views.appeals(moment, case) if to_staff else (),
        untold_on=untold.without(moment.session, case) if to_staff else None,
        told_late_on=untold.late_on(moment.session, case) if to_staff else None,
    )


class _Day(Fact):
    """The day on which a demand was told, or on which what it asked for came."""

    told_on: date | None = None
    on: date | None = None


def _idle(session: Session, case: Case) -> list[dict[str, Any]]:
    """The demands that moved no clock, as they came too late for that, each with the day on which it was answered."""
    found: list[dict[str, Any]] = []
    for entry in journal.of_case(session, case.id or 0):
        if Moved.of(entry).clock is not None:
            continue
        if entry.act == Act.CLARIFY:
            found.append({"on": _Day.of(entry).told_on, "came_on": None})
        elif entry.act == Act.SUPPLEMENT and found:
            found[-1]["came_on"] = _Day.of(entry).on
    return found
