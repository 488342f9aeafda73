"""What belongs to a case: earlier requests for the same, found when it is filed, and the cases linked with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.reading import plain, repeats
from handlers.services.bureau import basis
from handlers.services.bureau.facts import Fact
from law.codes import Act, Kind, LetterState, Outcome
from law.errors import Refusal
from law.kinds import KINDS
from storage import askers, cases, journal
from storage.askers import Earlier
from storage.engine import Session
from storage.tables import Case, Letter

WITHDRAWN = Outcome.WITHDRAWN
UNANSWERED = {
    Outcome.REPEAT,
    Outcome.ABANDONED_UNCLEAR,
    Outcome.ABANDONED_UNPAID,
    Outcome.EXCESSIVE,
    Outcome.AMEND,
}
"""The ends of a request by which nothing was said of the information: asking again is no repeat of an answer."""
NEWEST = 20
"""So many earlier requests are compared word by word."""


def likeness(kind: Kind, description: str) -> str | None:
    """What stands for the words of a case that may be repeated; None for every other kind."""
    return repeats.likeness(description) if KINDS[kind].repeatable else None


def asker(name: str | None, identity: str | None) -> str | None:
    """What stands for whoever asks, however their name and their proof of identity are written; None without both."""
    return askers.sign(plain.name(name or ""), plain.identity(identity or ""))


def former(session: Session, case: Case) -> Earlier | None:
    """The latest earlier request of the same applicant for the same information; None where there is none.

    The same applicant: the same chat, or the same name with the same proof of identity. Of any age in the same words,
    and in similar ones among the newest: whoever asks a thousand times must not make the next request slow.
    """
    if case.likeness is None:
        return None
    earlier = askers.earlier(session, case, newest=NEWEST)
    near = [each for n, each in enumerate(earlier) if n < NEWEST or each.likeness == case.likeness]
    return next((each for each in near if repeats.alike(each.description, case.description)), None)


@dataclass(frozen=True, slots=True)
class Former:
    """The answer that a repeat is told of, as its letter names it: the number of that letter and its day."""

    former_number: str
    former_on: date


class Link(Fact):
    """That a case belongs together with another, as the journal keeps it: the other's number."""

    other: str


def origin(session: Session, earlier: Case) -> Case:
    """The case whose answer stands for an earlier one: of a repeat what it repeats, of what was corrected the new one.

    The notice that nothing is done twice is no answer, and neither is one that a review or a suit has set aside.
    """
    found, seen = earlier, {earlier.number}
    while other := found.redone_as or (found.duplicate_of if found.outcome is Outcome.REPEAT else None):
        case = cases.by_number(session, other)
        if case is None or case.number in seen:
            break
        seen.add(case.number)
        found = case
    return found


def answered(session: Session, case: Case, earlier: Case) -> Former:
    """The answer that a repeat is told of (Art. 36(6)): that which stands for the earlier case (`origin`).

    Refusal link_self, former_other_applicant, former_open, former_unanswered where it ended without an answer,
    former_later.
    """
    told = origin(session, earlier)
    facts: dict[str, Any] = {"number": case.number, "former": told.number, "article": basis.article(case, "repeat")}
    if told.id == case.id:
        raise Refusal("link_self", number=case.number)
    if not askers.is_same(session, case, told):
        raise Refusal("former_other_applicant", **facts)
    if told.concluded_on is None or told.outcome is None or told.outcome == WITHDRAWN:
        raise Refusal("former_open", **facts)
    if told.outcome in UNANSWERED or told.kind != case.kind:
        raise Refusal("former_unanswered", **facts, outcome=told.outcome)
    if told.received_on and case.received_on and told.received_on > case.received_on:
        raise Refusal("former_later", **facts, former_on=told.received_on, received_on=case.received_on)
    issued = [row.number for row in cases.attached(session, Letter, told, state=LetterState.ISSUED) if row.outcome]
    # An answer given in plain words has no letter; its case is what the applicant can find it by.
    return Former((issued[-1] if issued else None) or told.number, told.concluded_on)


def differs(case: Case, earlier: Case) -> bool:
    """Tell whether two cases may ask for different things, as far as their words say; only people can judge it.

    Whatever is worded otherwise may: of three names in a list the third alone may be new.
    """
    return repeats.plain(case.description) != repeats.plain(earlier.description)


def linked(session: Session, case: Case) -> list[str]:
    """The numbers of the cases that a case is linked with."""
    assert case.id is not None
    return [Link.of(entry).other for entry in journal.of_case(session, case.id) if entry.act == Act.LINK]
