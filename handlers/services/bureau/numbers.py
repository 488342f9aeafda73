"""Case numbers: given in series, found again however they are written, and only by those who may see them."""

from collections.abc import Sequence

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


def give_letter(moment: Moment) -> str:
    """Give the next number of the bureau's letters."""
    year, named = moment.today.year, series(moment.session, "letter")
    return numbers.of_letter(named, year, bureaus.next_number(moment.session, named, year))


def find(moment: Moment, written: str) -> Case:
    """The case of a written number; refuses what is no number and what is no case."""
    meant = _meant(moment, written)
    if not meant:
        raise Refusal("number_unreadable", written=written[:40])
    case = _first(moment, meant)
    if case is None:
        raise Refusal("no_such_case", number=meant[0])
    return case


def _meant(moment: Moment, written: str) -> tuple[str, ...]:
    all_series = tuple(dict.fromkeys(series(moment.session, kind) for kind in KINDS))
    return tuple(numbers.candidates(written, series=all_series, year=moment.today.year))


def _first(moment: Moment, meant: tuple[str, ...]) -> Case | None:
    found = (cases.by_number(moment.session, number) for number in meant)
    return next((case for case in found if case is not None), None)


def own(moment: Moment, written: str, *, chat: str) -> Case | None:
    """The case of a written number, if it is theirs who speak here; None where the word names no such case."""
    case = _first(moment, _meant(moment, written))
    return case if case is not None and ownership.owns(moment.session, case, chat) else None


def among(moment: Moment, written: str, mine: Sequence[Case]) -> Case | None:
    """The case of a written number among those of whoever speaks; None where the word names none of them.

    Nothing is looked up: words about a case may hold many numbers, and most are of none.
    """
    known = {case.number: case for case in mine}
    return next((known[number] for number in _meant(moment, written) if number in known), None)


def known(moment: Moment, written: str) -> Case | None:
    """The case of a written number; None where the words name none."""
    return _first(moment, _meant(moment, written))


def for_staff(moment: Moment, written: str, *, actor: Actor) -> Case:
    """The case of a written number, if this member of staff may see it."""
    return seen_by(find(moment, written), actor)


def seen_by(case: Case, actor: Actor) -> Case:
    """Give a case to a member of staff who may see it; Refusal no_such_case, as if there were none."""
    if not is_seen_by(case, actor):
        raise Refusal("no_such_case", number=case.number)
    return case


def is_seen_by(case: Case, actor: Actor) -> bool:
    """Tell whether a member of staff may see a case at all."""
    return actor.role in KINDS[case.kind].roles


def for_applicant(moment: Moment, written: str, *, chat: str) -> Case:
    """The case of a written number, if whoever speaks in this chat filed it; otherwise the same words as for none."""
    return filed_from(moment.session, find(moment, written), chat)


def filed_from(session: Session, case: Case, chat: str) -> Case:
    """Give a case to whoever filed it; Refusal no_such_case for anybody else, as if there were none."""
    if not ownership.owns(session, case, chat):
        raise Refusal("no_such_case", number=case.number)
    return case
