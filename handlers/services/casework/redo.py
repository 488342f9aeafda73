"""Answered anew: what a review or a suit has corrected is handled once more, in a row that no year counts.

The first case stays as it was answered and counted (`law.rulings`): there is no new request, and nothing is carried
over. Its second handling has a number of its own behind the first one, a clock that begins with the decision, and a
reply with its own review and letter. What was never answered goes on as the same case (`orders`).
"""

from datetime import date
from typing import Any

from handlers.reading import numbers
from handlers.services.bureau.facts import Fact, entries
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, decided, decisions, discretion, filing, seals
from handlers.services.casework.acts import Permit
from handlers.services.casework.decisions import Term
from handlers.services.clock import clockwork, told
from handlers.services.post import audience, keyboards, messages
from law.codes import Act, Move, Outcome, Status
from law.errors import Refusal
from law.events import Event
from storage import cards, cases, journal
from storage.tables import Appeal, Case


class Begun(Fact):
    """That a case is answered anew, as its own journal keeps it: because of which appeal, and under which number."""

    appeal: int
    redo: str = ""


def possible(work: Work) -> list[Appeal]:
    """The reviews and suits that have corrected the answer of a case, as long as it is not answered anew."""
    return decided.unfollowed(work.session, work.case)


def _received_on(work: Work) -> date:
    assert work.case.received_on is not None
    return work.case.received_on


def begin(work: Work, row: Appeal, term: Term) -> Case:
    """Take a case up anew that a review or a suit has corrected; gives the row of its new handling.

    Refusal redo_twice, redo_not_corrected, redo_answered_since, redo_term, or of the lifecycle.
    """
    permit = acts.permit(work, Act.REDO)
    _check(work, row)
    decided = decisions.taken(row, term)
    days = term.counted(work, decided)
    case = _found(work)
    permit.done(moves=False, appeal=row.id, redo=case.number)
    anew = work.on(case, work.actor)
    # Permitted once, for the first case: this is the same act, told of its new row.
    permit = Permit(anew, permit.row)
    permit.done(by_days=days, of=decided.named, **decided.kept)
    told.now(anew, case)
    decisions.tell(permit, term, "redone", number=case.redo_of, redo=case.number)
    return case


def _check(work: Work, row: Appeal) -> None:
    if work.case.redone_as:
        raise Refusal("redo_twice", number=work.case.number, other=work.case.redone_as, article=decisions.rules(row))
    decisions.check_corrected(work, row)
    if decided.is_answered_since(work.case, row):
        said: dict[str, Any] = {"number": work.case.number, "on": row.ended_on, "answered_on": work.case.concluded_on}
        raise Refusal("redo_answered_since", **said, article=decisions.rules(row, silent=True))


def _found(work: Work) -> Case:
    first, officer = work.case, audience.in_hand(work.session, work.case)
    case = Case(
        department_id=work.case.department_id,
        bureau_id=first.bureau_id,
        number=_number(work),
        kind=first.kind,
        status=Status.IN_HAND if officer else Status.RECEIVED,
        channel=first.channel,
        applicant_id=first.applicant_id,
        address=first.address,
        asker=first.asker,
        officer_id=officer.id if officer else None,
        description=first.description,
        supply_form=first.supply_form,
        delivery=first.delivery,
        delivery_to=first.delivery_to,
        submitted_at=first.submitted_at,
        arrived_at=first.arrived_at,
        confirmed_at=first.confirmed_at,
        received_on=first.received_on,
        law_code=first.law_code,
        redo_of=first.number,
        salt=seals.salt(),
    )
    first.redone_as = case.number
    work.session.add(first)
    work.session.add(case)
    work.session.flush()
    _begin(work, case)
    return case


def _number(work: Work) -> str:
    """The next number behind that of a case: what was begun by mistake and ended keeps its own."""
    return numbers.anew([work.case.number, *(each.redo for each in _begun(work))][-1])


def _begun(work: Work) -> list[Begun]:
    """The new answers that were begun for a case, oldest first; what it is itself begun by names none."""
    return [each for each in map(Begun.of, entries(work, Act.REDO)) if each.redo]


def _begin(work: Work, case: Case) -> None:
    assert case.id is not None
    cases.hold(work.session, case)
    journal.begin(work.session, case.id)
    cards.begin(work.session, case.id)
    founding = filing.Founding(channel=case.channel, messages={}, duplicate_of=None, department=case.department_id)
    start = clockwork.written(Event(Move.STARTED, _received_on(work)))
    facts: dict[str, Any] = {**founding.kept, **seals.kept(work.session, case), "redo_of": case.redo_of, "clock": start}
    journal.append(work.session, filing.FOUND, actor=work.actor.address, now=work.now, case_id=case.id, **facts)
    # It has the words of the first one, and who may read them has been decided there.
    if work.case.words_kept:
        discretion.keep(work, case)


def is_because_of(work: Work, row: Appeal) -> bool:
    """Tell whether a case is answered anew because of this review or suit."""
    return any(each.appeal == row.id and each.redo == work.case.redone_as for each in _begun(work))


def admit_end(work: Work) -> Permit | None:
    """Permit the end of the new answer that a mistaken result has begun for a case, with nothing done yet.

    None where nobody works on it any more. Refusal redo_answered where it is given already, or of the lifecycle.
    """
    anew = cases.by_number(work.session, work.case.redone_as or "")
    assert anew is not None
    other = work.on(anew, work.actor)
    cases.locked(work.session, other.case_id)
    if anew.status not in cases.ENDED:
        return acts.permit(other, Act.REDO_END)
    if anew.outcome is Outcome.WITHDRAWN:
        return None
    facts: dict[str, Any] = {"number": work.case.number, "other": anew.number, "ended_on": anew.concluded_on}
    raise Refusal("redo_answered", **facts, article=decisions.known(other)[-1][1].article)


def end(work: Work, *, reason: str) -> Case | None:
    """End the new answer that a mistaken result has begun for a case, and say so to its applicant; gives its row.

    None where nobody works on it any more. Refusal of `admit_end`.
    """
    permit = admit_end(work)
    work.case.redone_as = None
    work.session.add(work.case)
    if permit is None:
        return None
    other, anew = permit.work, permit.work.case
    permit.done(outcome=Outcome.OTHER, reason=reason, former=work.case.number)
    if anew.address:
        rows, numbers = keyboards.leading(work.session, anew), {"number": work.case.number, "redo": anew.number}
        messages.say(other, anew.address, "redo_ended", rows=rows, case=anew, **numbers)
    permit.give(**decisions.cited(other), reason=reason)
    return anew


def redate(work: Work, *, on: date, reason: str, document: str = "") -> None:
    """Count the new answer of a case from another day, where that of the decision was mistaken, and say so.

    Refusal redo_answered where it is given already, redo_term where a last day that was named lies before it.
    """
    other = _current(work)
    anew, was = other.case, other.case.due_on
    decisions.recount(other, on, document=document)
    if anew.due_on != was:
        told.changed(other, anew, was=was, cause="decision", reason=reason)


def _current(work: Work) -> Work:
    """The work on the new answer of a case, while it is not given; Refusal redo_answered."""
    anew = cases.by_number(work.session, work.case.redone_as or "")
    assert anew is not None
    other = work.on(anew, work.actor)
    cases.locked(work.session, other.case_id)
    if anew.status in cases.ENDED:
        facts: dict[str, Any] = {"number": work.case.number, "other": anew.number, "ended_on": anew.concluded_on}
        raise Refusal("redo_answered", **facts, article=decisions.known(other)[-1][1].article)
    return other
