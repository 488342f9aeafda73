"""Fees: quoted by item, by page or at cost, noticed within the reply period, paid, or given up (Art. 42)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from handlers.services.bureau import actors, office
from handlers.services.bureau import basis as bureau_basis
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from law import conventions, fees, versions
from law.clock import Event
from law.codes import Act, Cause, Charge, FeeBasis, LetterKind, Move, Outcome, Status
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases
from storage.engine import Session
from storage.tables import Case, Fee, Reminder
from templates import words

LAPSED = Outcome.ABANDONED_UNPAID


@dataclass(frozen=True, slots=True)
class Quote:
    """What a fee would be: basis item, page or cost, its units, its lines as the notice lists them, yuan in all."""

    basis: FeeBasis
    units: int
    lines: tuple[dict[str, Any], ...]
    amount: Decimal


def by_item(session: Session, case: Case, n: int, *, now: datetime) -> Quote:
    """Quote the fee for n requests of this applicant in the month, less what other requests of it were charged."""
    _require(case, Charge.PROCESSING, on=office.today(session, now))
    fees.processing(on=office.today(session, now), items=n)
    return _quote(FeeBasis.ITEM, n, fees.item_lines(n, before=charged_items(session, case)))


def by_page(session: Session, case: Case, n: int, *, now: datetime) -> Quote:
    """Quote the fee for the pages of this request alone."""
    _require(case, Charge.PROCESSING, on=office.today(session, now))
    fees.processing(on=office.today(session, now), pages=n)
    return _quote(FeeBasis.PAGE, n, fees.page_lines(n))


def at_cost(session: Session, case: Case, amounts: Mapping[str, Decimal], *, now: datetime) -> Quote:
    """Quote the cost of search, copy and post (2008, Art. 27)."""
    _require(case, Charge.COST, on=office.today(session, now))
    total = fees.at_cost(amounts, on=office.today(session, now))
    lines = tuple(
        {"what": words.label("fee", item), "count": 1, "price": yuan(amount), "amount": yuan(amount)}
        for item, amount in amounts.items()
    )
    return Quote(FeeBasis.COST, len(lines), lines, total)


def _require(case: Case, basis: Charge, *, on: date) -> None:
    if versions.by_code(case.law_code).fees != basis:
        raise Refusal("fee_not_allowed", basis=basis, on=on)


def _quote(basis: FeeBasis, units: int, lines: tuple[fees.Line, ...]) -> Quote:
    rows = tuple(
        {"what": f"{line.first}–{line.last}", "count": line.count, "price": line.yuan, "amount": line.amount}
        for line in lines
    )
    return Quote(basis, units, rows, Decimal(sum(line.amount for line in lines)))


def yuan(amount: Decimal) -> str:
    """Write an amount without needless zeros: 270, 12.50."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def items_of_month(session: Session, case: Case) -> int:
    """How many requests this applicant has made in the calendar month of this one, this one included."""
    return 1 + len(_of_month(session, case))


def charged_items(session: Session, case: Case) -> int:
    """How many requests of that month are charged already with other cases."""
    rows = [
        fee for other in _of_month(session, case) for fee in cases.attached(session, Fee, other, basis=FeeBasis.ITEM)
    ]
    return max((fee.units for fee in rows), default=0)


def _of_month(session: Session, case: Case) -> list[Case]:
    day = case.received_on
    others = cases.of_same_applicant(session, case)
    return [
        other
        for other in others
        if day and KINDS[other.kind].discloses and other.received_on and _month(other.received_on) == _month(day)
    ]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def charge(session: Session, case: Case, quote: Quote, *, actor: Actor, now: datetime) -> Fee:
    """Notice a fee within the reply period; the clock waits for 30 days at most, from the day after its receipt.

    Refusal fee_twice, fee_too_late, fee_nothing, or of the lifecycle, each with its article.
    """
    acts.allow(session, case, Act.CHARGE, actor=actor)
    today = office.today(session, now)
    _check(session, case, quote, today)
    assert case.id is not None
    pay_by_on = _pay_by(session, case, today)
    fee = Fee(
        bureau_id=session.bureau_id,
        case_id=case.id,
        basis=quote.basis,
        units=quote.units,
        amount=quote.amount,
        noticed_on=today,
        pay_by_on=pay_by_on,
    )
    session.add(fee)
    session.flush()
    kept: dict[str, Any] = {"fee": fee.id, "basis": quote.basis, "units": quote.units, "amount": quote.amount}
    kept["pay_by_on"] = pay_by_on
    acts.perform(
        session, case, Act.CHARGE, actor=actor, now=now, move=Event(Move.STOPPED, today, cause=Cause.PAYMENT), **kept
    )
    clockwork.plan_on(session, case, f"unpaid:{fee.id}", on=office.calendar(session).next(pay_by_on))
    _notice(session, case, quote, pay_by_on, now=now)
    return fee


