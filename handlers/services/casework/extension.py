"""More time: one reasoned extension, proposed by one and approved by another (Art. 33); a complex mailbox question."""

from typing import Any

from handlers.services.bureau import basis
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment, Work
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


def propose(work: Work, *, days: int, reason: str) -> Extension:
    """Propose an extension by some working days, with its reason; approvers get it in private (Art. 33).

    Refusal reason_needed, extension_waiting, complex_instead, or what approval would be refused for.
    """
    if not reason.strip():
        raise Refusal("reason_needed", act="extend_propose")
    if KINDS[work.case.kind].may_be_complex:
        raise Refusal("complex_instead", number=work.case.number)
    acts.allow(work, Act.EXTEND_PROPOSE)
    if cases.attached(work.session, Extension, work.case, state=PROPOSED):
        raise Refusal("extension_waiting", number=work.case.number, article=basis.article(work.case, "extension"))
    clockwork.admit(work.session, work.case, Event(Move.EXTENDED, work.today, days=days))
    assert work.case.id is not None
    assert work.actor.officer_id is not None
    row = Extension(
        bureau_id=work.session.bureau_id,
        case_id=work.case.id,
        days=days,
        reason=reason,
        proposed_by=work.actor.officer_id,
    )
    work.session.add(row)
    work.session.flush()
    acts.perform(work, Act.EXTEND_PROPOSE, extension=row.id, days=days, reason=reason)
    for approver in people.officers(work.session, Role.APPROVER):
        if approver.id != work.actor.officer_id:
            show(work, work.case, row, chat=approver.address)
    return row


def show(moment: Moment, case: Case, row: Extension, *, chat: str) -> None:
    """Show an approver, in private, what is proposed and what it would come to."""
    language = messages.language(moment.session, chat)
    rows: list[list[Button]] = [
        [button(words.label("button", verb, language), verb, row.id) for verb in ("extend_yes", "extend_no")]
    ]
    proposer = people.officer_by_id(moment.session, row.proposed_by)
    facts: dict[str, Any] = {"number": case.number, "days": row.days, "reason": row.reason, "due_on": case.due_on}
    facts |= {"proposer": proposer.name if proposer else None, "base_due_on": case.base_due_on}
    messages.say(moment, chat, "extension_proposed", rows=rows, case=case, **facts)


def approve(moment: Moment, row: Extension, *, actor: Actor) -> Case:
    """Approve an extension before the first period ends, by somebody else than its proposer; the applicant is told.

    Refusal extension_decided, four_eyes, or of the lifecycle and the clock.
    """
    case = _undecided(moment.session, row)
    former_on = case.due_on
    move = Event(Move.EXTENDED, moment.today, days=row.days)
    facts: dict[str, Any] = {"extension": row.id, "reason": row.reason, "former_due_on": former_on}
    acts.perform(moment.on(case, actor), Act.EXTEND_APPROVE, move=move, **facts)
    _decide(moment, row, APPROVED, actor=actor)
    case.told_due_on = case.due_on
    moment.session.add(case)
    article = basis.article(case, "extension")
    said: dict[str, Any] = {"articles": article, "reason": row.reason, "period_days": row.days}
    said["provisional"] = case.provisional
    notices.give(moment, case, LetterKind.EXTENSION, former_due_on=former_on, **said)
    _tell_proposer(moment, case, row, "extension_approved")
    return case


def refuse(moment: Moment, row: Extension, *, actor: Actor) -> Case:
    """Refuse a proposed extension; the date stays."""
    case = _undecided(moment.session, row)
    acts.perform(moment.on(case, actor), Act.EXTEND_REFUSE, extension=row.id, days=row.days)
    _decide(moment, row, REFUSED, actor=actor)
    _tell_proposer(moment, case, row, "extension_refused")
    return case


def _undecided(session: Session, row: Extension) -> Case:
    case = cases.by_id(session, row.case_id)
    assert case.id is not None
    cases.locked(session, case.id)
    session.refresh(row)
    if row.state != PROPOSED:
        raise Refusal("extension_decided", number=case.number)
    return case


def _decide(moment: Moment, row: Extension, state: ExtensionState, *, actor: Actor) -> None:
    row.state, row.decided_by, row.decided_at = state, actor.officer_id, moment.now
    moment.session.add(row)


def _tell_proposer(moment: Moment, case: Case, row: Extension, name: str) -> None:
    proposer = people.officer_by_id(moment.session, row.proposed_by)
    if proposer is not None:
        messages.say(moment, proposer.address, name, case=case, number=case.number, due_on=case.due_on)


def complicate(work: Work, *, reason: str) -> None:
    """Give a mailbox question the longer promised time, with its reason, while the shorter one still runs.

    Refusal reason_needed, complex_already, complex_too_late, or of the lifecycle.
    """
    if not reason.strip():
        raise Refusal("reason_needed", act="complicate")
    acts.allow(work, Act.COMPLICATE)
    if work.case.complex:
        raise Refusal("complex_already", number=work.case.number)
    if work.case.due_on is not None and work.today > work.case.due_on:
        raise Refusal("complex_too_late", number=work.case.number, due_on=work.case.due_on)
    former_on, work.case.complex = work.case.due_on, True
    counted = clockwork.recount(work, work.case)
    facts: dict[str, Any] = {"reason": reason, "former_due_on": former_on, "due_on": counted.due_on}
    acts.perform(work, Act.COMPLICATE, **facts)
    work.case.told_due_on = work.case.due_on
    work.session.add(work.case)
    if work.case.address:
        said: dict[str, Any] = {"number": work.case.number, "reason": reason, "due_on": work.case.due_on}
        messages.say(work, work.case.address, "complex_told", case=work.case, **said)
