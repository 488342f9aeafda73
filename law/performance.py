"""What an applicant can ask for where we do not do what a review or a court wants of us, by the day of the lapse."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from law import conventions, remedies
from law.codes import Level
from law.remedies import Remedy

_REGULATION, _SUIT_LAW_2015, _REVIEW_LAW_2024 = date(2008, 5, 1), date(2015, 5, 1), date(2024, 1, 1)
_EVER = date.max
DECIDED = ("decided",)
"""Whoever reviewed: no name of the settings."""


@dataclass(frozen=True, slots=True)
class Row:
    """Who makes us do what a decision of theirs wants, in the text of a span of time.

    `is_suit`: a court decided. `ended_on` is the first day of the next text; `source` and `sure` are for a lawyer.
    """

    from_on: date
    ended_on: date
    is_suit: bool
    remedy: Remedy
    source: str
    sure: str


def _to(code: str, article: str) -> Remedy:
    # No last day is told: that of an enforcement hangs on the day on which the applicant had the judgment. The court
    # of first instance is no other for the parties; which body reviewed is named.
    return Remedy(code, 0, "day", DECIDED if code == "ordered" else (), article)


ROWS = (
    Row(
        _REGULATION,
        _REVIEW_LAW_2024,
        False,
        _to("ordered", "《行政复议法》第三十二条"),
        "复议法 of 1999, art. 32: the review body orders to perform within a term",
        "high",
    ),
    Row(
        _REVIEW_LAW_2024,
        _EVER,
        False,
        _to("ordered", "《行政复议法》第七十七条"),
        "复议法 of 2023, art. 77: the review body orders to perform within a term",
        "medium",
    ),
    Row(
        _REGULATION,
        _SUIT_LAW_2015,
        True,
        _to("enforced", "《行政诉讼法》第六十五条"),
        "行政诉讼法 of 1989, art. 65: the court of first instance enforces",
        "medium",
    ),
    Row(
        _SUIT_LAW_2015,
        _EVER,
        True,
        _to("enforced", "《行政诉讼法》第九十六条"),
        "行政诉讼法 art. 96: the court of first instance enforces",
        "medium",
    ),
)


def against_delay(day: date, *, is_suit: bool, level: Level) -> tuple[Remedy, ...]:
    """List the ways where the term of a decision was over on a day without an answer.

    Whether the silence opens a review or a suit of its own beside them no text settles.
    """
    perform = next(row.remedy for row in ROWS if row.is_suit is is_suit and row.from_on <= day < row.ended_on)
    silent = remedies.against_silence(day, level=level)
    if not conventions.flag("delayed_decision_opens_silence"):
        silent = tuple(way for way in silent if way.code == "complaint")
    return (perform, *silent)


def lines() -> Iterator[tuple[str, str, str, str, str, str]]:
    """List from when, until when, what, after whose decision, how sure and where from, for a lawyer to read."""
    for row in ROWS:
        until = "" if row.ended_on == _EVER else row.ended_on.isoformat()
        whose = "court" if row.is_suit else "review body"
        yield (row.from_on.isoformat(), until, row.remedy.code, whose, row.sure, f"{row.remedy.article}: {row.source}")
