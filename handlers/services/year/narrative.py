"""The words of the year, from the cases themselves."""

from collections.abc import Collection, Iterable

from law import outcomes
from law.codes import Kind, Outcome
from law.kinds import KINDS
from storage import years
from storage.engine import Session
from storage.years import Group
from templates import words


def mailbox(session: Session, year: int) -> dict[str, int]:
    """How many mailbox questions a year brought and how many were answered."""
    return _mailbox(years.groups(session, year).values(), year)


def _mailbox(groups: Iterable[Group], year: int) -> dict[str, int]:
    letters = [group for group in groups if group.kind == Kind.QUESTION]
    answered = [group for group in letters if group.outcome == Outcome.ANSWERED and group.ended == year]
    return {"received": _count(group for group in letters if group.came == year), "answered": _count(answered)}


def _count(groups: Iterable[Group]) -> int:
    return sum(group.many for group in groups)


def narrative(session: Session, year: int, language: str = "zh") -> str:
    """The paragraph of the yearly report about requests, from the cases themselves."""
    return of(years.groups(session, year).values(), year, language)


def of(groups: Collection[Group], year: int, language: str) -> str:
    """The paragraph of a year whose groups are known already."""
    counted = [group for group in groups if KINDS[group.kind].discloses]
    ended = [group for group in counted if group.ended == year]
    ends = {row.code: _count(group for group in ended if group.outcome == row.code) for row in outcomes.OUTCOMES}
    return words.render(
        "narrative",
        language,
        year=year,
        received=_count(group for group in counted if group.came == year),
        ended=_count(ended),
        # In the order of the law, which is the same every year.
        outcomes={code: many for code, many in ends.items() if many},
        late=_count(group for group in ended if group.is_late),
        mailbox=_mailbox(groups, year),
    )
