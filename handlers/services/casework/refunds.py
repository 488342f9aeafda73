"""A notice of fees taken back: what it barred is possible again, and what was paid is given back."""

from collections.abc import Collection

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, fees
from handlers.services.casework.acts import Permit
from handlers.services.clock import told
from handlers.services.letters import notices
from law import fees as law_fees
from law.codes import Act, FeeBasis, Job, Outcome
from law.errors import Refusal
from storage import reminders
from storage.engine import Session
from storage.tables import Case, Fee


def check_outcomes(session: Session, case: Case, outcomes: Collection[Outcome]) -> None:
    """Refuse an answer, or one of several items, to which a fee that stands does not go; Refusal fee_bars_public."""
    if fee := barring(session, case, outcomes):
        on = fee.noticed_on
        raise Refusal("fee_bars_public", number=case.number, noticed_on=on, article=law_fees.PUBLIC_ALREADY)


def barring(session: Session, case: Case, outcomes: Collection[Outcome]) -> Fee | None:
    """The fee that stands and does not go with an answer of these outcomes."""
    # Most outcomes go with every fee: nothing is looked up for them.
    if not any(law_fees.bars(basis, outcomes) for basis in FeeBasis):
        return None
    return next((fee for fee in fees.standing(session, case) if law_fees.bars(fee.basis, outcomes)), None)


def admit(work: Work, *, reason: str) -> tuple[Permit, Fee]:
    """Find the notice of fees that may be taken back, with nothing done yet.

    Refusal fee_none_stands, reason_needed, or of the lifecycle.
    """
    permit = acts.permit(work, Act.UNCHARGE)
    known = fees.standing(work.session, work.case)
    if not known:
        raise Refusal("fee_none_stands", number=work.case.number, article=permit.article)
    if not reason.strip():
        raise Refusal("reason_needed", act=Act.UNCHARGE)
    return permit, known[-1]


def withdraw(work: Work, *, reason: str) -> Fee:
    """Take back a notice of fees that was sent, and tell the applicant why; what was paid is given back.

    The period goes on as if nothing had been asked: a notice that was wrong gives the office no day. One that was
    paid for runs on from the payment, as the applicant was told. Refusal of `admit`.
    """
    (permit, fee), case = admit(work, reason=reason), work.case
    # One that was given up on by mistake and reopened is no lapsed one any more.
    fee.withdrawn_on, fee.lapsed_on, is_paid = work.today, None, fee.paid_on is not None
    work.session.add(fee)
    reminders.drop_open(work.session, work.case_id, Job.UNPAID, subject_id=fee.id)
    held = fees.holds_up(work)
    permit.done(fee=fee.id, amount=fee.amount, reason=reason, refund=is_paid, moves=held and not is_paid, stay=not held)
    told.now(work, case)
    # A day that is past is no promise: the period ended while the notice, which was wrong, was out.
    is_past = case.due_on is not None and case.due_on < work.today
    said = {"total": fees.yuan(fee.amount), "refund": is_paid, "overdue": is_past}
    letter = permit.draw(told_on=fee.noticed_on, reason=reason, **said)
    notices.send_as_asked(work, case, letter, "fee_withdrawn_by_other_way")
    return fee
