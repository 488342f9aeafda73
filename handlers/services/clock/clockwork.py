"""The clock of a case: events in the journal, the due date folded from them, reminders laid down."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment, Work
from handlers.services.clock import doubt
from law import admission, clock, conventions, periods, versions
from law.clock import Count
from law.codes import Cause, Job, Move, Unit
from law.days import Calendar
from law.events import Event
from law.kinds import KINDS
from law.periods import Period
from storage import journal, reminders
from storage.engine import Session
from storage.reminders import Due
from storage.tables import Case, JournalEntry

AHEAD_DAYS = (10, 5, 3, 1, 0)
"""How many days before the due date a reminder is said, in the days in which its period is counted."""


class Moved(Fact):
    """How an entry moved the clock of its case.

    `corrects` is the entry in whose place it stands, `voids` the one that should never have moved it, `voided` those
    that followed from what is taken back.
    """

    clock: Event | None = None
    corrects: int | None = None
    voids: int | None = None
    voided: tuple[int, ...] = ()


def written(event: Event) -> dict[str, Any]:
    """A clock event as the journal keeps it."""
    return asdict(event)


def events(session: Session, case: Case) -> list[Event]:
    """The clock events of a case; a corrected date stands in the place of the mistaken one."""
    assert case.id is not None
    return read_events(journal.of_case(session, case.id))


def read_events(entries: Sequence[JournalEntry]) -> list[Event]:
    """Read clock events from journal entries, with their corrections applied."""
    return list(_placed(entries).values())


def events_with(session: Session, case: Case, place: int, move: Event) -> list[Event]:
    """The clock events of a case if that of one entry were another."""
    assert case.id is not None
    return list((_placed(journal.of_case(session, case.id)) | {place: move}).values())


def _placed(entries: Sequence[JournalEntry]) -> dict[int, Event]:
    found: dict[int, Event] = {}
    for place, entry in enumerate(entries):
        moved = Moved.of(entry)
        if moved.clock is not None:
            # In the place of what it corrects, not behind it: the fold reads the events in their order. What is not
            # written yet has no id, and nothing corrects it.
            found[moved.corrects or entry.id or -place] = moved.clock
        for void in (moved.voids,) if moved.voids is not None else moved.voided:
            found.pop(void, None)
    return found


def period(session: Session, case: Case) -> Period:
    """How long a case may take."""
    assert case.received_on is not None
    days = office.of(session).mailbox_days
    return periods.for_case(case.kind, case.received_on, complex=case.complex, mailbox_days=days)


def count(session: Session, case: Case) -> Count:
    """Fold the clock of a case as it stands."""
    return clock.fold(events(session, case), period=period(session, case), calendar=office.calendar(session))


def runs_on(session: Session, case: Case, cause: Cause) -> bool:
    """Tell whether a case runs in the term of a decision, which takes no notice of what is asked for this cause."""
    return count(session, case).runs_on(cause)


def begins_anew(session: Session, case: Case, cause: Cause, *, asked_on: date) -> bool:
    """Tell whether what a case waits for begins its period anew, as it stands before that comes (conventions).

    Neither in the term of a decision nor where it was asked only after the last day.
    """
    return not runs_on(session, case, cause) and not is_asked_late(session, case, asked_on)


def is_asked_late(session: Session, case: Case, asked_on: date) -> bool:
    """Tell whether what was asked on a day was asked only after the last one, so that it begins nothing anew."""
    return is_over(session, case, asked_on) and not conventions.flag("asked_after_the_end_begins_anew")


def admit(session: Session, case: Case, move: Event) -> None:
    """Refuse a clock event that the law does not allow now."""
    if move.kind != Move.STARTED:
        admission.admit(move, count=count(session, case), period=period(session, case))


def recount(moment: Moment, case: Case) -> Count:
    """Write what the fold gives onto the case and lay its reminders down anew."""
    counted = count(moment.session, case)
    case.received_on = counted.received_on
    case.law_code = versions.on(counted.received_on).code
    case.due_on, case.base_due_on = counted.due_on, counted.base_due_on
    case.extended = counted.extended_on is not None
    case.provisional, case.stopped = counted.provisional, counted.stopped_since is not None
    case.snoozed_until_on = None  # it was said of another date
    # Before its first count nothing is laid down that would have to go.
    if case.clock_version:
        hush(moment.session, case)
    case.clock_version += 1
    moment.session.add(case)
    _plan(moment, case)
    return counted


def plan(moment: Moment, case: Case) -> None:
    """Lay down the reminders of a running clock anew; a stopped clock has none."""
    hush(moment.session, case)
    _plan(moment, case)


def _plan(moment: Moment, case: Case) -> None:
    assert case.id is not None
    assert case.due_on is not None
    if case.stopped:
        return
    bureau, calendar = moment.office, moment.calendar
    last = calendar.on_or_after(case.due_on)
    # The due date, not the morning, tells these apart: a new notice of days off moves mornings, and nobody is to hear
    # of the same ten days twice.
    unit = KINDS[case.kind].term.unit
    ahead = {
        Due(Job.DUE, case.due_on, days): bureau.morning(_before(calendar, last, days, unit)) for days in AHEAD_DAYS
    }
    late = Due(Job.OVERDUE, calendar.next(max(case.due_on, moment.today)))
    planned = {due: at for due, at in ahead.items() if at > moment.now} | {late: bureau.morning(late.day)}
    reminders.plan(moment.session, case.id, planned, version=case.clock_version)


def _before(calendar: Calendar, last: date, days: int, unit: Unit) -> date:
    """The working morning on which so many days are left, in the days of the period; the one before a day off."""
    if unit == Unit.WORKING:
        return calendar.add(last, -days)
    return calendar.on_or_before(last - timedelta(days=days))


def hush(session: Session, case: Case) -> None:
    """Forget the reminders of a due date that has moved or matters no more."""
    assert case.id is not None
    reminders.drop_open(session, case.id, *(job for job in Job if job.is_about_the_date))


def plan_on(work: Work, due: Due) -> None:
    """Lay down something to say or do about a case for the morning of its day, or of the next working day."""
    _lay(work, due, work.calendar.on_or_after(due.day))


def wake(work: Work, day: date) -> None:
    """Lay down that a date which comes near is said on the morning of a day, whatever was said of it before."""
    case = work.case
    if case.due_on is not None and day < case.due_on:
        due = Due(Job.DUE, case.due_on, work.calendar.count(day, case.due_on))
        at = work.office.morning(work.calendar.on_or_after(day))
        reminders.plan(work.session, work.case_id, {due: at}, version=case.clock_version)


def plan_after(work: Work, due: Due) -> None:
    """Lay down what silence brings about for the morning of the working day after a last day."""
    _lay(work, due, work.calendar.next(due.day))


def _lay(work: Work, due: Due, morning_of: date) -> None:
    doubt.lay(work, due)
    at = work.office.morning(morning_of)
    reminders.plan(work.session, work.case_id, {due: at}, version=work.case.clock_version)


def rest(session: Session, case: Case) -> None:
    """Forget every plan for a case that owes its applicant nothing any more."""
    assert case.id is not None
    reminders.drop_open(session, case.id, *(job for job in Job if not job.outlives_the_case))


def is_over(session: Session, case: Case, on: date) -> bool:
    """Tell whether a period was over before a day, so that a stop that begins then gives no day back.

    A clock that stands since before its last day is not over.
    """
    if case.due_on is None or on <= case.due_on:
        return False
    since = count(session, case).stopped_since if case.stopped else None
    return since is None or since > case.due_on
