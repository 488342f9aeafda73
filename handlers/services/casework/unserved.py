"""A notice that its applicant's chat did not take: nobody is silent to what they were never told."""

from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import awaited, untold, waits
from handlers.services.casework.arrivals import Arrival
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from law import lifecycle
from law.codes import Act, Cause, LetterKind, Role
from law.kinds import KINDS
from storage import journal
from storage.reminders import Due
from storage.tables import Case

ASKED = {
    Cause.CLARIFICATION: (Act.CLARIFY, LetterKind.CLARIFICATION),
    Cause.PAYMENT: (Act.CHARGE, LetterKind.FEE),
}
"""By which act an applicant was asked for what silence gives up, and by which letter."""


def stand(work: Work, due: Due, *, cause: Cause) -> bool:
    """Tell the desk to serve a notice another way, again after some working days; False where it may have arrived.

    Days that a person was not told of are over for nobody (Art. 30; 109号, Art. 6): once the day on which the notice
    arrived is recorded, they are counted from it, and silence after them ends the case.
    """
    _, kind = ASKED[cause]
    again = awaited.under_way(work.session, journal.of_case(work.session, work.case_id), kind)
    if again is None and not is_lost(work, cause):
        return False
    waits.look_again(work, due)
    case = work.case
    if again is not None and untold.is_under_way(work.session, case, again.at):
        return True  # its days are counted once the chat has taken it
    told: dict[str, Any] = {"number": case.number, "cause": cause, "on_paper": KINDS[case.kind].on_paper}
    told["answerable"] = _is_answerable(case)
    for chat in audience.desk(work.session, case):
        messages.say(work, chat, "notice_unserved", case=case, **told)
    return True


def _is_answerable(case: Case) -> bool:
    """Say whether the case may be answered while it waits: that differs by kind and law, and after a reopening."""
    may = lifecycle.possible(status=case.status, role=Role.OFFICER, kind=case.kind, law_code=case.law_code)
    return Act.REPLY in {row.code for row in may}


def is_lost(work: Work, cause: Cause) -> bool:
    """Say whether nothing of the last sending of a notice arrived by chat, nor since by another way."""
    act, letter = ASKED[cause]
    known = journal.of_case(work.session, work.case_id)
    sent = [entry.at for entry in known if entry.act in (act, awaited.AGAIN)]
    # A notice of fees goes by the way of the information: the chat may only have been told of it.
    by_chat = notices.goes_by_chat(work.case) if cause is Cause.PAYMENT else work.case.address is not None
    if not sent or not by_chat:
        return False
    # What is recorded with the sending itself is only true if that arrives.
    arrived = [Arrival.of(entry) for entry in known if entry.act == Act.RECEIVE and entry.at > sent[-1]]
    if any(each.kind == letter for each in arrived):
        return False
    return untold.is_lost(work.session, work.case, sent[-1])
