"""The tick: what is due to be said or done about a case, each once, on working days in working hours."""

import logging
from collections.abc import Iterable, Sequence
from itertools import groupby

from handlers.services.bureau import actors, occasion, office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.post import audience, messages
from handlers.services.rounds import alarms, awaiting, deadlines, doubts, duties, jobs, months
from handlers.services.rounds.awaiting import NOTHING, Waiting
from law.errors import Refusal
from storage import bureaus, cards, cases, people, reminders
from storage.reminders import Laid
from storage.tables import Case

log = logging.getLogger(__name__)
BATCH = 500
Works = Sequence[tuple[Work, list[Laid]]]


def tick(moment: Moment) -> bool:
    """Say and do what is due; gives whether there may be more."""
    bureaus.beat(moment.session, "tick", now=moment.now)
    if not office.is_open(moment.session, moment.now):
        return False
    bureaus.hold(moment.session)
    alarms.warn_of_calendar(moment)
    duties.remind(moment)
    doubts.look(moment)
    found = reminders.due(moment.session, moment.now, limit=BATCH)
    # What a day brings about comes first, in a transaction of its own: of what it ends nobody is to hear.
    lapses = [row for row in found if not row.kind.is_about_the_date]
    waits = NOTHING if lapses else _morning(moment)
    rows = lapses or found
    if not rows and not waits.case_ids:
        return False
    held = _hold(moment, list(dict.fromkeys([row.case_id for row in rows] + sorted(waits.every_id))))
    works: Works = [
        (moment.on(held[case_id], actors.SYSTEM), list(each))
        for case_id, each in groupby(rows, key=lambda row: row.case_id)
    ]
    works = _undoubted(moment, works)
    if not _all_at_once(moment, works, waits):
        for work, rows in works:
            _try(work, rows)
        if waits.case_ids:
            _try_waiting(moment, waits)
    return bool(lapses) or len(found) >= BATCH


def _morning(moment: Moment) -> Waiting:
    """Say what comes once a month, and look what waits this morning."""
    months.tell(moment)
    return awaiting.look(moment)


def _undoubted(moment: Moment, works: Works) -> Works:
    """Put off what is due by a day that is in doubt: said or done by it, it could not be taken back."""
    for work, rows in works:
        if work.case.doubted_at is not None:
            reminders.put_off(work.session, rows, until=work.office.morning(work.calendar.next(work.today)))
    return [(work, rows) for work, rows in works if work.case.doubted_at is None]


def _hold(moment: Moment, case_ids: list[int]) -> dict[int, Case]:
    """Read in a few statements what the words about some cases will ask for one by one."""
    session = moment.session
    held = cases.all_locked(session, case_ids)
    officers = people.officers(session)
    lanes = people.lanes(
        session, [*audience.rooms(session), *(officer.address for officer in officers), *_applicants(held)]
    )
    cards.know(session, case_ids)
    # A session forgets a row that nobody holds, and would read it anew for every message.
    session.info["held"] = (lanes, officers)
    return held


def _applicants(held: dict[int, Case]) -> list[str]:
    return [case.address for case in held.values() if case.address]


def _all_at_once(moment: Moment, works: Works, waits: Waiting) -> bool:
    """Handle all that is due in one go; gives whether that went well, else nothing is done."""
    try:
        with moment.session.begin_nested():
            reminders.settle(moment.session, [row for _, rows in works for row in rows], now=moment.now)
            dates = [(work, row) for work, rows in works if (row := _handle(work, rows))]
            deadlines.remind(moment, dates, waits)
            moment.session.write_later()
    except Exception:
        log.exception("what was due could not be done at once; each case is tried alone")
        return False
    return True


def _try(work: Work, rows: list[Laid]) -> None:
    """Handle what is due about one case; a fault of ours in it must not keep the others from being reminded."""
    try:
        with work.session.begin_nested():
            reminders.settle(work.session, rows, now=work.now)
            row = _handle(work, rows)
            deadlines.remind(work, [(work, row)] if row else [])
            work.session.write_later()
    except Exception:
        log.exception("what was due about case %s failed", work.case_id)
        day = work.calendar.next(work.today)
        reminders.put_off(work.session, rows, until=work.office.morning(day))
        occasion.begin(work.session, f"faulty:{work.case_id}:{day}")
        for chat in audience.desk(work.session, work.case):
            messages.say(work, chat, "reminder_failed", case=work.case, number=work.case.number)


def _try_waiting(moment: Moment, waits: Waiting) -> None:
    """Say what waits whatever its date, where a fault in a case has kept all of it from being said at once."""
    try:
        with moment.session.begin_nested():
            _hold(moment, sorted(waits.every_id))
            deadlines.remind(moment, [], waits)
            moment.session.write_later()
    except Exception:
        log.exception("what waits this morning could not be said")


def _handle(work: Work, rows: Iterable[Laid]) -> Laid | None:
    """Do what is due about a case; gives what is to be said of its date, if anything."""
    newest: Laid | None = None
    for row in rows:
        if row.kind.is_about_the_date:
            newest = row
        else:
            _lapse(work, row)
    # After the lapses: one of them may have ended the case or moved its date, of which nobody is to hear then.
    is_in_force = work.case.status not in cases.ENDED and newest and newest.version == work.case.clock_version
    return newest if is_in_force else None


def _lapse(work: Work, row: Laid) -> None:
    """Do what a day brings about; what is refused changes nothing, is told to staff, and is tried again."""
    try:
        with work.session.begin_nested():
            occasion.begin(work.session, jobs.cause(row))
            does = jobs.JOBS[row.kind].does
            assert does is not None
            does(work, row.due)
    except Refusal as refusal:
        _put_off(work, row, refusal)


def _put_off(work: Work, row: Laid, refusal: Refusal) -> None:
    case, day = work.case, work.calendar.next(work.today)
    reminders.take_up(work.session, row, at=work.office.morning(day))
    occasion.begin(work.session, f"refused:{jobs.cause(row)}:{day}")
    for chat in audience.desk(work.session, case):
        said = messages.refusal_words(work.session, chat, refusal)
        messages.say(work, chat, "lapse_refused", case=case, number=case.number, words=said)
