"""After the reply: received, delivered, closed, reopened; and the case that its applicant takes back."""

from datetime import date, datetime

from handlers.services.bureau import basis, office
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from handlers.services.post import messages
from law.codes import Act, Handover, LetterKind, LetterState, Outcome
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases
from storage.engine import Session
from storage.tables import Case, Letter

WAYS = tuple(Handover)


def acknowledge(session: Session, case: Case, *, actor: Actor, now: datetime) -> None:
    """Note that the citizen has the reply."""
    if case.acknowledged_at is not None:
        raise Refusal("acknowledged_already", number=case.number)
    acts.allow(session, case, Act.ACKNOWLEDGE, actor=actor)
    case.acknowledged_at = now
    acts.perform(session, case, Act.ACKNOWLEDGE, actor=actor, now=now)
    clockwork.rest(session, case)


def deliver(session: Session, case: Case, *, way: str, on: date, actor: Actor, now: datetime, remark: str = "") -> None:
    """Record a delivery outside the chat; by post the day of posting is the day of the answer (2016, No. 235).

    Sending again what came back does not move the day of the answer.
    """
    acts.allow(session, case, Act.DELIVER, actor=actor)
    if way not in WAYS:
        raise Refusal("way_unknown", way=way)
    if case.received_on is None or on < case.received_on:
        raise Refusal("before_receipt", on=on, received_on=case.received_on, article=basis.article(case, "supply"))
    if on > office.today(session, now):
        raise Refusal("date_in_future", on=on)
    answered_on = _answered_on(session, case)
    if answered_on is not None and on < answered_on:
        raise Refusal("delivered_before_reply", on=on, answered_on=answered_on, article=basis.article(case, "supply"))
    if case.delivered_on is None and case.concluded_on is not None and on > case.concluded_on:
        case.concluded_on = on
    case.delivered_on = on
    acts.perform(session, case, Act.DELIVER, actor=actor, now=now, way=way, on=on, remark=remark)
    clockwork.rest(session, case)


def _answered_on(session: Session, case: Case) -> date | None:
    """The day of the last letter that a delivery can be about."""
    issued = [row.issued_at for row in cases.attached(session, Letter, case, state=LetterState.ISSUED) if row.outcome]
    return office.today(session, issued[-1]) if issued and issued[-1] else None


def close(session: Session, case: Case, *, actor: Actor, now: datetime) -> None:
    """Close an answered case."""
    acts.allow(session, case, Act.CLOSE, actor=actor)
    case.closed_at = now
    acts.perform(session, case, Act.CLOSE, actor=actor, now=now)
    clockwork.rest(session, case)


def reopen(session: Session, case: Case, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take a wrong ending back, with its reason; the clock runs on as if it had not ended."""
    if not reason.strip():
        raise Refusal("reason_needed", act="reopen")
    acts.allow(session, case, Act.REOPEN, actor=actor)
    before = {"outcome": case.outcome, "ground": case.ground, "concluded_on": case.concluded_on}
    case.outcome = case.ground = case.concluded_on = case.closed_at = case.acknowledged_at = case.delivered_on = None
    acts.perform(session, case, Act.REOPEN, actor=actor, now=now, reason=reason, before=before)
    clockwork.plan(session, case, now=now)
    if case.address:
        messages.say(session, case.address, "reopened", now=now, case=case, number=case.number, due_on=case.due_on)


def withdraw(session: Session, case: Case, *, actor: Actor, now: datetime) -> None:
    """End a case because its applicant takes it back."""
    acts.allow(session, case, Act.WITHDRAW, actor=actor)
    case.outcome, case.concluded_on, case.closed_at = Outcome.WITHDRAWN, office.today(session, now), now
    acts.perform(session, case, Act.WITHDRAW, actor=actor, now=now)
    clockwork.rest(session, case)
    if case.address:
        messages.say(session, case.address, "withdrawn", now=now, case=case, number=case.number)
    if KINDS[case.kind].confirms_withdrawal and case.received_on is not None:
        notices.give(session, case, LetterKind.WITHDRAWAL, now=now, withdrawn_on=case.concluded_on)
