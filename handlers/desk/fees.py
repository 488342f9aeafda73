"""What staff say about fees by command: withdraw a notice, note a payment, give some of it back, add up a year."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import charging, days, proposing, reported
from handlers.desk import year as desk_year
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import fees as case_fees
from handlers.services.casework import refunds
from handlers.services.post import speaker
from handlers.services.post.turn import Turn
from law.codes import Act
from storage import fees as storage_fees
from storage.tables import Fee
from templates import words

WAN = 10_000


def uncharge(turn: Turn, written: str, reason: str) -> None:
    """Take back a notice of fees by ``/uncharge NUMBER REASON``."""
    proposing.propose(turn, desk_cases.named(turn, written), WITHDRAWAL, reason)


def _uncharge(turn: Turn, work: Work, reason: str) -> dict[str, Any]:
    fee = refunds.withdraw(work, reason=reason)
    said = _of(fee) | {"number": work.case.number, "due_on": work.case.due_on}
    proposing.tell_gone(turn, work, "uncharged", as_asked=True, **said)
    return _of(fee)


WITHDRAWAL = Proposal(Act.UNCHARGE, _uncharge)


def _of(fee: Fee) -> dict[str, Any]:
    return {"amount": case_fees.yuan(fee.amount), "paid_on": fee.paid_on, "kept": refunds.rest(fee)}


def refund(turn: Turn, written: str, rest: str) -> None:
    """Give back behind the answer what was taken too much by ``/refund NUMBER YUAN REASON``.

    ``/refund NUMBER correct [sureYEAR] YUAN REASON`` corrects what was recorded wrongly.
    """
    proposing.propose(turn, desk_cases.named(turn, written), REFUND, rest)


def _refund(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    corrects, rest = words.opening("refund", rest.strip(), ("correct",))
    sure, rest = reported.sure(rest.strip()) if corrects else ((), rest)
    written, *reason = rest.split(maxsplit=1) or [""]
    amount, misnamed, more = charging.yuan(_YUAN.sub("", written)), None, None
    if corrects:
        fee, was = refunds.correct(work, amount, reason="".join(reason), sure=sure)
        misnamed, more = case_fees.yuan(was), case_fees.yuan(amount - was)
    else:
        fee = refunds.give_back(work, amount, reason="".join(reason))
    said = _of(fee) | {
        "refunded": case_fees.yuan(amount),
        "misnamed": misnamed,
        "more": more,
        "refunded_on": fee.refunded_on,
    }
    proposing.tell_gone(turn, work, "refunded", as_asked=True, number=work.case.number, **said)
    return said


REFUND = Proposal(Act.REFUND, _refund)
_YUAN = re.compile("^[\u00a5\uffe5]|(?:\u5143|yuan)$", re.IGNORECASE)


def paid(turn: Turn, written: str, day: str) -> None:
    """Note a payment by ``/paid NUMBER [sureYEAR] [DATE]``; today where none is written."""
    proposing.propose(turn, desk_cases.named(turn, written), PAYMENT, day)


def _pay(turn: Turn, work: Work, day: str) -> dict[str, Any]:
    sure, day = reported.sure(day)
    on = days.of_case(turn, work.case, day, subject="fees")
    asked = case_fees.open_fee(work)
    anew = asked is not None and case_fees.begins_anew(work, asked)
    fee = case_fees.pay(work, on=on, sure=sure)
    facts: dict[str, Any] = {"amount": case_fees.yuan(fee.amount), "on": on, "due_on": work.case.due_on}
    facts |= {"restarted": anew}
    proposing.tell(turn, work, "paid", number=work.case.number, **facts)
    reported.tell(turn, work, Act.PAY, sure)
    return {"amount": facts["amount"], "on": on}


PAYMENT = Proposal(Act.PAY, _pay)


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
