"""The terms of decisions, looked at once a day: a date that an older rule counted is counted by the one in force."""

from handlers.services.bureau import actors, occasion
from handlers.services.bureau.moment import Moment
from handlers.services.casework import acts
from handlers.services.clock import clockwork, told
from law.codes import Act
from storage import cases
from storage.tables import Case


def recount(moment: Moment) -> list[str]:
    """Count anew what runs in the term of a review or a suit and stands otherwise; gives the numbers of what moved.

    Such a term takes no notice of what is asked for (`law.terms`); before that was so, a consultation had stopped it.
    A told date is never moved in silence; see decision 0003.
    """
    session = moment.session
    return [case.number for case in cases.in_terms(session) if case.received_on and _moved(moment, case)]


def _moved(moment: Moment, case: Case) -> bool:
    counted, was = clockwork.count(moment.session, case), case.due_on
    stands = (was, case.base_due_on, case.stopped)
    if (counted.due_on, counted.base_due_on, counted.stopped_since is not None) == stands:
        return False
    work = moment.on(case, actors.SYSTEM)
    occasion.begin(moment.session, f"term:{case.id}:{case.clock_version}")
    permit = acts.permit(work, Act.RECOMPUTE)
    clockwork.recount(work, case)
    permit.done(old=was, new=case.due_on, provisional=case.provisional)
    if case.due_on != was:
        told.changed(work, case, was=was, cause="term")
    return case.due_on != was
