"""A due date comes near or is past: said to whoever has the case in hand."""

from handlers.services.bureau.moment import Work
from handlers.services.casework import cards, petitions, views
from handlers.services.clock import clockwork
from handlers.services.post import audience, messages
from law import lifecycle
from law.codes import Act, Job, Role
from storage.reminders import Due
from storage.tables import Case


def ahead(work: Work, _due: Due) -> None:
    """Say how many working days are left."""
    _remind(work, overdue=False)


def overdue(work: Work, _due: Due) -> None:
    """Say that a date is past, to the approvers too, and again on the next working day."""
    _remind(work, overdue=True)
    clockwork.plan_on(work, Due(Job.OVERDUE, work.calendar.next(work.today)))


def _remind(work: Work, *, overdue: bool) -> None:
    case = work.case
    facts = views.staff_facts(work.session, case, today=work.today)
    for chat in audience.reminded(work.session, case, overdue=overdue):
        messages.say(work, chat, "reminder", case=case, extendable=_is_extendable(case), **facts)
    # The card says how many days are left, so that a morning alone makes it another one.
    cards.renew(work, case, facts)


def _is_extendable(case: Case) -> bool:
    """Say whether more time may still be proposed: once, and not for petitions, reports and complaints."""
    may = lifecycle.possible(status=case.status, role=Role.OFFICER, kind=case.kind, law_code=case.law_code)
    may_at_all = not case.extended and petitions.may_be_extended(case)
    return may_at_all and bool({Act.EXTEND_PROPOSE, Act.COMPLICATE} & {row.code for row in may})
