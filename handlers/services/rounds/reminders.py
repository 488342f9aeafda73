"""The tick: what is due to be said or done about a case, each once, on working days in working hours."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby

from handlers.services.bureau import occasion, office
from handlers.services.casework import views
from handlers.services.clock import clockwork
from handlers.services.post import audience as post_audience
from handlers.services.post import messages
from handlers.services.rounds import alarms, jobs
from law import lifecycle
from law.codes import Act, Role
from law.errors import Refusal
from storage import bureaus, cases, reminders
from storage.engine import Session
from storage.tables import Case, Reminder

log = logging.getLogger(__name__)
BATCH = 200
OVERTAKEN = ("act_not_now", "act_not_for_role", "act_not_in_law")
"""Refusals of a lapse that only say that people were faster."""
LAPSES: dict[str, Callable[[Session, Case, Reminder, datetime], None]] = jobs.BY_KIND


def tick(session: Session, *, now: datetime) -> bool:
    """Say and do what is due; gives whether there may be more."""
    bureaus.beat(session, "tick", now=now)
    if not office.is_open(session, now):
        return False
    bureaus.hold(session)
    alarms.warn_of_calendar(session, now=now)
    found = reminders.due(session, now, limit=BATCH)
    for case_id, rows in groupby(sorted(found, key=lambda row: (row.case_id, row.due_at)), key=lambda row: row.case_id):
        _try(session, cases.locked(session, case_id), list(rows), now=now)
    return len(found) == BATCH


def _try(session: Session, case: Case, rows: list[Reminder], *, now: datetime) -> None:
    """Handle what is due about one case; a fault of ours in it must not keep the others from being reminded."""
    try:
        with session.begin_nested():
            _handle(session, case, rows, now=now)
    except Exception:
        log.exception("what was due about case %s failed", case.id)
        day = office.calendar(session).next(office.today(session, now))
        for row in rows:
            row.due_at = office.of(session).morning(day)
            session.add(row)
        occasion.begin(session, f"faulty:{case.id}:{day}")
        for chat in post_audience.desk(session, case):
            messages.say(session, chat, "reminder_failed", now=now, case=case, number=case.number)


def _handle(session: Session, case: Case, rows: Iterable[Reminder], *, now: datetime) -> None:
    newest: Reminder | None = None
    for row in rows:
        row.done_at = now
        session.add(row)
        if row.kind.startswith(("due-", "overdue")):
            newest = row
        else:
            occasion.begin(session, f"{row.kind}:{case.id}:{row.version}")
            _lapse(session, case, row, now=now)
    if newest is not None and case.status not in cases.ENDED and newest.version == case.clock_version:
        _remind(session, case, newest, now=now)


def _lapse(session: Session, case: Case, row: Reminder, *, now: datetime) -> None:
    """Do what a day brings about; what is refused changes nothing, is told to staff, and is tried again."""
    try:
        with session.begin_nested():
            LAPSES[row.kind.partition(":")[0]](session, case, row, now)
    except Refusal as refusal:
        if refusal.code not in OVERTAKEN:
            _put_off(session, case, row, refusal, now=now)


def _put_off(session: Session, case: Case, row: Reminder, refusal: Refusal, *, now: datetime) -> None:
    day = office.calendar(session).next(office.today(session, now))
    row.done_at, row.due_at = None, office.of(session).morning(day)
    session.add(row)
    occasion.begin(session, f"refused:{case.id}:{row.kind}:{day}")
    for chat in post_audience.desk(session, case):
        said = messages.refusal_words(session, chat, refusal)
        messages.say(session, chat, "lapse_refused", now=now, case=case, number=case.number, words=said)


def _remind(session: Session, case: Case, row: Reminder, *, now: datetime) -> None:
    occasion.begin(session, f"due:{case.id}:{row.kind}:{row.version}")
    facts = views.staff_facts(session, case, today=office.today(session, now))
    for chat in post_audience.reminded(session, case, overdue=row.kind.startswith("overdue")):
        messages.say(session, chat, "reminder", now=now, case=case, extendable=_is_extendable(case), **facts)
    if row.kind.startswith("overdue"):
        clockwork.plan_overdue(session, case, after=office.today(session, now))
    views.card(session, case, now=now)


def _is_extendable(case: Case) -> bool:
    """Say whether more time may still be proposed: once, and not for petitions, reports and complaints."""
    may = lifecycle.possible(status=case.status, role=Role.OFFICER, kind=case.kind, law_code=case.law_code)
    return not case.extended and bool({Act.EXTEND_PROPOSE, Act.COMPLICATE} & {row.code for row in may})
