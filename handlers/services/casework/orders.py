"""Ordered to answer: what a review or a suit wants of a case that nobody answered; it stays the same case.

No reply is set aside, so that nothing is handled anew: the decision starts the clock of the open case once more, in its
term or in that of the Regulation. The case is counted once, when its answer is given, and no figure of a year moves.
"""

from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, decisions
from handlers.services.casework.acts import Permit
from handlers.services.casework.decisions import Term
from handlers.services.clock import clockwork, told
from law.acts import ACTS
from law.codes import Act
from law.errors import Refusal
from storage import cases
from storage.tables import Appeal


def follow(work: Work, row: Appeal, term: Term) -> None:
    """Count an open case from the decision that orders its answer, and tell its applicant.

    Refusal redo_not_corrected, order_followed, order_waits while the clock stands, redo_term, or of the lifecycle.
    """
    permit, case = acts.permit(work, Act.REDO), work.case
    decisions.check_corrected(work, row, silent=True)
    facts: dict[str, Any] = {"number": case.number, "article": decisions.rules(row, silent=True)}
    if row.id in {decided.appeal for _, decided in decisions.known(work)}:
        raise Refusal("order_followed", due_on=case.due_on, **facts)
    # What waits in the term of an earlier decision stands beside a clock that runs.
    if clockwork.count(work.session, case).open_stops:
        raise Refusal("order_waits", **facts)
    decided = decisions.taken(row, term, silent=True)
    days = term.counted(work, decided)
    case.ordered_on = decided.on
    permit.done(by_days=days, of=decided.named, **decided.kept)
    told.now(work, case)
    decisions.tell(permit, term, "ordered", number=case.number)


def is_because_of(work: Work, row: Appeal) -> bool:
    """Tell whether an answer was ordered by this review or suit."""
    return bool(work.case.ordered_on) and row.id in {decided.appeal for _, decided in decisions.known(work)}


def redate(work: Work, row: Appeal, *, reason: str) -> None:
    """Count the open case from the right day of the decision; what is answered was answered by the day it knew.

    Refusal redo_term where a last day that was named lies before it.
    """
    case, was = work.case, work.case.due_on
    assert row.ended_on is not None
    if case.status in cases.ENDED:
        return
    decisions.recount(work, row.ended_on, document=row.document or "")
    case.ordered_on = row.ended_on
    if case.due_on != was:
        told.changed(work, case, was=was, cause="decision", reason=reason)


def lift(work: Work, row: Appeal, *, reason: str) -> None:
    """Take an order back that a mistaken result had brought: the clock is folded as if it had not been."""
    case, was = work.case, work.case.due_on
    if case.status in cases.ENDED:
        return
    told_of = (found for found in decisions.known(work) if found[1].appeal == row.id)
    place, decided = next(told_of)
    # No act that could be refused now: what was written for the decision moves no clock any more.
    Permit(work, ACTS[Act.REDO]).done(moves=False, voids=decided.corrects or place, appeal=row.id, reason=reason)
    left = decisions.known(work)
    case.ordered_on = left[-1][1].on if left else None
    clockwork.recount(work, case)
    if case.due_on != was:
        told.changed(work, case, was=was, cause="result", reason=reason)
