"""What belongs to a case: earlier requests for the same, found when it is filed, and the cases linked with it."""

from dataclasses import dataclass
from datetime import date

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


def answered(session: Session, case: Case, earlier: Case) -> Former:
    """The answer that a repeat is told of (Art. 36(6)).

    Refusal former_other_applicant, former_open.
    """
    facts = {"number": case.number, "former": earlier.number, "article": basis.article(case, "repeat")}
    if not askers.is_same(session, case, earlier):
        raise Refusal("former_other_applicant", **facts)
    if earlier.concluded_on is None or earlier.outcome == WITHDRAWN:
        raise Refusal("former_open", **facts)
    issued = [row.number for row in cases.attached(session, Letter, earlier, state=LetterState.ISSUED) if row.outcome]
    # An answer given in plain words has no letter; its case is what the applicant can find it by.
    return Former((issued[-1] if issued else None) or earlier.number, earlier.concluded_on)


def linked(session: Session, case: Case) -> list[str]:
    """The numbers of the cases that a case is linked with."""
    assert case.id is not None
    return [Link.of(entry).other for entry in journal.of_case(session, case.id) if entry.act == Act.LINK]
