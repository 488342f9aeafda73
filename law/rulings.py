"""By which article a decision on a review or a suit wants an answer of ours: a new one, or one to a silence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_REGULATION, _SUIT_LAW_2015, _REVIEW_LAW_2024 = date(2008, 5, 1), date(2015, 5, 1), date(2024, 1, 1)
_REVIEW_RULES_2026, _EVER = date(2026, 7, 1), date.max


@dataclass(frozen=True, slots=True)
class Row:
    """What a decision of a span of time rests on; `ended_on` is the first day of the next text.

    `is_suit`: a court decided. `is_silent`: nothing had been answered. `source` and `sure` are for a lawyer to read.
    """

    from_on: date
    ended_on: date
    is_suit: bool
    is_silent: bool
    article: str
    source: str
    sure: str


ROWS = (
    Row(
        _REGULATION,
        _REVIEW_RULES_2026,
        False,
        False,
        "《行政复议法实施条例》第四十九条",
        "复议法实施条例 of 2007, art. 49: within the term of the Regulation where the decision names none",
        "medium",
    ),
    Row(
        _REVIEW_RULES_2026,
        _EVER,
        False,
        False,
        "《行政复议法》第六十四条",
        "复议法 of 2023, art. 64; the numbers of the revised 实施条例 were not at hand",
        "medium",
    ),
    Row(
        _REGULATION,
        _REVIEW_LAW_2024,
        False,
        True,
        "《行政复议法》第二十八条第一款第（二）项",
        "old 复议法 art. 28(1)(2): to perform within a term",
        "high",
    ),
    Row(
        _REVIEW_LAW_2024,
        _EVER,
        False,
        True,
        "《行政复议法》第六十六条",
        "复议法 of 2023, art. 66: to perform within a term",
        "medium",
    ),
    Row(
        _REGULATION,
        _SUIT_LAW_2015,
        True,
        False,
        "《行政诉讼法》第五十四条第（二）项",
        "行政诉讼法 of 1989, art. 54(2): set aside, to act anew",
        "high",
    ),
    Row(
        _SUIT_LAW_2015,
        _EVER,
        True,
        False,
        "《行政诉讼法》第七十条",
        "行政诉讼法 art. 70: set aside, to act anew",
        "high",
    ),
    Row(
        _REGULATION,
        _SUIT_LAW_2015,
        True,
        True,
        "《行政诉讼法》第五十四条第（三）项",
        "行政诉讼法 of 1989, art. 54(3): to perform within a term",
        "high",
    ),
    Row(
        _SUIT_LAW_2015,
        _EVER,
        True,
        True,
        "《行政诉讼法》第七十二条",
        "行政诉讼法 art. 72: to perform within a term",
        "high",
    ),
)


def article(day: date, *, is_suit: bool, is_silent: bool) -> str:
    """Cite what a decision rests on that we had on a day."""
    by = (is_suit, is_silent)
    # What no row is old enough for was decided under the first of its kind.
    known = [row for row in ROWS if (row.is_suit, row.is_silent) == by]
    return next((row for row in reversed(known) if row.from_on <= day), known[0]).article


def named(*, is_suit: bool, is_silent: bool) -> str:
    """Name a decision as a restart of the clock keeps it behind its cause, so that its article is known again."""
    return f"{'suit' if is_suit else 'review'}{'_silent' if is_silent else ''}"


def of_name(day: date, name: str) -> str:
    """Cite by a name that a restart keeps; one without a name was that of a review against a reply."""
    return article(day, is_suit=name.startswith("suit"), is_silent=name.endswith("_silent"))


def lines() -> Iterator[tuple[str, str, str, str, str, str]]:
    """List from when, until when, by whom, after what, how sure and where from, for a lawyer to read."""
    for row in ROWS:
        until = "" if row.ended_on == _EVER else row.ended_on.isoformat()
        whom, what = "court" if row.is_suit else "review body", "silence" if row.is_silent else "reply"
        yield (row.from_on.isoformat(), until, whom, what, row.sure, f"{row.article}: {row.source}")
