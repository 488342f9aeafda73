"""One door for every act: the lifecycle allows it, the journal keeps it, the clock and the card follow."""

from datetime import datetime
from typing import Any

from handlers.services.bureau.actors import Actor
from handlers.services.casework import views
from handlers.services.clock import clockwork
from law import clock, lifecycle
from law.acts import Row
from law.codes import Act
from law.errors import Refusal
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case


def perform(
    session: Session,
    case: Case,
    act: Act,
    *,
    actor: Actor,
    now: datetime,
    move: clock.Event | None = None,
    stay: bool = False,
    **facts: Any,
) -> Row:
    """Do an act on a case; ``move`` is its clock event, ``stay`` keeps the status (more consultations open).

    Refusal of the lifecycle or of the clock, with nothing changed.
    """
    row = allow(session, case, act, actor=actor)
    if move is not None:
        clockwork.admit(session, case, move)
        facts["clock"] = clockwork.written(move)
    if row.target is not None and not stay:
        case.status = row.target
    session.add(case)
    journal.append(session, act, actor=actor.address, now=now, case_id=case.id, role=actor.role, **facts)
    if move is not None:
        clockwork.recount(session, case, now=now)
    views.card(session, case, now=now)
    return row


def allow(session: Session, case: Case, act: Act, *, actor: Actor) -> Row:
    """Ask the lifecycle and the four-eyes rule for an act, without doing it."""
    assert case.id is not None
    cases.locked(session, case.id)
    row = lifecycle.allowed(act, status=case.status, role=actor.role, kind=case.kind, law_code=case.law_code)
    if row.not_by and last_doer(session, case, row.not_by) == actor.address:
        raise Refusal("four_eyes", act=act, article=row.article(case.law_code))
    return row


def last_doer(session: Session, case: Case, act: Act) -> str | None:
    """Who did an act on this case last."""
    assert case.id is not None
    doers = [entry.actor for entry in journal.of_case(session, case.id) if entry.act == act]
    return doers[-1] if doers else None
