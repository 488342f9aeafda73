"""Case numbers: given in series, found again however they are written, and only by those who may see them."""

from datetime import datetime

from handlers.reading import numbers
from handlers.services.bureau import office, ownership
from handlers.services.bureau.actors import Actor
from law.errors import Refusal
from law.periods import KINDS
from storage import bureaus, cases
from storage.engine import Session
from storage.tables import Case
from templates import words


def series(session: Session, kind: str) -> str:
    """The words in front of a kind's numbers: the bureau's prefix and the kind's mark."""
    return office.of(session).prefix + words.label("series", kind)


def give(session: Session, kind: str, *, now: datetime) -> str:
    """Give the next number of a kind's series in the bureau's year."""
    year = office.today(session, now).year
    named = series(session, kind)
    return numbers.canonical(named, year, bureaus.next_number(session, named, year))


def find(session: Session, written: str, *, now: datetime) -> Case:
    """The case of a written number; refuses what is no number and what is no case."""
    all_series = tuple(dict.fromkeys(series(session, kind) for kind in KINDS))
    meant = numbers.candidates(written, series=all_series, year=office.today(session, now).year)
    if not meant:
        raise Refusal("number_unreadable", written=written[:40])
    for number in meant:
        case = cases.by_number(session, number)
        if case is not None:
            return case
    raise Refusal("no_such_case", number=meant[0])


def for_staff(session: Session, written: str, *, actor: Actor, now: datetime) -> Case:
    """The case of a written number, if this member of staff may see it."""
    case = find(session, written, now=now)
    if actor.role not in KINDS[case.kind].roles:
        raise Refusal("no_such_case", number=case.number)
    return case


def for_applicant(session: Session, written: str, *, chat: str, now: datetime) -> Case:
    """The case of a written number, if whoever speaks in this chat filed it; otherwise the same words as for none."""
    case = find(session, written, now=now)
    if not ownership.owns(session, case, chat):
        raise Refusal("no_such_case", number=case.number)
    return case
