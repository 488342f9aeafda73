"""How a due date came out, day by day, for whoever may see the case."""

from datetime import date
from typing import Any

from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment
from handlers.services.casework import correction, receipt, untold, views
from handlers.services.casework.consultation import WAYS
from handlers.services.clock import clockwork
from handlers.services.clock.clockwork import Moved
from handlers.services.post import keyboards, messages
from law import versions
from law.codes import Act, DayOf
from law.kinds import KINDS
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case, Consultation

_ASKING = {way.act for way in WAYS.values()}
"""The acts by which somebody is asked before a case is answered."""


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
        asked=_asked(moment.session, case, to_staff=to_staff),
        period=clockwork.period(moment.session, case),
        idle=_idle(moment.session, case),
        late_days=receipt.late_days(moment, case, was=first),
        ended=case.status in cases.ENDED,
        corrections=[each.kept for each in made if to_staff or each.what is not DayOf.ANSWER],
        appeals=views.appeals(moment, case) if to_staff else (),
        untold_on=untold.without(moment.session, case) if to_staff else None,
        told_late_on=untold.late_on(moment.session, case) if to_staff else None,
    )


def _asked(session: Session, case: Case, *, to_staff: bool) -> dict[str, dict[str, Any]]:
    """Which of several who were asked a step is about, by its cause: their place, and for staff which agency it is.

    A third party may be a person, and whoever applied hears of none who it is.
    """
    done = [entry for entry in journal.of_case(session, case.id or 0) if entry.act in _ASKING]
    found: dict[str, dict[str, Any]] = {}
    for place, row in enumerate(cases.attached(session, Consultation, case) if len(done) > 1 else (), 1):
        is_named = to_staff and not WAYS[row.kind].is_affected
        found[f"{row.kind}:{row.id}"] = {"place": place, "party": row.party if is_named else ""}
    return found


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
