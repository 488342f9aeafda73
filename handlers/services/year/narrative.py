"""The words of the year, from the cases themselves."""

from collections.abc import Iterable, Sequence

from law.codes import Kind, Outcome
from law.kinds import KINDS
from storage import years
from storage.engine import Session
from storage.years import Group
from templates import words


def mailbox(session: Session, year: int) -> dict[str, int]:
    """How many mailbox questions a year brought and how many were answered."""
    return _mailbox(years.groups(session, year))


def _mailbox(groups: Sequence[Group]) -> dict[str, int]:
    letters = [group for group in groups if group.kind == Kind.QUESTION]
    answered = [group for group in letters if group.outcome == Outcome.ANSWERED and group.ended == 0]
    return {"received": _count(group for group in letters if group.came == 0), "answered": _count(answered)}


def _count(groups: Iterable[Group]) -> int:
    return sum(group.many for group in groups)


def narrative(session: Session, year: int, language: str = "zh") -> str:
    """The paragraph of the yearly report about requests, from the cases themselves."""
    return of(years.groups(session, year), year, language)


def of(groups: Sequence[Group], year: int, language: str) -> str:
    """The paragraph of a year whose groups are counted already."""
    counted = [group for group in groups if KINDS[group.kind].discloses]
    ended = [group for group in counted if group.ended == 0]
    # In the order of their groups, which is that of their oldest cases.
    outcomes: dict[str, int] = {}
    for group in ended:
        outcomes[group.outcome or ""] = outcomes.get(group.outcome or "", 0) + group.many
    return words.render(
        "narrative",
        language,
        year=year,
        received=_count(group for group in counted if group.came == 0),
        ended=_count(ended),
        outcomes=outcomes,
        late=_count(group for group in ended if group.is_late),
        mailbox=_mailbox(groups),
    )
