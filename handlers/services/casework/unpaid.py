"""A fee that nobody paid: the case that ends by it, and what staff hear (109号, Art. 6)."""

from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.letters import carrying
from handlers.services.post import audience, messages
from law.codes import Act
from storage.tables import Fee


def give_up(work: Work, fee: Fee, **why: Any) -> None:
    """End a case whose fee was not paid in time; ``why`` is kept with it where a person says so."""
    permit = acts.permit(work, Act.LAPSE_UNPAID)
    fee.lapsed_on = work.today
    work.session.add(fee)
    permit.done(fee=fee.id, **why)
    permit.give(told_on=fee.noticed_on, due_on=fee.pay_by_on)
    tell(work, "unpaid_lapsed", fee)


def tell(work: Work, what: str, fee: Fee) -> None:
    """Tell staff something about a fee and its last day."""
    for chat in audience.desk(work.session, work.case):
        facts = {"due_on": fee.pay_by_on, **carrying.told(work, reader=chat)}
        messages.say(work, chat, what, case=work.case, number=work.case.number, **facts)
