"""A mistyped day of receipt: corrected by a journal entry that names the old one, the new one and why."""

from datetime import date, datetime

from handlers.services.bureau import office
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts
from handlers.services.clock import clockwork, told
from law import versions
from law.clock import Event
from law.codes import Act, Move
from law.errors import Refusal
from storage import cases, journal, reminders
from storage.engine import Session
from storage.tables import Case


def redate(session: Session, case: Case, *, on: date, reason: str, actor: Actor, now: datetime) -> None:
    """Correct the day of receipt; the clock is folded anew and a changed due date is said (Art. 31).

    Refusal reason_needed, date_in_future, redate_same, before_submission, redate_after_move, no_law_yet,
    or of the lifecycle.
    """
    acts.allow(session, case, Act.REDATE, actor=actor)
    _check(session, case, on=on, reason=reason, now=now)
    old, was = case.received_on, case.due_on
    case.received_on = on
    acts.perform(
        session,
        case,
        Act.REDATE,
        actor=actor,
        now=now,
        move=Event(Move.STARTED, on),
        corrects=_start(session, case),
        old=old,
        new=on,
        reason=reason,
        due_was=was,
    )
    if case.status in cases.ENDED:
        assert case.id is not None
        reminders.drop_open(session, case.id, "due-", "overdue")
    if case.due_on != was:
        told.changed(session, case, was=was, cause="redate", reason=reason, now=now)


def _check(session: Session, case: Case, *, on: date, reason: str, now: datetime) -> None:
    if case.received_on is None:
        raise Refusal("redate_unconfirmed", number=case.number)
    if not reason.strip():
        raise Refusal("reason_needed", act="redate")
    if on > office.today(session, now):
        raise Refusal("date_in_future", on=on)
    if on == case.received_on:
        raise Refusal("redate_same", on=on)
    submitted_on = office.today(session, case.submitted_at)
    if case.address and on < submitted_on:
        raise Refusal("before_submission", on=on, submitted_on=submitted_on)
    versions.on(on)
    first_on = _first_move(session, case)
    if first_on is not None and on > first_on:
        raise Refusal("redate_after_move", on=on, first_on=first_on)


def _first_move(session: Session, case: Case) -> date | None:
    """The day of the first thing that presupposes receipt: a later move of the clock, or the answer."""
    moves = [event.on for event in clockwork.events(session, case) if event.kind != "started"]
    return min([*moves, *([case.concluded_on] if case.concluded_on else [])], default=None)


def _start(session: Session, case: Case) -> int:
    """The journal entry that started the clock, which every correction stands in for."""
    assert case.id is not None
    starts = [
        entry
        for entry in journal.of_case(session, case.id)
        if journal.facts(entry).get("clock", {}).get("kind") == "started" and entry.act != "redate"
    ]
    assert starts[-1].id is not None
    return starts[-1].id
