"""What staff say about fees by command: charge, withdraw a notice, note a payment, add up a year."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import days, fields
from handlers.desk import year as desk_year
from handlers.services.bureau.moment import Work
from handlers.services.casework import fees as case_fees
from handlers.services.casework.fees import Quote
from handlers.services.letters import notices
from handlers.services.post import speaker
from handlers.services.post.turn import Turn
from law import fees
from law.codes import FeeBasis
from law.errors import Refusal
from storage import fees as storage_fees

MOST_UNITS = 100_000
CENT = Decimal("0.01")
WAN = 10_000


def charge(turn: Turn, written: str, rest: str) -> None:
    """Charge by ``/charge NUMBER items|pages N`` or ``cost search=… copy=… post=…``; without a count, propose one."""
    work = desk_cases.named(turn, written)
    basis, tail = _basis(rest)
    if basis == FeeBasis.ITEM and not tail:
        _propose(turn, work)
        return
    fee, letter = case_fees.charge(work, _quote(work, basis, tail))
    said: dict[str, Any] = {"amount": case_fees.yuan(fee.amount), "units": fee.units, "basis": fee.basis}
    said |= {"letter": letter.number, "by_chat": notices.goes_by_chat(work.case)}
    turn.say("charged", case=work.case, number=work.case.number, pay_by_on=fee.pay_by_on, **said)


def _basis(written: str) -> tuple[FeeBasis, str]:
    head, *tail = written.split(maxsplit=1)
    many = head.lower().removesuffix("s")
    # One item, two items: in English the code is written with the number behind it.
    if many in tuple(FeeBasis):
        return FeeBasis(many), "".join(tail).strip()
    return fields.opening("fee", written, known=tuple(FeeBasis))


def _propose(turn: Turn, work: Work) -> None:
    units = case_fees.items_of_month(work)
    said: dict[str, Any] = {"units": units, "amount": case_fees.yuan(case_fees.by_item(work, units).amount)}
    said |= {"received_on": work.case.received_on, "before": case_fees.charged_items(work)}
    turn.say("fee_proposed", case=work.case, number=work.case.number, **said)


def _quote(work: Work, basis: FeeBasis, tail: str) -> Quote:
    if basis == FeeBasis.COST:
        written = fields.read(tail.replace(" ", "\n"), known=fees.COST_ITEMS)
        return case_fees.at_cost(work, {item: _amount(text) for item, text in written.items()})
    if not tail.isdecimal() or int(tail) > MOST_UNITS:
        raise Refusal("usage", command="charge")
    quote = case_fees.by_item if basis == FeeBasis.ITEM else case_fees.by_page
    return quote(work, int(tail))


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise Refusal("fee_count", n=text[:20]) from error
    if not amount.is_finite() or amount < 0:
        raise Refusal("fee_count", n=text[:20])
    return amount.quantize(CENT)


def uncharge(turn: Turn, written: str, reason: str) -> None:
    """Take back a notice of fees by ``/uncharge NUMBER REASON``."""
    work = desk_cases.named(turn, written)
    fee = case_fees.withdraw(work, reason=reason)
    said: dict[str, Any] = {"amount": case_fees.yuan(fee.amount), "paid_on": fee.paid_on, "due_on": work.case.due_on}
    turn.say("uncharged", case=work.case, number=work.case.number, **said)


def paid(turn: Turn, written: str, day: str) -> None:
    """Note a payment by ``/paid NUMBER [DATE]``; today where none is written."""
    work = desk_cases.named(turn, written)
    on = days.of_case(turn, work.case, day, subject="fees")
    fee = case_fees.pay(work, on=on)
    facts: dict[str, Any] = {"amount": case_fees.yuan(fee.amount), "on": on, "due_on": work.case.due_on}
    turn.say("paid", case=work.case, number=work.case.number, **facts)


def year(turn: Turn, written: str) -> None:
    """Add up the fees of a year, for section six and for row twelve of the form of 2014."""
    speaker.staff(turn)
    asked = desk_year.year_of(written)
    span = (date(asked, 1, 1), date(asked, 12, 31))
    taken, (noticed, lapsed) = storage_fees.taken(turn.session, *span), storage_fees.count(turn.session, *span)
    back = storage_fees.refunded(turn.session, *span)
    given = sum((fee.amount for fee in back), start=Decimal(0))
    total = sum((fee.amount for fee in taken), start=-given)
    said: dict[str, Any] = {"noticed": noticed, "paid": len(taken), "lapsed": lapsed}
    said |= {"refunded": len(back), "given_back": case_fees.yuan(given)}
    said |= {"total": case_fees.yuan(total), "in_wan": f"{total / WAN:f}"}
    turn.say("fees", year=asked, numbers=[fee.number for fee in taken], **said)
