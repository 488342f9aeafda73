"""Fees: quoted by item, by page or at cost, noticed within the reply period, paid, or given up (Art. 42)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from handlers.services.bureau import office, reported
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals, clarification, itemised, month, unpaid, unserved, waits
from handlers.services.casework import counted as known
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork, told
from handlers.services.letters import notices
from handlers.services.post import messages
from law import conventions, fees, lifecycle, versions
from law.codes import Act, Cause, Charge, FeeBasis, Job, LetterKind, LetterState, Status
from law.errors import Refusal
from law.fees import Places
from storage import cases, items, reminders
from storage.engine import Session
from storage.reminders import Due
from storage.tables import Case, Fee, Letter
from templates import words


@dataclass(frozen=True, slots=True)
class Quote:
    """What a fee would be: basis item, page or cost, its units, its lines as the notice lists them, yuan in all.

    `places` are those of its items in their month; None where it is not charged by item.
    """

    basis: FeeBasis
    units: int
    lines: tuple[dict[str, Any], ...]
    amount: Decimal
    places: Places | None = None


def by_item(work: Work, n: int) -> Quote:
    """Quote the fee for n items of this request, at their places among those of its applicant in the month.

    Refusal fee_not_allowed, fee_over_month.
    """
    _require(work, Charge.PROCESSING)
    fees.processing(on=work.today, items=n)
    places = month.admit(work, n)
    return replace(_quote(FeeBasis.ITEM, n, places.lines), places=places)


def by_page(work: Work, n: int) -> Quote:
    """Quote the fee for the pages of this request alone."""
    _require(work, Charge.PROCESSING)
    fees.processing(on=work.today, pages=n)
    return _quote(FeeBasis.PAGE, n, fees.page_lines(n))


def at_cost(work: Work, amounts: Mapping[str, Decimal]) -> Quote:
    """Quote the cost of search, copy and post (2008, Art. 27)."""
    _require(work, Charge.COST)
    lines = tuple(
        {"what": words.label("fee", item), "count": 1, "price": yuan(amount), "amount": yuan(amount)}
        for item, amount in amounts.items()
    )
    return Quote(FeeBasis.COST, len(lines), lines, fees.at_cost(amounts, on=work.today))


def _require(work: Work, basis: Charge) -> None:
    if work.case.redo_of:
        raise Refusal("fee_redo", number=work.case.number, former=work.case.redo_of, article=work.article("fees"))
    # What may be charged hangs on the law that a request came under, not on today's.
    if versions.by_code(work.case.law_code).fees != basis:
        raise Refusal("fee_not_allowed", basis=basis, on=work.today)


def _quote(basis: FeeBasis, units: int, lines: tuple[fees.Line, ...]) -> Quote:
    rows = tuple(
        {"what": f"{line.first}–{line.last}", "first": line.first, "last": line.last}
        | {"count": line.count, "price": line.yuan, "amount": line.amount}
        for line in lines
    )
    return Quote(basis, units, rows, Decimal(sum(line.amount for line in lines)))


def yuan(amount: Decimal) -> str:
    """Write an amount without needless zeros: 270, 12.50."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def counted(work: Work, basis: FeeBasis) -> int | None:
    """How many units the records themselves give; None where they give none and somebody has to count."""
    if basis == FeeBasis.ITEM:
        return month.own(work)
    return itemised.pages(work.session, known.drafted(work))


def admit(work: Work, quote: Quote | None) -> Permit:
    """Refuse a fee that cannot be charged now, with nothing done yet; without a quote, whatever it would be.

    Refusal fee_not_allowed, fee_twice, fee_too_late, fee_nothing, fee_for_public, or of the lifecycle: by article.
    """
    permit = acts.permit(work, Act.CHARGE)
    _check(work, quote, permit.article)
    return permit


