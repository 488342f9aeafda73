"""A clock that is known to be wrong: the day of what is filed meanwhile is in doubt until it is settled.

See decision 0025. What our clock says is kept, and beside it what time it was at the channels.
"""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from handlers.services.bureau import occasion, office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.post import audience, messages
from law.codes import Act, Job, Role
from storage import bureaus, cases, journal
from storage.engine import Session
from storage.reminders import Due
from storage.tables import Case, JournalEntry

DOUBTED, SETTLED = "clock_doubted", "clock_settled"
"""What the journal calls a case that came by a clock in doubt, and the end of that doubt."""
ACTED, LAID, LISTED = "clock_astray", "clock_astray_day", "clock_astray_listed"
"""What it calls an act by a clock that had another day than everybody else, a last day that was counted by it, and that
its desk was given such acts as a list."""
PULSE = "acted_astray:"
"""How the pulse of a case begins on which something was done by such a clock that no list has named yet."""
SILENT = (Job.CLARIFY, Job.UNPAID, Job.CONSULT)
"""What silence brings something about by."""


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


def act(work: Work, code: Act) -> None:
    """Mark an act on a case that is done by a clock with a wrong day, and say so to its desk: its day is to be checked.

    A desk hears once an hour, and of all of it once the clock is right; see `listed`. What a case begins with is
    marked as the case itself; see `keep`.
    """
    there = _other_day(work)
    if there is None or work.actor.role == Role.SYSTEM:
        return
    _append(work, work.case, ACTED, of=code, on=work.today, there=there)
    bureaus.beat(work.session, f"{PULSE}{work.case_id}", now=work.now)
    said: dict[str, Any] = {"number": work.case.number, "act": code, "on": work.today, "there": there}
    hour = f"{office.there(work.session):%Y%m%d%H}"
    for chat in audience.desk(work.session, work.case):
        # By the hour and the desk, and not by the act: where several of it are owed, the first is said.
        with occasion.apart(work.session, f"acted_astray:{chat}:{hour}"):
            messages.say(work, chat, "acted_astray", case=work.case, **said)


def listed(moment: Moment) -> None:
    """List for each desk what was done on its cases by a clock with a wrong day, once the clock is right again."""
    found = [int(each) for each in bureaus.beats(moment.session, PULSE)]
    if not found:
        return
    bureaus.still(moment.session, PULSE)
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for case in cases.all_locked(moment.session, sorted(found)).values():
        unlisted = _unlisted(moment.session, case)
        # The cause is the last of them, as a restore from the record brings it about again.
        occasion.begin(moment.session, f"astray_listed:{case.id}:{unlisted[-1].at.isoformat()}")
        for chat in audience.desk(moment.session, case):
            told[chat] += [_row(case, entry) for entry in unlisted]
        _append(moment, case, LISTED)
    for chat, acts in told.items():
        messages.say(moment, chat, "astray_listed", acts=acts)


def _unlisted(session: Session, case: Case) -> list[JournalEntry]:
    """What was done on a case by a clock with a wrong day since the last list."""
    assert case.id is not None
    found: list[JournalEntry] = []
    for entry in journal.of_case(session, case.id):
        if entry.act == LISTED:
            found.clear()
        elif entry.act == ACTED:
            found.append(entry)
    return found


def _row(case: Case, entry: JournalEntry) -> dict[str, Any]:
    """An act of the list: its day, and the day that it was elsewhere."""
    facts = journal.facts(entry)
    days = {name: date.fromisoformat(facts[name]) for name in ("on", "there")}
    return {"number": case.number, "act": Act(facts["of"]), **days}


def lay(work: Work, due: Due) -> None:
    """Mark a last day that is counted from a wrong day: no silence counts by it."""
    there = _other_day(work)
    if there is not None and due.kind in SILENT:
        _append(work, work.case, LAID, of=due.kind, day=due.day, there=there)


def is_astray(work: Work, last_on: date) -> bool:
    """Say whether a last day of a case was laid down by a clock with a wrong day."""
    laid = [journal.facts(each) for each in journal.of_case(work.session, work.case_id) if each.act == LAID]
    return any(each["day"] == last_on.isoformat() for each in laid)


def _other_day(work: Work) -> date | None:
    there = office.there(work.session)
    on = None if there is None else office.today(work.session, there)
    return None if on == work.today else on


def came_at(session: Session, case: Case) -> datetime:
    """When a case was sent: by our clock, or where that was in doubt by the one elsewhere."""
    assert case.id is not None
    told = [kept_at(entry) for entry in journal.of_case(session, case.id) if entry.act == DOUBTED]
    return (told[-1] if told else None) or case.submitted_at


def _append(moment: Moment, case: Case, act: str, **told: Any) -> None:
    journal.append(moment.session, act, actor="system", now=moment.now, case_id=case.id, **told)
