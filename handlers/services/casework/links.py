"""Cases that belong together: linked, or one the repeat of another already answered (Art. 36(6))."""

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, repeats
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from law.codes import Act, LetterKind, Outcome
from law.errors import Refusal
from storage.tables import Case

REPEAT = Outcome.REPEAT


def link(work: Work, other: Case) -> None:
    """Note on both that two cases belong together; Refusal link_self, link_known."""
    for one in (work.case, other):
        acts.allow(work.on(one, work.actor), Act.LINK)
    if work.case.id == other.id:
        raise Refusal("link_self", number=work.case.number)
    if other.number in repeats.linked(work.session, work.case):
        raise Refusal("link_known", number=work.case.number, other=other.number)
    acts.perform(work, Act.LINK, other=other.number)
    acts.perform(work.on(other, work.actor), Act.LINK, other=work.case.number)


def duplicate(work: Work, former: Case) -> None:
    """End a request that repeats an answered one of the same applicant, and tell them (Art. 36(6)).

    Refusal link_self, former_other_applicant, former_open, or of the lifecycle.
    """
    acts.allow(work, Act.DUPLICATE)
    if work.case.id == former.id:
        raise Refusal("link_self", number=work.case.number)
    told = repeats.answered(work.session, work.case, former)
    work.case.duplicate_of = former.number
    work.case.outcome, work.case.concluded_on, work.case.closed_at = REPEAT, work.today, work.now
    acts.perform(work, Act.DUPLICATE, former=former.number, outcome=REPEAT)
    clockwork.rest(work.session, work.case)
    notices.give(work, work.case, LetterKind.REPLY_REPEAT, outcome=REPEAT, **told)
