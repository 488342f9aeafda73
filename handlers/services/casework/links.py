"""Cases that belong together: linked, or one the repeat of another already answered (Art. 36(6))."""

from datetime import datetime

from handlers.services.bureau import office
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts, repeats
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from law.codes import Act, LetterKind, Outcome
from law.errors import Refusal
from storage.engine import Session
from storage.tables import Case

REPEAT = Outcome.REPEAT


def link(session: Session, case: Case, other: Case, *, actor: Actor, now: datetime) -> None:
    """Note on both that two cases belong together; Refusal link_self, link_known."""
    for one in (case, other):
        acts.allow(session, one, Act.LINK, actor=actor)
    if case.id == other.id:
        raise Refusal("link_self", number=case.number)
    if other.number in repeats.linked(session, case):
        raise Refusal("link_known", number=case.number, other=other.number)
    acts.perform(session, case, Act.LINK, actor=actor, now=now, other=other.number)
    acts.perform(session, other, Act.LINK, actor=actor, now=now, other=case.number)


def duplicate(session: Session, case: Case, former: Case, *, actor: Actor, now: datetime) -> None:
    """End a request that repeats an answered one of the same applicant, and tell them (Art. 36(6)).

    Refusal link_self, former_other_applicant, former_open, or of the lifecycle.
    """
    acts.allow(session, case, Act.DUPLICATE, actor=actor)
    if case.id == former.id:
        raise Refusal("link_self", number=case.number)
    told = repeats.answered(session, case, former)
    case.duplicate_of = former.number
    case.outcome, case.concluded_on, case.closed_at = REPEAT, office.today(session, now), now
    acts.perform(session, case, Act.DUPLICATE, actor=actor, now=now, former=former.number, outcome=REPEAT)
    clockwork.rest(session, case)
    notices.give(session, case, LetterKind.REPLY_REPEAT, now=now, outcome=REPEAT, **told)