def charge(work: Work, quote: Quote, **beside: Any) -> tuple[Fee, Letter]:
    """Notice a fee within the reply period; it may be paid for 20 working days from the day after its receipt.

    The notice goes by the way in which the applicant gets the information (109号, Art. 6). ``beside`` is kept with it:
    what was counted where somebody charged another number, and why; the files that were counted. Refusal of `admit`.
    """
    permit = admit(work, quote)
    fee = _found(work, quote)
    assert fee.id is not None
    told = ("pay_by_on", "basis", "units", "amount", "first_place")
    beside = ({"files": known.drafted(work)} if quote.basis == FeeBasis.PAGE else {}) | beside
    beside |= {name: getattr(fee, name) for name in told}
    held = holds_up(work)
    permit.done(fee=fee.id, moves=held, stay=not held, **beside)
    clockwork.plan_after(work, Due(Job.UNPAID, fee.pay_by_on, fee.id))
    scale = [asdict(line) for line in fees.SCALES[quote.basis]]
    said: dict[str, Any] = {"basis": quote.basis, "scale": scale, "lines": list(quote.lines)}
    said |= {"keeps_period": clockwork.runs_on(work.session, work.case, Cause.PAYMENT)}
    said |= {"total": yuan(quote.amount), "period_days": _days(work), "due_on": fee.pay_by_on}
    if quote.places and (month_of := work.case.received_on):
        said["places"] = {"year": month_of.year, "month": month_of.month}
        said["places"] |= {"first": quote.places.first, "last": quote.places.last}
    letter = permit.draw(**said, payment=office.of(work.session).payment or words.label("said", "payment"))
    notices.send_as_asked(work, work.case, letter, "fee_by_other_way", due_on=fee.pay_by_on)
    return fee, letter


def _found(work: Work, quote: Quote) -> Fee:
    fee = Fee(
        bureau_id=work.session.bureau_id,
        case_id=work.case_id,
        basis=quote.basis,
        units=quote.units,
        amount=quote.amount,
        noticed_on=work.today,
        pay_by_on=by_law(work, noticed_on=work.today),
        first_place=quote.places.first if quote.places else None,
    )
    work.session.add(fee)
    work.session.flush()
    return fee


def _check(work: Work, quote: Quote | None, article: str) -> None:
    if standing(work.session, work.case):
        raise Refusal("fee_twice", number=work.case.number, article=article)
    if work.case.due_on is not None and work.today > work.case.due_on:
        raise Refusal("fee_too_late", due_on=work.case.due_on, article=article)
    if quote is None:
        _require(work, Charge.PROCESSING)
    elif quote.amount <= 0:
        raise Refusal("fee_nothing", number=work.case.number, places=quote.places, article=article)
    elif fees.bars(quote.basis, items.outcomes(work.session, work.case)):
        raise Refusal("fee_for_public", number=work.case.number, article=fees.PUBLIC_ALREADY)


def holds_up(work: Work) -> bool:
    """Whether a case waits for its fee: not for costs of 2008 (conventions), but where it waits for them already."""
    return versions.by_code(work.case.law_code).fees_stop_clock or work.case.status is Status.AWAITING_PAYMENT


def _days(work: Work) -> int:
    return fees.payment_days(versions.by_code(work.case.law_code).fees)


def by_law(work: Work, *, noticed_on: date, received_on: date | None = None) -> date:
    """The last day to pay, in working days from the day after the notice arrived; paper is given time to arrive."""
    travel_days = 0 if notices.goes_by_chat(work.case) else conventions.number("paper_notice_travel_days")
    return work.calendar.add(received_on or work.calendar.add(noticed_on, travel_days), _days(work))


def last_day(work: Work, fee: Fee) -> date:
    """The last day to pay a fee: the one that was told, or the one of the law where that is later."""
    # A notice may have told a day that was counted by an older rule, or before a new notice of days off: nobody is
    # given up on it before the law would.
    return max(fee.pay_by_on, by_law(work, noticed_on=fee.noticed_on, received_on=fee.received_on))


def silence_of(work: Work, fee: Fee) -> waits.Silence:
    """What nobody has paid, with the days that decide whether that ends the case."""
    return waits.Silence(Cause.PAYMENT, fee.noticed_on, last_day(work, fee))


def begins_anew(work: Work, fee: Fee) -> bool:
    """Tell whether paying a fee begins the period anew, as the case stands before that (conventions)."""
    asked_on = fee.noticed_on
    return holds_up(work) and clockwork.begins_anew(work.session, work.case, Cause.PAYMENT, asked_on=asked_on)


def _payable_until(work: Work) -> date | None:
    fee = open_fee(work)
    return last_day(work, fee) if fee else None


def open_fee(work: Work) -> Fee | None:
    """The fee that a case waits for."""
    return next((fee for fee in reversed(standing(work.session, work.case)) if fee.paid_on is None), None)