def _check(session: Session, case: Case, quote: Quote, today: date) -> None:
    article = bureau_basis.article(case, "fees")
    if cases.attached(session, Fee, case):
        raise Refusal("fee_twice", number=case.number, article=article)
    if case.due_on is not None and today > case.due_on:
        raise Refusal("fee_too_late", due_on=case.due_on, article=article)
    if quote.amount <= 0:
        raise Refusal("fee_nothing", article=article)


def _pay_by(session: Session, case: Case, today: date) -> date:
    """The last day to pay; paper is given time to arrive, the end rolls to a working day (Civil Code art. 203)."""
    calendar = office.calendar(session)
    arrives_on = today if case.address else calendar.add(today, conventions.number("paper_notice_travel_days"))
    return calendar.on_or_after(arrives_on + timedelta(days=fees.PAYMENT_DAYS))


def _notice(session: Session, case: Case, quote: Quote, pay_by_on: date, *, now: datetime) -> None:
    notices.give(
        session,
        case,
        LetterKind.FEE,
        now=now,
        articles=bureau_basis.article(case, "fees"),
        basis=quote.basis,
        lines=list(quote.lines),
        total=yuan(quote.amount),
        period_days=fees.PAYMENT_DAYS,
        payment=words.label("said", "payment"),
        due_on=pay_by_on,
    )


def open_fee(session: Session, case: Case) -> Fee | None:
    """The fee that a case waits for."""
    rows = [fee for fee in cases.attached(session, Fee, case) if fee.paid_on is None]
    return rows[-1] if rows else None


def pay(session: Session, case: Case, *, on: date, actor: Actor, now: datetime) -> Fee:
    """Record a payment; the reply period starts anew the day after it.

    A case that was given up unpaid by mistake and reopened may be paid too.
    Refusal fee_not_asked, paid_before_notice, paid_too_late, or of the lifecycle.
    """
    acts.allow(session, case, Act.PAY, actor=actor)
    fee, article = open_fee(session, case), bureau_basis.article(case, "fees")
    if fee is None:
        raise Refusal("fee_not_asked", number=case.number, article=article)
    if on < fee.noticed_on:
        raise Refusal("paid_before_notice", on=on, noticed_on=fee.noticed_on)
    if on > fee.pay_by_on:
        raise Refusal("paid_too_late", on=on, pay_by_on=fee.pay_by_on, article=article)
    fee.paid_on, fee.lapsed_on = on, None
    session.add(fee)
    move = Event(Move.RESTARTED, on, cause=Cause.PAYMENT)
    acts.perform(session, case, Act.PAY, actor=actor, now=now, move=move, fee=fee.id, on=on, amount=fee.amount)
    case.told_due_on = case.due_on
    session.add(case)
    if case.address:
        facts: dict[str, Any] = {"number": case.number, "amount": yuan(fee.amount), "on": on, "due_on": case.due_on}
        messages.say(session, case.address, "payment_taken", now=now, case=case, **facts)
    return fee


def lapse(session: Session, case: Case, _row: Reminder, now: datetime) -> None:
    """Take a fee that was not paid in time for giving the request up (国办函〔2020〕109号)."""
    fee = open_fee(session, case)
    if case.status != Status.AWAITING_PAYMENT or fee is None:
        return
    acts.allow(session, case, Act.LAPSE_UNPAID, actor=actors.SYSTEM)
    today = office.today(session, now)
    fee.lapsed_on = today
    case.outcome, case.concluded_on, case.closed_at = LAPSED, today, now
    session.add(fee)
    acts.perform(session, case, Act.LAPSE_UNPAID, actor=actors.SYSTEM, now=now, fee=fee.id, outcome=LAPSED)
    clockwork.rest(session, case)
    notices.give(
        session,
        case,
        LetterKind.ABANDONED_UNPAID,
        now=now,
        outcome=LAPSED,
        told_on=fee.noticed_on,
        due_on=fee.pay_by_on,
    )
    for chat in audience.desk(session, case):
        messages.say(session, chat, "unpaid_lapsed", now=now, case=case, number=case.number, due_on=fee.pay_by_on)
