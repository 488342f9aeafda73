"""More time: one reasoned extension, proposed by one and approved by another (Art. 33); a complex mailbox question."""

from datetime import datetime
from typing import Any

from handlers.services.bureau import basis, office
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from handlers.services.post import messages
from handlers.services.post.buttons import Button, button
from law.clock import Event
from law.codes import Act, ExtensionState, LetterKind, Move, Role
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases, people
from storage.engine import Session
from storage.tables import Case, Extension
from templates import words

PROPOSED, APPROVED, REFUSED = ExtensionState.PROPOSED, ExtensionState.APPROVED, ExtensionState.REFUSED


def propose(session: Session, case: Case, *, days: int, reason: str, actor: Actor, now: datetime) -> Extension:
    """Propose an extension by some working days, with its reason; approvers get it in private (Art. 33).

    Refusal reason_needed, extension_waiting, complex_instead, or what approval would be refused for.
    """
    if not reason.strip():
        raise Refusal("reason_needed", act="extend_propose")
    if KINDS[case.kind].may_be_complex:
        raise Refusal("complex_instead", number=case.number)
    acts.allow(session, case, Act.EXTEND_PROPOSE, actor=actor)
    if cases.attached(session, Extension, case, state=PROPOSED):
        raise Refusal("extension_waiting", number=case.number, article=basis.article(case, "extension"))
    clockwork.admit(session, case, Event(Move.EXTENDED, office.today(session, now), days=days))
    assert case.id is not None
    assert actor.officer_id is not None
    row = Extension(
        bureau_id=session.bureau_id, case_id=case.id, days=days, reason=reason, proposed_by=actor.officer_id
    )
    session.add(row)
    session.flush()
    acts.perform(session, case, Act.EXTEND_PROPOSE, actor=actor, now=now, extension=row.id, days=days, reason=reason)
    for approver in people.officers(session, Role.APPROVER):
        if approver.id != actor.officer_id:
            show(session, case, row, chat=approver.address, now=now)
    return row


def show(session: Session, case: Case, row: Extension, *, chat: str, now: datetime) -> None:
    """Show an approver, in private, what is proposed and what it would come to."""
    language = messages.language(session, chat)
    rows: list[list[Button]] = [
        [button(words.label("button", verb, language), verb, row.id) for verb in ("extend_yes", "extend_no")]
    ]
    proposer = people.officer_by_id(session, row.proposed_by)
    facts: dict[str, Any] = {"number": case.number, "days": row.days, "reason": row.reason, "due_on": case.due_on}
    facts |= {"proposer": proposer.name if proposer else None, "base_due_on": case.base_due_on}
    messages.say(session, chat, "extension_proposed", now=now, rows=rows, case=case, **facts)


def approve(session: Session, row: Extension, *, actor: Actor, now: datetime) -> Case:
    """Approve an extension before the first period ends, by somebody else than its proposer; the applicant is told.

    Refusal extension_decided, four_eyes, or of the lifecycle and the clock.
    """
    case = _undecided(session, row)
    former_on = case.due_on
    move = Event(Move.EXTENDED, office.today(session, now), days=row.days)
    facts: dict[str, Any] = {"extension": row.id, "reason": row.reason, "former_due_on": former_on}
    acts.perform(session, case, Act.EXTEND_APPROVE, actor=actor, now=now, move=move, **facts)
    _decide(session, row, APPROVED, actor=actor, now=now)
    case.told_due_on = case.due_on
    session.add(case)
    article = basis.article(case, "extension")
    said: dict[str, Any] = {"articles": article, "reason": row.reason, "period_days": row.days}
    said["provisional"] = case.provisional
    notices.give(session, case, LetterKind.EXTENSION, now=now, former_due_on=former_on, **said)
    _tell_proposer(session, case, row, "extension_approved", now=now)
    return case


def refuse(session: Session, row: Extension, *, actor: Actor, now: datetime) -> Case:
    """Refuse a proposed extension; the date stays."""
    case = _undecided(session, row)
    acts.perform(session, case, Act.EXTEND_REFUSE, actor=actor, now=now, extension=row.id, days=row.days)
    _decide(session, row, REFUSED, actor=actor, now=now)
    _tell_proposer(session, case, row, "extension_refused", now=now)
    return case


def _undecided(session: Session, row: Extension) -> Case:
    case = cases.by_id(session, row.case_id)
    assert case.id is not None
    cases.locked(session, case.id)
    session.refresh(row)
    if row.state != PROPOSED:
        raise Refusal("extension_decided", number=case.number)
    return case


def _decide(session: Session, row: Extension, state: ExtensionState, *, actor: Actor, now: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, actor.officer_id, now
    session.add(row)


def _tell_proposer(session: Session, case: Case, row: Extension, name: str, *, now: datetime) -> None:
    proposer = people.officer_by_id(session, row.proposed_by)
    if proposer is not None:
        messages.say(session, proposer.address, name, now=now, case=case, number=case.number, due_on=case.due_on)


def complicate(session: Session, case: Case, *, reason: str, actor: Actor, now: datetime) -> None:
    """Give a mailbox question the longer promised time, with its reason, while the shorter one still runs.

    Refusal reason_needed, complex_already, complex_too_late, or of the lifecycle.
    """
    if not reason.strip():
        raise Refusal("reason_needed", act="complicate")
    acts.allow(session, case, Act.COMPLICATE, actor=actor)
    if case.complex:
        raise Refusal("complex_already", number=case.number)
    if case.due_on is not None and office.today(session, now) > case.due_on:
        raise Refusal("complex_too_late", number=case.number, due_on=case.due_on)
    former_on, case.complex = case.due_on, True
    counted = clockwork.recount(session, case, now=now)
    facts: dict[str, Any] = {"reason": reason, "former_due_on": former_on, "due_on": counted.due_on}
    acts.perform(session, case, Act.COMPLICATE, actor=actor, now=now, **facts)
    case.told_due_on = case.due_on
    session.add(case)
    if case.address:
        said: dict[str, Any] = {"number": case.number, "reason": reason, "due_on": case.due_on}
        messages.say(session, case.address, "complex_told", now=now, case=case, **said)
