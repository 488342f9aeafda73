"""What staff say about fees by command: charge, note a payment, add up a year."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import days, fields
from handlers.desk import year as desk_year
from handlers.services.casework import fees as case_fees
from handlers.services.casework.fees import Quote
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law import fees
from law.codes import FeeBasis
from law.errors import Refusal
from storage import cases
from storage.engine import Session
from storage.tables import Case, Fee

MOST_UNITS = 100_000
CENT = Decimal("0.01")
WAN = 10_000


def charge(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Charge by ``/charge NUMBER items|pages N`` or ``cost search=… copy=… post=…``; without a count, propose one."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    head, _, tail = rest.strip().partition(" ")
    basis = fields.code("fee", head.removesuffix("s"), known=tuple(FeeBasis))
    if basis == FeeBasis.ITEM and not tail.strip():
        _propose(session, incoming, case, now=now)
        return
    quote = _quote(session, case, basis, tail.strip(), now=now)
    fee = case_fees.charge(session, case, quote, actor=who, now=now)
    said: dict[str, Any] = {
        "amount": case_fees.yuan(fee.amount),
        "units": fee.units,
        "basis": fee.basis,
        "pay_by_on": fee.pay_by_on,
    }
    messages.say(session, incoming.chat, "charged", now=now, case=case, number=case.number, **said)


def _propose(session: Session, incoming: Incoming, case: Case, *, now: datetime) -> None:
    units = case_fees.items_of_month(session, case)
    quote = case_fees.by_item(session, case, units, now=now)
    amount, before = case_fees.yuan(quote.amount), case_fees.charged_items(session, case)
    messages.say(
        session,
        incoming.chat,
        "fee_proposed",
        now=now,
        case=case,
        number=case.number,
        received_on=case.received_on,
        units=units,
        before=before,
        amount=amount,
    )


def _quote(session: Session, case: Case, basis: FeeBasis, tail: str, *, now: datetime) -> Quote:
    if basis == FeeBasis.COST:
        written = fields.read(tail.replace(" ", "\n"), known=fees.COST_ITEMS)
        return case_fees.at_cost(session, case, {item: _amount(text) for item, text in written.items()}, now=now)
    if not tail.isdecimal() or int(tail) > MOST_UNITS:
        raise Refusal("usage", command="charge")
    quote = case_fees.by_item if basis == FeeBasis.ITEM else case_fees.by_page
    return quote(session, case, int(tail), now=now)


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise Refusal("fee_count", n=text[:20]) from error
    if not amount.is_finite() or amount < 0:
        raise Refusal("fee_count", n=text[:20])
    return amount.quantize(CENT)


def paid(session: Session, incoming: Incoming, written: str, day: str, *, now: datetime) -> None:
    """Note a payment by ``/paid NUMBER [DATE]``; today where none is written."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    on = days.of_case(session, case, day, subject="fees", now=now)
    fee = case_fees.pay(session, case, on=on, actor=who, now=now)
    facts: dict[str, Any] = {"amount": case_fees.yuan(fee.amount), "on": on, "due_on": case.due_on}
    messages.say(session, incoming.chat, "paid", now=now, case=case, number=case.number, **facts)


def year(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Add up the fees of a year, for section six and for row twelve of the form of 2014."""
    desk_cases.actor(session, incoming)
    asked = desk_year.year_of(written)
    rows = cases.everywhere(session, Fee)
    taken = [fee for fee in rows if fee.paid_on is not None and fee.paid_on.year == asked]
    lapsed = [fee for fee in rows if fee.lapsed_on is not None and fee.lapsed_on.year == asked]
    total = sum((fee.amount for fee in taken), start=Decimal(0))
    messages.say(
        session,
        incoming.chat,
        "fees",
        now=now,
        year=asked,
        noticed=len([fee for fee in rows if fee.noticed_on.year == asked]),
        paid=len(taken),
        lapsed=len(lapsed),
        total=case_fees.yuan(total),
        in_wan=f"{total / WAN:f}",
        numbers=[cases.by_id(session, fee.case_id).number for fee in taken],
    )
