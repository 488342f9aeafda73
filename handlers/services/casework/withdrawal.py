"""A case that its applicant took back by letter, at the counter or by telephone, as staff record it."""

from datetime import date
from typing import Any

from handlers.services.bureau import office, reported
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import acts
from handlers.services.letters import carrying
from handlers.services.post import audience, messages
from law.codes import Act, Outcome, TakenBack
from law.errors import Refusal
from law.kinds import KINDS
from templates import words


def note(work: Work, way: TakenBack, *, on: date, reason: str, sure: Sure = ()) -> dict[str, Any]:
    """End a case because its applicant took it back on a day, by a way and with what staff know of it.

    The applicant is told the way and the day, so that who did not take it back can say so. Gives what staff are told.
    Refusal reason_needed, date_in_future, before_receipt, year_touched, or of the lifecycle.
    """
    permit, case = acts.permit(work, Act.WITHDRAW), work.case
    _check(work, on, reason)
    years = reported.admit(work, sure, concluded_on=on, outcome=Outcome.WITHDRAWN)
    permit.done(on=on, way=way, reason=reason.strip(), concluded_on=on, **reported.kept(years))
    case.concluded_on = on  # the day on which it was taken back, which may have been written down later
    said: dict[str, Any] = {"number": case.number, "way": way, "on": on}
    if case.address:
        messages.say(work, case.address, "withdrawal_told", case=case, **said)
    said |= {"told": bool(case.address), "lettered": KINDS[case.kind].confirms_withdrawal and bool(case.received_on)}
    if said["lettered"]:
        permit.give(outcome=None, withdrawn_on=on, way=words.label("taken_back", way))
    for chat in audience.desk(work.session, case):
        if chat != work.actor.address:
            gone = carrying.told(work, reader=chat)
            messages.say(work, chat, "withdrawal_noted", case=case, **said, **gone)
    return said | carrying.told(work)


def _check(work: Work, on: date, reason: str) -> None:
    came_on = work.case.received_on or office.today(work.session, work.case.arrived_at)
    if not reason.strip():
        raise Refusal("reason_needed", act=Act.WITHDRAW)
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    if on < came_on:
        raise Refusal("before_receipt", on=on, received_on=came_on, article="")
