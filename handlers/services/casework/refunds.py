"""A notice of fees taken back, by which what it barred is possible again, and what is given back behind the answer."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from handlers.services.bureau import facts, reported
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals, cards, fees, reasons
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork, told
from handlers.services.letters import notices
from law import fees as law_fees
from law.codes import Act, Cause, FeeBasis, Job, LetterKind, Move, Outcome
from law.conventions import flag
from law.errors import Refusal
from law.events import Event
from storage import cases, reminders
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
    reasons.check(Act.UNCHARGE, reason)
    return permit, known[-1]


def withdraw(work: Work, *, reason: str) -> Fee:
    """Take back a notice of fees that was sent, and tell the applicant why; what was paid is given back.

    The period goes on as if nothing had been asked, paid or not (conventions): a notice that was wrong gives the
    office no day. Refusal of `admit`.
    """
    (permit, fee), case = admit(work, reason=reason), work.case
    # One that was given up on by mistake and reopened is no lapsed one any more.
    fee.withdrawn_on, fee.lapsed_on, is_paid = work.today, None, fee.paid_on is not None
    work.session.add(fee)
    reminders.drop_open(work.session, work.case_id, Job.UNPAID, subject_id=fee.id)
    held = fees.holds_up(work)
    back = _as_unasked(work, fee) if held and is_paid else {}
    moves = held and not is_paid
    permit.done(fee=fee.id, amount=fee.amount, reason=reason, refund=is_paid, moves=moves, stay=not held, **back)
    if back:
        clockwork.recount(work, case)
        cards.renew(work, case)
    # A day that is past is no promise: the period ended while the notice, which was wrong, was out.
    is_past = case.due_on is not None and case.due_on < work.today
    said: dict[str, Any] = {"total": fees.yuan(fee.amount), "refund": is_paid, "overdue": is_past}
    said["former_due_on"] = told.former(case)
    told.now(work, case)
    said |= {"kept": rest(fee)} if is_paid and fee.refunded else {}
    letter = permit.draw(told_on=_told_on(work, fee), reason=reason, **said)
    notices.send_as_asked(work, case, letter, "fee_withdrawn_by_other_way")
    return fee


def give_back(work: Work, amount: Decimal, *, reason: str) -> Fee:
    """Give back what was taken too much, where that is found out behind the answer, and tell the applicant why.

    It counts on its own day: no figure of the year in which the fee was taken moves, reported or not. `amount` is in
    yuan. Refusal fee_unpaid, refunded_already, refund_amount, reason_needed, reason_bare, or of the lifecycle.
    """
    permit, case = acts.permit(work, Act.REFUND), work.case
    paid = [fee for fee in fees.standing(work.session, case) if fee.paid_on is not None]
    if not paid:
        _refuse_none(work, permit)
    fee = paid[-1]
    if fee.refunded is not None:
        _refuse_twice(work, fee)
    if not 0 < amount <= fee.amount:
        raise Refusal("refund_amount", number=case.number, written=fees.yuan(amount), amount=fees.yuan(fee.amount))
    reasons.check(Act.REFUND, reason)
    fee.refunded, fee.refunded_on = amount, work.today
    work.session.add(fee)
    permit.done(fee=fee.id, amount=fee.amount, refunded=amount, reason=reason)
    said = {"total": fees.yuan(fee.amount), "refunded": fees.yuan(amount), "kept": fees.yuan(fee.amount - amount)}
    letter = permit.draw(told_on=_told_on(work, fee), paid_on=fee.paid_on, reason=reason, **said)
    notices.send_as_asked(work, case, letter, "fee_refunded_by_other_way", refunded=said["refunded"], misnamed=None)
    return fee


def correct(work: Work, amount: Decimal, *, reason: str, sure: reported.Sure = ()) -> tuple[Fee, Decimal]:
    """Correct what was recorded wrongly as given back, and tell the applicant the right sum; gives what it was too.

    It stays on its day, whose year adds up otherwise. Refusal refund_none, refunded_already where it is the same,
    refund_amount, reason_needed, reason_bare, year_touched, or of the lifecycle.
    """
    permit, case = acts.permit(work, Act.REFUND), work.case
    given = [fee for fee in cases.attached(work.session, Fee, case) if fee.refunded_on and fee.withdrawn_on is None]
    if not given:
        raise Refusal("refund_none", number=case.number, article=permit.article)
    fee, was = given[-1], given[-1].refunded
    assert fee.refunded_on is not None
    assert was is not None
    if amount == was:
        _refuse_twice(work, fee)
    if not 0 < amount <= fee.amount:
        raise Refusal("refund_amount", number=case.number, written=fees.yuan(amount), amount=fees.yuan(fee.amount))
    reasons.check(Act.REFUND, reason)
    moved = reported.kept(reported.admit_payment(work, sure, None, fee.refunded_on))
    fee.refunded = amount
    work.session.add(fee)
    kept: dict[str, Any] = {"amount": fee.amount, "refunded": amount, "refunded_on": fee.refunded_on, "corrects": was}
    permit.done(fee=fee.id, reason=reason, **kept, **moved)
    said = {"total": fees.yuan(fee.amount), "refunded": fees.yuan(amount), "kept": fees.yuan(fee.amount - amount)}
    # What was told before may have been paid by now: only the difference is left to give.
    said |= {"was": fees.yuan(was), "more": fees.yuan(amount - was)}
    letter = permit.draw(told_on=_told_on(work, fee), paid_on=fee.paid_on, reason=reason, **said)
    known: dict[str, Any] = {"refunded": said["refunded"], "misnamed": said["was"]}
    notices.send_as_asked(work, case, letter, "fee_refunded_by_other_way", **known)
    return fee, was


def _refuse_none(work: Work, permit: Permit) -> NoReturn:
    """Say that nothing was paid, or that it was given back whole already."""
    whole = [fee for fee in cases.attached(work.session, Fee, work.case) if fee.refunded_on is not None]
    if whole:
        _refuse_twice(work, whole[-1])
    raise Refusal("fee_unpaid", number=work.case.number, article=permit.article)


def _refuse_twice(work: Work, fee: Fee) -> NoReturn:
    assert fee.refunded is not None
    raise Refusal("refunded_already", number=work.case.number, amount=fees.yuan(fee.refunded), on=fee.refunded_on)


def rest(fee: Fee) -> str:
    """What has not been given back of a fee, in yuan."""
    return fees.yuan(fee.amount - (fee.refunded or 0))


class Paid(Fact):
    """Which fee was paid by an entry."""

    fee: int | None = None


def _as_unasked(work: Work, fee: Fee) -> dict[str, Any]:
    """What the journal keeps so that the period that began with a payment never did; nothing where it stays.

    It is counted again from where it was: what prolonged it a second time since is over with it, for the Regulation
    knows but one extension (Art. 33).
    """
    if flag("withdrawn_paid_notice_keeps_the_new_period"):
        return {}
    (place,) = [place for place, entry in facts.numbered(work, Act.PAY) if Paid.of(entry).fee == fee.id]
    extended = [at for at, _ in facts.numbered(work, Act.EXTEND_APPROVE)]
    again = [at for at in extended if at > place and at != extended[0]]
    move = Event(Move.RESUMED, work.today, cause=Cause.PAYMENT)
    return {"voided": [place, *again], "clock": clockwork.written(move)}


def _told_on(work: Work, fee: Fee) -> date:
    """The day on which a fee was noticed to those who are asked now."""
    return arrivals.served_on(work, LetterKind.FEE, fee.noticed_on)
