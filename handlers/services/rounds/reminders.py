"""The tick: what is due to be said or done about a case, each once, on working days in working hours."""

import logging
from collections.abc import Iterable, Sequence
from itertools import groupby

from handlers.services.bureau import actors, occasion, office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.post import audience, messages
from handlers.services.rounds import alarms, duties, jobs
from law.errors import Refusal
from storage import bureaus, cards, cases, people, reminders
from storage.tables import Applicant, Case, Reminder

log = logging.getLogger(__name__)
BATCH = 200
Works = Sequence[tuple[Work, list[Reminder]]]


def tick(moment: Moment) -> bool:
    """Say and do what is due; gives whether there may be more."""
    bureaus.beat(moment.session, "tick", now=moment.now)
    if not office.is_open(moment.session, moment.now):
        return False
    bureaus.hold(moment.session)
    alarms.warn_of_calendar(moment)
    duties.remind(moment)
    found = reminders.due(moment.session, moment.now, limit=BATCH)
    by_case = sorted(found, key=lambda row: (row.case_id, row.due_at))
    held = _hold(moment, list(dict.fromkeys(row.case_id for row in by_case)))
    works = [
        (moment.on(held[case_id][0], actors.SYSTEM), list(rows))
        for case_id, rows in groupby(by_case, key=lambda row: row.case_id)
    ]
    if not _all_at_once(moment, works):
        for work, rows in works:
            _try(work, rows)
    return len(found) >= BATCH


def _hold(moment: Moment, case_ids: list[int]) -> dict[int, tuple[Case, Applicant]]:
    """Read in a few statements what the words about some cases will ask for one by one."""
    session = moment.session
    held = cases.locked_with_applicants(session, case_ids)
    officers = people.officers(session)
    lanes = people.lanes(session, [*audience.rooms(session), *(officer.address for officer in officers)])
    cards.know(session, case_ids)
    # A session forgets a row that nobody holds, and would read it anew for every message.
    session.info["held"] = (lanes, officers)
    return held


def _all_at_once(moment: Moment, works: Works) -> bool:
    """Handle all that is due in one go; gives whether that went well, else nothing is done."""
    try:
        with moment.session.begin_nested():
            reminders.settle(moment.session, [row for _, rows in works for row in rows], now=moment.now)
            for work, rows in works:
                _handle(work, rows)
            moment.session.write_later()
    except Exception:
        log.exception("what was due could not be done at once; each case is tried alone")
        return False
    return True


def _try(work: Work, rows: list[Reminder]) -> None:
    """Handle what is due about one case; a fault of ours in it must not keep the others from being reminded."""
    try:
        with work.session.begin_nested():
            _handle(work, rows)
            work.session.write_later()
    except Exception:
        log.exception("what was due about case %s failed", work.case_id)
        day = work.calendar.next(work.today)
        for row in rows:
            row.due_at = work.office.morning(day)
            # Asked first: what the savepoint took back is not touched, for it may be what failed.
            if row.done_at is not None:
                row.done_at = None
            work.session.add(row)
        occasion.begin(work.session, f"faulty:{work.case_id}:{day}")
        for chat in audience.desk(work.session, work.case):
            messages.say(work, chat, "reminder_failed", case=work.case, number=work.case.number)


def _handle(work: Work, rows: Iterable[Reminder]) -> None:
    newest: Reminder | None = None
    for row in rows:
        row.done_at = work.now
        work.session.add(row)
        if row.kind.is_about_the_date:
            newest = row
        else:
            _lapse(work, row)
    # After the lapses: one of them may have ended the case or moved its date, of which nobody is to hear then.
    if newest is not None and work.case.status not in cases.ENDED and newest.version == work.case.clock_version:
        _do(work, newest)


def _do(work: Work, row: Reminder) -> None:
    occasion.begin(work.session, jobs.cause(row))
    jobs.JOBS[row.kind].does(work, reminders.of(row))


def _lapse(work: Work, row: Reminder) -> None:
    """Do what a day brings about; what is refused changes nothing, is told to staff, and is tried again."""
    try:
        with work.session.begin_nested():
            _do(work, row)
    except Refusal as refusal:
        _put_off(work, row, refusal)


def _put_off(work: Work, row: Reminder, refusal: Refusal) -> None:
    case, day = work.case, work.calendar.next(work.today)
    row.done_at, row.due_at = None, work.office.morning(day)
    work.session.add(row)
    occasion.begin(work.session, f"refused:{jobs.cause(row)}:{day}")
    for chat in audience.desk(work.session, case):
        said = messages.refusal_words(work.session, chat, refusal)
        messages.say(work, chat, "lapse_refused", case=case, number=case.number, words=said)
