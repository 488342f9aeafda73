"""A demand for clarification that is taken back: the case goes on as it stands, and no day is gained (Art. 30)."""

from collections.abc import Sequence
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals, clarification, reasons
from handlers.services.casework.acts import Permit
from handlers.services.casework.clarification import Demand
from handlers.services.clock import told
from handlers.services.post import keyboards, messages
from law.codes import Act, Job, LetterKind, Status
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases, reminders
from storage.tables import Case, Letter


def admit(work: Work, *, reason: str) -> tuple[Permit, Demand]:
    """Find the demand that may be taken back, with nothing done yet.

    Refusal demand_none_stands where none was made or it is answered, reason_needed, or of the lifecycle.
    """
    permit = acts.permit(work, Act.UNCLARIFY)
    demand = standing_demand(permit)
    reasons.check(Act.UNCLARIFY, reason)
    return permit, demand


def standing_demand(permit: Permit) -> Demand:
    """The demand that still waits; Refusal demand_none_stands."""
    work = permit.work
    demand = clarification.open_demand(work)
    if demand is None:
        raise Refusal("demand_none_stands", number=work.case.number, article=permit.article)
    return demand


def take_back(work: Work, *, reason: str) -> Demand:
    """Take back a demand that still waits, and tell the applicant that nothing need be added.

    The count goes on as if nothing had been asked (conventions). Refusal of `admit`.
    """
    (permit, demand), case = admit(work, reason=reason), work.case
    # What goes through its review meanwhile stays there.
    is_waiting = case.status == Status.AWAITING_CLARIFICATION
    reminders.drop_open(work.session, work.case_id, Job.CLARIFY)
    permit.done(told_on=demand.told_on, reason=reason, moves=demand.restarts, stay=not is_waiting)
    former_due_on = told.former(case)
    told.now(work, case)
    # A day that is past is no promise.
    told_on = arrivals.served_on(work, LetterKind.CLARIFICATION, demand.told_on)
    said: dict[str, Any] = {"told_on": told_on, "due_on": case.due_on}
    said["overdue"] = case.due_on is not None and case.due_on < work.today
    if KINDS[case.kind].on_paper:
        permit.give(reason=reason, former_due_on=former_due_on, **said)
    if case.address:
        rows = keyboards.progress(work.session, case)
        messages.say(work, case.address, "clarify_taken_back", rows=rows, case=case, number=case.number, **said)
    return demand


def standing(work: Work, case: Case, sent: Sequence[Letter]) -> list[Letter]:
    """The demands of a case that were sent, oldest first, without those that were taken back."""
    kept = [*sent]
    for back in cases.attached(work.session, Letter, case, kind=LetterKind.CLARIFICATION_WITHDRAWN):
        # What serves a demand anew goes with it.
        while arrivals.is_again(gone := [each for each in kept if (each.id or 0) < (back.id or 0)][-1]):
            kept.remove(gone)
        kept.remove(gone)
    return kept
