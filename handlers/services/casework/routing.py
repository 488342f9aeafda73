"""Whose department a case is: proposed from its words when it is filed, moved by staff, told to who sits there."""

from handlers.services.bureau import departments
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, views
from handlers.services.post import audience, keyboards, messages
from law.codes import Act, Kind
from law.errors import Refusal
from law.kinds import KINDS
from law.standing import DONE
from storage import departments as known
from storage.engine import Session
from storage.tables import Case, Department

OFFERED = 3
"""So many departments are offered by a button."""


def proposal(session: Session, kind: Kind, description: str) -> int | None:
    """The id of the department that a new case clearly belongs to; a report of wrongdoing belongs to none."""
    if KINDS[kind].confidential:
        return None
    found = departments.proposed(session, description)
    return found.id if found else None


def choices(session: Session, case: Case) -> list[Department]:
    """The departments that a case may be moved to, the likeliest first, without its own."""
    likely = [each for each, _ in departments.nearest(session, case.description)]
    rest = [each for each in known.listed(session) if each not in likely]
    return [each for each in (*likely, *rest) if each.id != case.department_id]


def route(work: Work, department: Department) -> None:
    """Move a case to a department; whoever has it in hand hears of it, or who sits there where nobody has.

    Refusal department_same, or of the lifecycle.
    """
    case = work.case
    permit = acts.permit(work, Act.ROUTE)
    if case.department_id == department.id:
        raise Refusal("department_same", number=case.number, department=department.name)
    was, case.department_id = case.department_id, department.id
    permit.done(to=department.id, was=was)
    holder = audience.in_hand(work.session, case)
    if holder is None:
        tell(work, moved=True)
    elif holder.id != work.actor.officer_id:
        messages.say(work, holder.address, "routed", case=case, number=case.number, department=department.name)


def tell(work: Work, *, moved: bool = False) -> None:
    """Tell the officers of its department of a case that is to be taken; where none sits there, the room knows."""
    case, session = work.case, work.session
    if case.department_id is None or case.status in DONE:
        return
    facts = views.staff_facts(session, case, today=work.today)
    for chat in audience.of_department(session, case):
        if chat != work.actor.address:
            rows = [*keyboards.card(session, case, chat=chat), *_elsewhere(session, case, chat)]
            messages.say(work, chat, "for_department", rows=rows, case=case, moved=moved, **facts)


def _elsewhere(session: Session, case: Case, chat: str) -> keyboards.Keyboard:
    return [[keyboards.routed(session, case, each, chat=chat)] for each in choices(session, case)[: OFFERED - 1]]
