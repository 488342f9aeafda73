"""The requests of one applicant in a calendar month, in the order of their receipt: what a fee by item counts."""

import calendar

from handlers.services.bureau.moment import Work
from law import fees
from law.codes import FeeBasis
from law.errors import Refusal
from law.fees import Places, Requested
from law.kinds import KINDS
from storage import askers
from storage.tables import Fee


def own(work: Work) -> int:
    """How many items a request asks for itself; one that is not parted is one."""
    return work.case.item_count or 1


def places(work: Work, n: int) -> Places:
    """Find the places of n items of a request in the month in which it was received (国办函〔2020〕109号, Art. 4)."""
    before, after = _others(work)
    return fees.placed(n, before=before, after=after)


def admit(work: Work, n: int) -> Places:
    """Find the places of n items; Refusal fee_over_month where notices of the month then ask for more than it costs.

    That is so where the order of the month has changed after a notice went out: a day of receipt that was corrected, or
    a request that is charged by page now.
    """
    before, after = _others(work)
    found = fees.placed(n, before=before, after=after)
    if found.amount and found.charged + found.amount > found.owed:
        numbers = [row.number for row in (*before, *after) if row.amount]
        said = {"owed": found.owed, "charged": f"{found.charged:.0f}", "amount": found.amount, "others": numbers}
        raise Refusal("fee_over_month", number=work.case.number, article=work.article("fees"), **said)
    return found


def _others(work: Work) -> tuple[list[Requested], list[Requested]]:
    """What its applicant asked for before this request in that month, and after it."""
    day = work.case.received_on
    if day is None:
        return [], []
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    kinds = [code for code, kind in KINDS.items() if kind.discloses]
    found = askers.received_within(work.session, work.case, kinds, first=day.replace(day=1), last=last)
    known = askers.charged(work.session, [case_id for _, case_id, *_ in found])
    sides: tuple[list[Requested], list[Requested]] = ([], [])
    for received_on, case_id, number, items in found:
        fee = known.get(case_id)
        # Never both ways: a request that is charged by page is none of those that are charged by item.
        if fee is None or fee.basis != FeeBasis.PAGE:
            sides[(received_on, case_id) > (day, work.case_id)].append(_requested(number, items, fee))
    return sides


def _requested(number: str, items: int, fee: Fee | None) -> Requested:
    if fee is None or fee.basis != FeeBasis.ITEM:
        return Requested(number, items)
    return Requested(number, items, units=fee.units, first=fee.first_place, amount=fee.amount - (fee.refunded or 0))
