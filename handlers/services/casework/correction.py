"""A mistyped day of receipt: corrected by a journal entry that names the old one, the new one and why."""

from datetime import date

from handlers.services.bureau import facts, office, reported
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import filing, reasons
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork, doubt, told
from law import clock, periods, versions
from law.acts import ACTS
from law.codes import Act, DayOf, Move
from law.errors import Refusal
from law.events import Event
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case

STARTS = tuple(row.code for row in ACTS.values() if row.clock is Move.STARTED and row.code != Act.REDATE)
"""The acts that start a clock; a correction stands in for the entry of one of them."""


class Correction(Fact):
    """One correction of a recorded day, as the journal keeps it; `corrects` is the entry it stands in for.

    `procedure` is that of a review where it is another than was recorded: "simplified" or "ordinary".
    """

    corrects: int
    old: date
    new: date
    reason: str
    due_was: date | None
    what: DayOf = DayOf.RECEIVED
    procedure: str = ""


def made(session: Session, case: Case) -> list[Correction]:
    """Every correction of a day of a case, oldest first."""
    assert case.id is not None
    return [Correction.of(entry) for entry in journal.of_case(session, case.id) if entry.act == Act.REDATE]


def redate(permit: Permit, *, on: date, reason: str, sure: Sure = ()) -> None:
    """Correct the day of receipt; the clock is folded anew and a changed due date is said (Art. 31).

    Refusal reason_needed, date_in_future, redate_same, before_submission, redate_after_move, no_law_yet,
    redate_unconfirmed, redate_redo, year_touched.
    """
    work, case = permit.work, permit.work.case
    if case.redo_of:
        raise Refusal("redate_redo", number=case.number, former=case.redo_of, article=permit.article)
    old, was = _former(work), case.due_on
    _check(work, on=on, reason=reason)
    years = reported.admit(work, sure, received_on=on, **_dates(work, on))
    case.received_on = on
    doubt.settle(work, case)
    correction = Correction(corrects=_start(work), old=old, new=on, reason=reason, due_was=was)
    permit.done(on=on, **correction.kept, **reported.kept(years))
    # An answered case is counted anew too, since its report depends on it, but it has nothing left to be reminded of.
    if case.status in cases.ENDED:
        clockwork.hush(work.session, case)
    if case.redone_as:
        _follow(permit, cases.by_number(work.session, case.redone_as), on=on, reason=reason)
    if case.due_on != was and case.status not in cases.ENDED:
        told.changed(work, case, was=was, cause="redate", reason=reason)
    else:
        # Its letters name the day of receipt, whether a date moves with it or not.
        told.corrected(work, case, was=was, what=DayOf.RECEIVED, old=old, new=on, reason=reason)


def _follow(permit: Permit, anew: Case | None, *, on: date, reason: str) -> None:
    """Let what is answered anew have the day of its first case: its letter names it, and its clock does not move."""
    assert anew is not None
    assert anew.received_on is not None
    work = permit.work.on(cases.locked(permit.work.session, anew.id or 0), permit.work.actor)
    correction = Correction(corrects=_start(work), old=anew.received_on, new=on, reason=reason, due_was=anew.due_on)
    anew.received_on = on
    Permit(work, permit.row).done(on=on, **correction.kept)


def _dates(work: Work, on: date) -> dict[str, date]:
    """The due dates of a case if it had been received on a day: by them it would be counted in time or not."""
    # Of several starts the fold takes the last.
    events = [*clockwork.events(work.session, work.case), Event(Move.STARTED, on)]
    days = work.office.mailbox_days
    period = periods.for_case(work.case.kind, on, complex=work.case.complex, mailbox_days=days)
    counted = clock.fold(events, period=period, calendar=work.calendar)
    return {"due_on": counted.due_on, "base_due_on": counted.base_due_on}


def _former(work: Work) -> date:
    if work.case.received_on is None:
        raise Refusal("redate_unconfirmed", number=work.case.number)
    return work.case.received_on


def _check(work: Work, *, on: date, reason: str) -> None:
    reasons.check("redate", reason)
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    if on == work.case.received_on and work.case.doubted_at is None:
        raise Refusal("redate_same", on=on)
    submitted_on = office.today(work.session, doubt.came_at(work.session, work.case))
    if work.case.address and on < submitted_on:
        raise Refusal("before_submission", on=on, submitted_on=submitted_on)
    versions.on(on)
    first_on = _first_move(work)
    if first_on is not None and on > first_on:
        raise Refusal("redate_after_move", on=on, first_on=first_on)


def _first_move(work: Work) -> date | None:
    """The day of the first thing that presupposes receipt: a later move of the clock, or the answer."""
    moves = [event.on for event in clockwork.events(work.session, work.case) if event.kind != Move.STARTED]
    return min([*moves, *([work.case.concluded_on] if work.case.concluded_on else [])], default=None)


def _start(work: Work) -> int:
    """The journal entry that started the clock, which every correction stands in for."""
    return [place for place, _ in facts.numbered(work, *STARTS, filing.FOUND)][-1]
