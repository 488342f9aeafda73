"""More time: one reasoned extension, proposed by one and approved by another (Art. 33); a complex mailbox question."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from handlers.services.bureau import facts, office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts, petitions, reasons
from handlers.services.clock import clockwork, told
from handlers.services.letters import carrying, notices
from handlers.services.post import audience, keyboards, messages
from law import conventions, versions
from law.codes import Act, ExtensionState, LetterKind, Move, Status
from law.errors import Refusal
from law.events import Event
from law.kinds import KINDS
from storage import cases, people
from storage.tables import Case, Extension

PROPOSED, APPROVED, REFUSED = ExtensionState.PROPOSED, ExtensionState.APPROVED, ExtensionState.REFUSED


def propose(work: Work, *, days: int, reason: str) -> Extension:
    """Propose an extension by some working days, with its reason; approvers get it in private (Art. 33).

    Refusal reason_needed, extension_waiting, complex_instead, or what approval would be refused for.
    """
    reasons.check("extend_propose", reason)
    if KINDS[work.case.kind].may_be_complex:
        raise Refusal("complex_instead", number=work.case.number)
    permit = acts.permit(work, Act.EXTEND_PROPOSE)
    if not petitions.may_be_extended(work.case):
        raise Refusal("extend_unaccepted", number=work.case.number, article=petitions.handled_by(work.case))
    # No clock moves yet, but what an approver could only refuse is refused to its proposer, who can mend it; so is what
    # waits for an approver who can only refuse it by now.
    clockwork.admit(work.session, work.case, Event(Move.EXTENDED, work.today, days=days))
    if cases.attached(work.session, Extension, work.case, state=PROPOSED):
        raise Refusal("extension_waiting", number=work.case.number, article=_article(work, permit.article))
    row = _found(work, days=days, reason=reason)
    permit.done(extension=row.id, days=days, reason=reason)
    before = granted(work)
    for chat in audience.deciders(work.session, proposed_by=work.actor.officer_id):
        show(work, row, chat=chat, before=before)
    return row


def granted(work: Work) -> list[date]:
    """The days on which more time was granted before: a period that began anew may be prolonged anew (conventions)."""
    return [office.today(work.session, entry.at) for entry in facts.entries(work, Act.EXTEND_APPROVE)]


def _article(work: Work, article: str) -> str:
    """The article of an extension: that of the Regulation, or of the rules by which a petition was accepted."""
    return petitions.handled_by(work.case) if work.case.accepted_on else article


def _found(work: Work, *, days: int, reason: str) -> Extension:
    assert work.actor.officer_id is not None
    row = Extension(
        bureau_id=work.session.bureau_id,
        case_id=work.case_id,
        days=days,
        reason=reason,
        proposed_by=work.actor.officer_id,
    )
    work.session.add(row)
    work.session.flush()
    return row


def show(moment: Moment, row: Extension, *, chat: str, before: Sequence[date] = ()) -> None:
    """Show an approver, in private, what is proposed and what it would come to."""
    case = cases.by_id(moment.session, row.case_id)
    proposer = people.officer_by_id(moment.session, row.proposed_by)
    said: dict[str, Any] = {"number": case.number, "days": row.days, "reason": row.reason, "due_on": case.due_on}
    said |= {"before": before, "proposer": proposer.name if proposer else None, "base_due_on": case.base_due_on}
    said |= {"unit": KINDS[case.kind].term.unit, "status": case.status, "waits": begins_anew(case)}
    said["fee_counts"] = fee_counts(case)
    rows = keyboards.extension(moment.session, row, chat=chat)
    messages.say(moment, chat, "extension_proposed", rows=rows, case=case, **said)


def begins_anew(case: Case) -> bool:
    """Say whether a case waits for what begins its period anew, without any extension (conventions)."""
    return case.stopped and case.status in (Status.AWAITING_CLARIFICATION, Status.AWAITING_PAYMENT)


def fee_counts(case: Case) -> bool:
    """Say whether a fee, once it is paid, begins the period anew: the cost of 2008 moves no date (Art. 27)."""
    return versions.by_code(case.law_code).fees_stop_clock


def approve(work: Work, row: Extension) -> None:
    """Approve an extension before the first period ends, by somebody else than its proposer; the applicant is told.

    Refusal extension_decided, extension_over, four_eyes, or of the lifecycle and the clock.
    """
    check_undecided(work, row)
    permit, former_on = acts.permit(work, Act.EXTEND_APPROVE), work.case.due_on
    permit.done(by_days=row.days, extension=row.id, reason=row.reason, former_due_on=former_on)
    _decide(work, row, APPROVED)
    told.now(work, work.case)
    said: dict[str, Any] = {"reason": row.reason, "period_days": row.days}
    if work.case.accepted_on is None:
        permit.give(former_due_on=former_on, **said)
    else:
        # The days that are added follow on the last one itself, wherever a day off has moved that (民法典 203).
        last_on = work.case.accepted_on + timedelta(days=conventions.number("petition_handling_days"))
        said |= {"accepted_on": work.case.accepted_on, "articles": petitions.handled_by(work.case)}
        said |= {"from_on": last_on} if last_on != former_on else {}
        notices.give(work, work.case, LetterKind.PETITION_EXTENSION, former_due_on=former_on, **said)
    _tell_proposer(work, row, "extension_approved")


def refuse(work: Work, row: Extension) -> None:
    """Refuse a proposed extension; the date stays."""
    check_undecided(work, row)
    permit = acts.permit(work, Act.EXTEND_REFUSE)
    permit.done(extension=row.id, days=row.days)
    _decide(work, row, REFUSED)
    _tell_proposer(work, row, "extension_refused")


def check_undecided(work: Work, row: Extension) -> None:
    """Refuse what nobody has to decide any more; Refusal extension_over, extension_decided."""
    # Two approvers may press at once: the second waits here for the first, and then sees what was decided.
    acts.hold(work, row)
    if row.state == ExtensionState.VOID:
        raise Refusal("extension_over", number=work.case.number, status=work.case.status, outcome=work.case.outcome)
    if row.state != PROPOSED:
        raise Refusal("extension_decided", number=work.case.number)


def _decide(work: Work, row: Extension, state: ExtensionState) -> None:
    row.state, row.decided_by, row.decided_at = state, work.actor.officer_id, work.now
    work.session.add(row)


def _tell_proposer(work: Work, row: Extension, name: str) -> None:
    for chat in audience.maker(work.session, work.case, row.proposed_by):
        facts = {"due_on": work.case.due_on, **carrying.told(work, reader=chat)}
        messages.say(work, chat, name, case=work.case, number=work.case.number, **facts)


def complicate(work: Work, *, reason: str) -> None:
    """Give a mailbox question the longer promised time, with its reason, while the shorter one still runs.

    Refusal reason_needed, complex_already, complex_too_late, or of the lifecycle.
    """
    reasons.check("complicate", reason)
    permit, case = acts.permit(work, Act.COMPLICATE), work.case
    if case.complex:
        raise Refusal("complex_already", number=case.number)
    if case.due_on is not None and work.today > case.due_on:
        raise Refusal("complex_too_late", number=case.number, due_on=case.due_on)
    former_on, case.complex = case.due_on, True
    # No event moves this clock: the period itself is another one, so that it is counted anew by hand.
    clockwork.recount(work, case)
    permit.done(reason=reason, former_due_on=former_on, due_on=case.due_on)
    told.now(work, case)
    if case.address:
        rows, facts = keyboards.leading(work.session, case), {"reason": reason, "due_on": case.due_on}
        messages.say(work, case.address, "complex_told", rows=rows, case=case, number=case.number, **facts)
