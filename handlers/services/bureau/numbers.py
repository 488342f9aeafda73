"""Case numbers: given in series, found again however they are written, and only by those who may see them."""

from handlers.reading import numbers
from handlers.services.bureau import office, ownership
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from law.kinds import KINDS
from storage import bureaus, cases
from storage.engine import Session
from storage.tables import Case
from templates import words


def series(session: Session, kind: str) -> str:
    """The words in front of a kind's numbers: the bureau's prefix and the kind's mark."""
    return office.of(session).prefix + words.label("series", kind)


def give(moment: Moment, kind: str) -> str:
    """Give the next number of a kind's series in the bureau's year."""
    year = moment.today.year
    named = series(moment.session, kind)
    return numbers.canonical(named, year, bureaus.next_number(moment.session, named, year))


def find(moment: Moment, written: str) -> Case:
    """The case of a written number; refuses what is no number and what is no case."""
    all_series = tuple(dict.fromkeys(series(moment.session, kind) for kind in KINDS))
    meant = numbers.candidates(written, series=all_series, year=moment.today.year)
    if not meant:
        raise Refusal("number_unreadable", written=written[:40])
    for number in meant:
        case = cases.by_number(moment.session, number)
        if case is not None:
            return case
    raise Refusal("no_such_case", number=meant[0])


def for_staff(moment: Moment, written: str, *, actor: Actor) -> Case:
    """The case of a written number, if this member of staff may see it."""
    return seen_by(find(moment, written), actor)


def seen_by(case: Case, actor: Actor) -> Case:
    """Give a case to a member of staff who may see it; Refusal no_such_case, as if there were none."""
    if actor.role not in KINDS[case.kind].roles:
        raise Refusal("no_such_case", number=case.number)
    return case


def for_applicant(moment: Moment, written: str, *, chat: str) -> Case:
    """The case of a written number, if whoever speaks in this chat filed it; otherwise the same words as for none."""
    case = find(moment, written)
    if not ownership.owns(moment.session, case, chat):
        raise Refusal("no_such_case", number=case.number)
    return case
