"""One door for every act: the lifecycle allows it, the journal keeps it, the clock and the card follow."""

from typing import Any

from handlers.services.bureau.moment import Work
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
    work: Work,
    act: Act,
    *,
    move: clock.Event | None = None,
    stay: bool = False,
    **facts: Any,
) -> Row:
    """Do an act on a case; ``move`` is its clock event, ``stay`` keeps the status (more consultations open).

    Refusal of the lifecycle or of the clock, with nothing changed.
    """
    row = allow(work, act)
    if move is not None:
        clockwork.admit(work.session, work.case, move)
        facts["clock"] = clockwork.written(move)
    if row.target is not None and not stay:
        work.case.status = row.target
    work.session.add(work.case)
    journal.append(
        work.session, act, actor=work.actor.address, now=work.now, case_id=work.case.id, role=work.actor.role, **facts
    )
    if move is not None:
        clockwork.recount(work, work.case)
    views.card(work, work.case)
    return row


def allow(work: Work, act: Act) -> Row:
    """Ask the lifecycle and the four-eyes rule for an act, without doing it."""
    assert work.case.id is not None
    cases.locked(work.session, work.case.id)
    row = lifecycle.allowed(
        act, status=work.case.status, role=work.actor.role, kind=work.case.kind, law_code=work.case.law_code
    )
    if row.not_by and last_doer(work.session, work.case, row.not_by) == work.actor.address:
        raise Refusal("four_eyes", act=act, article=row.article(work.case.law_code))
    return row


def last_doer(session: Session, case: Case, act: Act) -> str | None:
    """Who did an act on this case last."""
    assert case.id is not None
    doers = [entry.actor for entry in journal.of_case(session, case.id) if entry.act == act]
    return doers[-1] if doers else None
