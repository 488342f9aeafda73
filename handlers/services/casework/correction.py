"""A mistyped day of receipt: corrected by a journal entry that names the old one, the new one and why."""

from datetime import date

from handlers.services.bureau import office
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.clock import clockwork, told
from law import versions
from law.clock import Event
from law.codes import Act, Move
from law.errors import Refusal
from storage import cases, journal


def redate(work: Work, *, on: date, reason: str) -> None:
    """Correct the day of receipt; the clock is folded anew and a changed due date is said (Art. 31).

    Refusal reason_needed, date_in_future, redate_same, before_submission, redate_after_move, no_law_yet,
    or of the lifecycle.
    """
    acts.allow(work, Act.REDATE)
    _check(work, on=on, reason=reason)
    old, was = work.case.received_on, work.case.due_on
    work.case.received_on = on
    acts.perform(
        work,
        Act.REDATE,
        move=Event(Move.STARTED, on),
        corrects=_start(work),
        old=old,
        new=on,
        reason=reason,
        due_was=was,
    )
    if work.case.status in cases.ENDED:
        clockwork.hush(work.session, work.case)
    if work.case.due_on != was:
        told.changed(work, work.case, was=was, cause="redate", reason=reason)


def _check(work: Work, *, on: date, reason: str) -> None:
    if work.case.received_on is None:
        raise Refusal("redate_unconfirmed", number=work.case.number)
    if not reason.strip():
        raise Refusal("reason_needed", act="redate")
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    if on == work.case.received_on:
        raise Refusal("redate_same", on=on)
    submitted_on = office.today(work.session, work.case.submitted_at)
    if work.case.address and on < submitted_on:
        raise Refusal("before_submission", on=on, submitted_on=submitted_on)
    versions.on(on)
    first_on = _first_move(work)
    if first_on is not None and on > first_on:
        raise Refusal("redate_after_move", on=on, first_on=first_on)


def _first_move(work: Work) -> date | None:
    """The day of the first thing that presupposes receipt: a later move of the clock, or the answer."""
    moves = [event.on for event in clockwork.events(work.session, work.case) if event.kind != "started"]
    return min([*moves, *([work.case.concluded_on] if work.case.concluded_on else [])], default=None)


def _start(work: Work) -> int:
    """The journal entry that started the clock, which every correction stands in for."""
    assert work.case.id is not None
    starts = [
        entry
        for entry in journal.of_case(work.session, work.case.id)
        if journal.facts(entry).get("clock", {}).get("kind") == "started" and entry.act != "redate"
    ]
    assert starts[-1].id is not None
    return starts[-1].id
