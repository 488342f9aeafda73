"""The tick: what is due to be said or done about a case, each once, on working days in working hours."""

import logging
from collections.abc import Callable, Iterable
from itertools import groupby

from handlers.services.bureau import occasion, office
from handlers.services.bureau.moment import Moment
from handlers.services.casework import cards, views
from handlers.services.clock import clockwork
from handlers.services.post import audience as post_audience
from handlers.services.post import messages
from handlers.services.rounds import alarms, jobs
from law import lifecycle
from law.codes import Act, Role
from law.errors import Refusal
from storage import bureaus, cases, reminders
from storage.tables import Case, Reminder

log = logging.getLogger(__name__)
BATCH = 200
OVERTAKEN = ("act_not_now", "act_not_for_role", "act_not_in_law")
"""Refusals of a lapse that only say that people were faster."""
LAPSES: dict[str, Callable[[Moment, Case, Reminder], None]] = jobs.BY_KIND


def tick(moment: Moment) -> bool:
    """Say and do what is due; gives whether there may be more."""
    bureaus.beat(moment.session, "tick", now=moment.now)
    if not office.is_open(moment.session, moment.now):
        return False
    bureaus.hold(moment.session)
    alarms.warn_of_calendar(moment)
    found = reminders.due(moment.session, moment.now, limit=BATCH)
    for case_id, rows in groupby(sorted(found, key=lambda row: (row.case_id, row.due_at)), key=lambda row: row.case_id):
        _try(moment, cases.locked(moment.session, case_id), list(rows))
    return len(found) == BATCH


def _try(moment: Moment, case: Case, rows: list[Reminder]) -> None:
    """Handle what is due about one case; a fault of ours in it must not keep the others from being reminded."""
    try:
        with moment.session.begin_nested():
            _handle(moment, case, rows)
    except Exception:
        log.exception("what was due about case %s failed", case.id)
        day = moment.calendar.next(moment.today)
        for row in rows:
            row.due_at = moment.office.morning(day)
            moment.session.add(row)
        occasion.begin(moment.session, f"faulty:{case.id}:{day}")
        for chat in post_audience.desk(moment.session, case):
            messages.say(moment, chat, "reminder_failed", case=case, number=case.number)


def _handle(moment: Moment, case: Case, rows: Iterable[Reminder]) -> None:
    newest: Reminder | None = None
    for row in rows:
        row.done_at = moment.now
        moment.session.add(row)
        if row.kind.startswith(("due-", "overdue")):
            newest = row
        else:
            occasion.begin(moment.session, f"{row.kind}:{case.id}:{row.version}")
            _lapse(moment, case, row)
    if newest is not None and case.status not in cases.ENDED and newest.version == case.clock_version:
        _remind(moment, case, newest)


def _lapse(moment: Moment, case: Case, row: Reminder) -> None:
    """Do what a day brings about; what is refused changes nothing, is told to staff, and is tried again."""
    try:
        with moment.session.begin_nested():
            LAPSES[row.kind.partition(":")[0]](moment, case, row)
    except Refusal as refusal:
        if refusal.code not in OVERTAKEN:
            _put_off(moment, case, row, refusal)


def _put_off(moment: Moment, case: Case, row: Reminder, refusal: Refusal) -> None:
    day = moment.calendar.next(moment.today)
    row.done_at, row.due_at = None, moment.office.morning(day)
    moment.session.add(row)
    occasion.begin(moment.session, f"refused:{case.id}:{row.kind}:{day}")
    for chat in post_audience.desk(moment.session, case):
        said = messages.refusal_words(moment.session, chat, refusal)
        messages.say(moment, chat, "lapse_refused", case=case, number=case.number, words=said)


def _remind(moment: Moment, case: Case, row: Reminder) -> None:
    occasion.begin(moment.session, f"due:{case.id}:{row.kind}:{row.version}")
    facts = views.staff_facts(moment.session, case, today=moment.today)
    for chat in post_audience.reminded(moment.session, case, overdue=row.kind.startswith("overdue")):
        messages.say(moment, chat, "reminder", case=case, extendable=_is_extendable(case), **facts)
    if row.kind.startswith("overdue"):
        clockwork.plan_overdue(moment.session, case, after=moment.today)
    cards.renew(moment, case)


def _is_extendable(case: Case) -> bool:
    """Say whether more time may still be proposed: once, and not for petitions, reports and complaints."""
    may = lifecycle.possible(status=case.status, role=Role.OFFICER, kind=case.kind, law_code=case.law_code)
    return not case.extended and bool({Act.EXTEND_PROPOSE, Act.COMPLICATE} & {row.code for row in may})
