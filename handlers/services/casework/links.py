"""Cases that belong together: linked, or one the repeat of another already answered (Art. 36(6))."""

from dataclasses import asdict

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, repeats
from handlers.services.casework.repeats import Link
from law.codes import Act
from law.errors import Refusal
from storage import cases
from storage.tables import Case


def link(work: Work, other: Case) -> None:
    """Note on both that two cases belong together; Refusal link_self, link_known."""
    # In one order, whoever asks: two that link the same pair must not wait for each other.
    cases.all_locked(work.session, [case.id for case in (work.case, other) if case.id is not None])
    # Both are asked before either is written: half a link would send a reader into a void.
    permit, back = acts.permit(work, Act.LINK), acts.permit(work.on(other, work.actor), Act.LINK)
    if work.case.id == other.id:
        raise Refusal("link_self", number=work.case.number)
    if other.number in repeats.linked(work.session, work.case):
        raise Refusal("link_known", number=work.case.number, other=other.number)
    permit.done(**Link(other=other.number).kept)
    back.done(**Link(other=work.case.number).kept)


def duplicate(work: Work, former: Case) -> Case:
    """End a request that repeats an answered one of the same applicant, and tell them (Art. 36(6)).

    Gives the case whose answer it repeats, which may be another than the one that was named (`repeats.origin`).
    Refusal of `repeats.answered`, or of the lifecycle.
    """
    permit = acts.permit(work, Act.DUPLICATE)
    if work.case.id == former.id:
        raise Refusal("link_self", number=work.case.number)
    told = repeats.answered(work.session, work.case, former)
    first = repeats.origin(work.session, former)
    work.case.duplicate_of = first.number
    permit.done(former=first.number)
    permit.give(**asdict(told))
    return first
