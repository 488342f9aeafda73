"""What an applicant can do against a reply, by the day of the letter and its outcome: codes and articles, no prose."""

from dataclasses import dataclass
from datetime import date

from law import outcomes, versions
from law.codes import Redress


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way; `unit` is day or month, `bodies` where to go, `first` that it must come before a suit.

    A span of 0 has no limit in the text.
    """

    code: str
    span: int
    unit: str
    bodies: tuple[str, ...]
    article: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A remedy in the text of a span of time; ended_on is the first day of the next text."""

    from_on: date
    ended_on: date
    remedy: Remedy


_EVER = date.max
_NEW_REVIEW_LAW = date(2024, 1, 1)
_NEW_SUIT_LAW = date(2015, 5, 1)
_OLD_BODIES = ("government", "higher_department")

_REVIEWS = (
    _Row(date.min, _NEW_REVIEW_LAW, Remedy("review", 60, "day", _OLD_BODIES, "《行政复议法》第九条、第十二条")),
    _Row(_NEW_REVIEW_LAW, _EVER, Remedy("review", 60, "day", ("government",), "《行政复议法》第二十条、第二十四条")),
)
_REVIEW_FIRST = Remedy(
    "review", 60, "day", ("government",), "《行政复议法》第二十条、第二十三条第一款第（四）项、第二十四条", first=True
)
_SUITS = (
    _Row(date.min, _NEW_SUIT_LAW, Remedy("suit", 3, "month", ("court",), "《行政诉讼法》第三十九条")),
    _Row(_NEW_SUIT_LAW, _EVER, Remedy("suit", 6, "month", ("court",), "《行政诉讼法》第四十六条")),
)
# asked for only where review comes first, which no letter before 2024 says: the text of before 2015 is never cited
_SUIT_AFTER_REVIEW = Remedy("suit_after_review", 15, "day", ("court",), "《行政诉讼法》第四十五条")


def for_letter(day: date, outcome: outcomes.Row) -> tuple[Remedy, ...]:
    """List the remedies that a letter of that day must name, the one that must come first ahead.

    Since 2024-01-01 a refusal under Art. 14-16, whole or in part, goes to review before any suit (复议法 23(1)(4)).
    """
    if outcome.redress is Redress.NONE:
        return ()
    complaint = Remedy("complaint", 0, "day", ("higher_agency", "competent_office"), _complaint_article(day))
    if outcome.redress is Redress.REVIEW_FIRST and day >= _NEW_REVIEW_LAW:
        return (_REVIEW_FIRST, _SUIT_AFTER_REVIEW, complaint)
    return (_of_day(_REVIEWS, day), _of_day(_SUITS, day), complaint)


def _of_day(rows: tuple[_Row, ...], day: date) -> Remedy:
    return next(row.remedy for row in rows if row.from_on <= day < row.ended_on)


def _complaint_article(day: date) -> str:
    return versions.on(day).article("complaint")
