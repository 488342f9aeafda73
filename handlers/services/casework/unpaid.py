"""A fee that nobody paid: the case that ends by it, and what staff hear (109号, Art. 6)."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals
from handlers.services.clock import clockwork
from handlers.services.letters import carrying
from handlers.services.post import audience, messages
from law.codes import Act, Job, LetterKind
from storage import journal
from storage.reminders import Due
from storage.tables import Fee

MOVED = "fee_day_moved"
"""What the journal calls it that the last day to pay is a later one by law."""


def give_up(work: Work, fee: Fee, **why: Any) -> None:
    """End a case whose fee was not paid in time; ``why`` is kept with it where a person says so."""
    permit = acts.permit(work, Act.LAPSE_UNPAID)
    fee.lapsed_on = work.today
    work.session.add(fee)
    permit.done(fee=fee.id, **why)
    permit.give(told_on=arrivals.served_on(work, LetterKind.FEE, fee.noticed_on), due_on=fee.pay_by_on)
    tell(work, "unpaid_lapsed", fee)


def tell(work: Work, what: str, fee: Fee) -> None:
    """Tell staff something about a fee and its last day."""
    for chat in audience.desk(work.session, work.case):
        facts = {"due_on": fee.pay_by_on, **carrying.told(work, reader=chat)}
        messages.say(work, chat, what, case=work.case, number=work.case.number, **facts)


def wait_on(work: Work, fee: Fee, *, until: date) -> None:
    """Wait until the last day of the law, which is later than the one that a notice told."""
    assert fee.id is not None
    fee.pay_by_on = until
    work.session.add(fee)
    moved = {"fee": fee.id, "pay_by_on": until}
    journal.append(work.session, MOVED, actor=work.actor.address, now=work.now, case_id=work.case_id, **moved)
    clockwork.plan_after(work, Due(Job.UNPAID, until, fee.id))
    # A day that was told is never moved in silence; see decision 0003.
    tell(work, "fee_day_moved", fee)
    if work.case.address:
        messages.say(work, work.case.address, "fee_day_moved", case=work.case, number=work.case.number, due_on=until)
