"""What an older rule counted otherwise, looked at once a day: terms of decisions, and clocks that stand too long."""

from handlers.services.bureau import actors, facts, occasion
from handlers.services.bureau.moment import Moment
from handlers.services.casework import acts
from handlers.services.clock import clockwork, told
from law.codes import Act
from storage import cases
from storage.tables import Case

_MOVING = (Act.SUPPLEMENT, Act.PAY, Act.DELAY)
"""The acts that an older rule counted otherwise: what begins a period anew where it was asked in time, a fixed date."""


def recount(moment: Moment) -> list[str]:
    """Count anew what runs in the term of a review or a suit and stands otherwise; gives the numbers of what moved.

    Such a term takes no notice of what is asked for (`law.terms`); before that was so, a consultation had stopped it.
    So is a clock that stands though its last day is past, for what is asked after that day stops none; a period that
    was begun anew by what was given to such a demand; and a day that was fixed (Art. 35) and then moved.
    A told date is never moved in silence; see decision 0003. Nobody has asked for the change, so that staff look at it
    before its applicant hears it, and hear of it every such morning until then.
    """
    moved: list[str] = []
    for case in _looked_at(moment):
        if case.received_on and _moved(moment, case):
            moved.append(case.number)
        else:
            _say_held(moment, case)
    return moved


def otherwise(moment: Moment) -> list[str]:
    """The numbers of the open cases that stand otherwise than the rule in force counts them."""
    return [case.number for case in _looked_at(moment) if case.received_on and _differs(moment, case)]


def _looked_at(moment: Moment) -> list[Case]:
    # What was asked after the last day held the clock up until that was mended, and what was given to it began the
    # period anew: it is overdue, and reminded of.
    late = cases.held_past(moment.session, moment.today, *_MOVING)
    return [*{case.id: case for case in (*cases.in_terms(moment.session), *late)}.values()]


def _differs(moment: Moment, case: Case) -> bool:
    counted = clockwork.count(moment.session, case)
    stands = (case.due_on, case.base_due_on, case.stopped)
    return (counted.due_on, counted.base_due_on, counted.stopped_since is not None) != stands


def _say_held(moment: Moment, case: Case) -> None:
    """Say again that the applicant has still to be told of a date that was counted anew."""
    if not told.is_held(case) or not facts.entries(moment.on(case, actors.SYSTEM), Act.RECOMPUTE):
        return
    occasion.begin(moment.session, f"term_held:{case.id}:{moment.today}")
    told.changed(moment, case, was=case.told_due_on, cause=told.why_held(moment, case), held=True)


def _moved(moment: Moment, case: Case) -> bool:
    was = case.due_on
    if not _differs(moment, case):
        return False
    work = moment.on(case, actors.SYSTEM)
    occasion.begin(moment.session, f"term:{case.id}:{case.clock_version}")
    permit = acts.permit(work, Act.RECOMPUTE)
    clockwork.recount(work, case)
    permit.done(old=was, new=case.due_on, provisional=case.provisional)
    if case.due_on != was:
        told.changed(work, case, was=was, cause=told.why_held(work, case), held=True)
    return case.due_on != was
