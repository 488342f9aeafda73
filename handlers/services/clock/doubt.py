"""A clock that is known to be wrong: the day of what is filed meanwhile is in doubt until it is settled.

See decision 0025. What our clock says is kept, and beside it what time it was at the channels.
"""

from datetime import datetime
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment
from storage import journal
from storage.engine import Session
from storage.tables import Case, JournalEntry

DOUBTED, SETTLED = "clock_doubted", "clock_settled"
"""What the journal calls a case that came by a clock in doubt, and the end of that doubt."""


def keep(moment: Moment, case: Case) -> None:
    """Keep, where our clock is known to be wrong, that a case came by it, and what time it was elsewhere."""
    there = office.there(moment.session)
    if there is None:
        return
    case.doubted_at = there
    moment.session.add(case)
    _append(moment, case, DOUBTED, there=there.isoformat())


def settle(moment: Moment, case: Case) -> None:
    """Know that the day of a case is right, as it is or as it was corrected."""
    if case.doubted_at is not None:
        case.doubted_at = None
        moment.session.add(case)
        _append(moment, case, SETTLED)


def kept_at(entry: JournalEntry) -> datetime | None:
    """What time it was elsewhere by an entry of a doubt; None by that of its end."""
    there = journal.facts(entry).get("there")
    return datetime.fromisoformat(there) if there else None


def came_at(session: Session, case: Case) -> datetime:
    """When a case was sent: by our clock, or where that was in doubt by the one elsewhere."""
    assert case.id is not None
    told = [kept_at(entry) for entry in journal.of_case(session, case.id) if entry.act == DOUBTED]
    return (told[-1] if told else None) or case.submitted_at


def _append(moment: Moment, case: Case, act: str, **told: Any) -> None:
    journal.append(moment.session, act, actor="system", now=moment.now, case_id=case.id, **told)