def receive(work: Work, letter: Letter, *, on: date, reason: str = "") -> date:
    """Record the day on which a notice of fees arrived (109号, Art. 6); gives the last day to pay.

    Refusal period_over, before_sending, received_already, received_otherwise, silence_was_none, or of the lifecycle.
    """
    until = partial(work.calendar.add, on, _days(work))
    permit, fee = waits.permit(work, Act.RECEIVE, Cause.PAYMENT, on=None, last_on=until), _of_notice(work, letter)
    is_open = waits_for(work, letter)
    fee.pay_by_on = arrivals.note(permit, letter, on=on, days=_days(work), is_open=is_open, reason=reason)
    fee.received_on = on
    work.session.add(fee)
    assert fee.id is not None
    reminders.drop_open(work.session, work.case_id, Job.UNPAID, subject_id=fee.id)
    clockwork.plan_after(work, Due(Job.UNPAID, fee.pay_by_on, fee.id))
    return fee.pay_by_on


def waits_for(work: Work, letter: Letter) -> bool:
    """Tell whether the fee of a notice may still be paid."""
    fee = _of_notice(work, letter)
    return fee.paid_on is None and fee.withdrawn_on is None and not arrivals.is_overtaken(work, letter)


def _of_notice(work: Work, letter: Letter) -> Fee:
    """The fee that a notice asked for: they come in one order, and what serves one anew comes behind it."""
    told_of = cases.attached(work.session, Letter, work.case, kind=LetterKind.FEE, state=LetterState.ISSUED)
    return cases.attached(work.session, Fee, work.case)[arrivals.turns(told_of)[letter.number or ""]]


def standing(session: Session, case: Case) -> list[Fee]:
    """The fees of a case that nobody has withdrawn, nor given back whole."""
    return [
        fee for fee in cases.attached(session, Fee, case) if fee.withdrawn_on is None and fee.refunded != fee.amount
    ]


def pay(work: Work, *, on: date, sure: reported.Sure = ()) -> Fee:
    """Record a payment; the day after it the reply period starts anew, or the term of a decision, where it was stopped.

    A case that was given up unpaid by mistake and reopened may be paid too.
    Refusal fee_not_asked, paid_before_notice, paid_too_late, silence_was_none, year_touched, or of the lifecycle.
    """
    permit, case = waits.permit(work, Act.PAY, Cause.PAYMENT, on=on, last_on=partial(_payable_until, work)), work.case
    fee = open_fee(work)
    if fee is None:
        raise Refusal("fee_not_asked", number=case.number, article=permit.article)
    if on < fee.noticed_on:
        raise Refusal("paid_before_notice", on=on, noticed_on=fee.noticed_on)
    last_on = last_day(work, fee)
    # Under the law of 2008 an unpaid fee ends nothing, so that it may be paid whenever.
    if on > last_on and case.law_code in lifecycle.find(Act.LAPSE_UNPAID).laws:
        raise Refusal("paid_too_late", on=on, pay_by_on=last_on, article=permit.article)
    moved = reported.kept(reported.admit_payment(work, sure, None, on))  # the report adds up what was paid
    fee.paid_on, fee.lapsed_on, held, anew = on, None, holds_up(work), begins_anew(work, fee)
    work.session.add(fee)
    by_days = clarification.term_anew(work) if held else 0
    permit.done(on=on, by_days=by_days, moves=held, stay=not held, fee=fee.id, amount=fee.amount, **moved)
    if held:
        told.now(work, case)
    if case.address:
        facts: dict[str, Any] = {"number": case.number, "amount": yuan(fee.amount), "on": on, "due_on": case.due_on}
        facts |= {"restarted": anew}
        messages.say(work, case.address, "payment_taken", case=case, **facts)
    return fee


def lapse(work: Work, due: Due) -> None:
    """Take a fee that was not paid in time for giving the request up (109号, Art. 6); costs of 2008 end nothing."""
    fee = open_fee(work)
    # A reminder may come after people were faster: what was paid or ended meanwhile is left alone.
    if fee is None or work.case.status in cases.ENDED:
        return
    last_on = last_day(work, fee)
    if last_on >= work.today:
        unpaid.wait_on(work, fee, until=last_on)
        return
    if work.case.law_code not in lifecycle.find(Act.LAPSE_UNPAID).laws:
        unpaid.tell(work, "unpaid_stands", fee)
        waits.look_again(work, due)
        return
    if unserved.stand(work, due, cause=Cause.PAYMENT):
        return
    if waits.stand(work, Act.LAPSE_UNPAID, due, silence_of(work, fee)):
        return
    unpaid.give_up(work, fee)
