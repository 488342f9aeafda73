"""What an applicant can do against a reply, by its day, outcome, ground and the kind of body: codes, no prose."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from law import outcomes
from law.codes import Ground, Level, Outcome
from law.remedy import Order, Remedy, Row

__all__ = ["NAMED", "ORDERS", "Remedy", "after_review", "against_silence", "for_parts", "lines"]


NAMED = ("government", "higher_department", "higher_government", "itself", "court", "competent_office")
"""The bodies that a letter calls by their names, which an office's settings tell."""

_EVER = date.max
_REGULATION, _REVISED = date(2008, 5, 1), date(2019, 5, 15)
_SUIT_RULES_2011, _SUIT_RULES_2025 = date(2011, 8, 13), date(2025, 6, 1)
_SUIT_LAW_2015, _REVIEW_LAW_2024, _REVIEW_RULES_2026 = date(2015, 5, 1), date(2024, 1, 1), date(2026, 7, 1)
_OLD, _NEW = (_REGULATION, _REVIEW_LAW_2024), (_REVIEW_LAW_2024, _EVER)
_FINAL = (Level.STATE_DEPARTMENT, Level.PROVINCE)
"""The bodies that review themselves, and on whose review the State Council may be asked for a ruling."""
_LOCAL, _BOTH = ("government",), ("government", "higher_department")


def _review(bodies: tuple[str, ...], article: str) -> Remedy:
    return Remedy("review", 60, "day", bodies, article)


_REVIEWS = (
    Row(
        *_OLD,
        _review(_BOTH, "《行政复议法》第九条、第十二条"),
        "old art. 12: the government of the level or the next higher department",
        "high",
        (Level.DEPARTMENT, Level.JUSTICE),
    ),
    Row(
        *_OLD,
        _review(("higher_government",), "《行政复议法》第九条、第十三条"),
        "old art. 13: the government one level up",
        "high",
        (Level.GOVERNMENT,),
    ),
    Row(
        *_OLD,
        _review(("itself",), "《行政复议法》第九条、第十四条"),
        "old art. 14: the department, or the province, itself",
        "medium",
        _FINAL,
    ),
    Row(
        *_OLD,
        _review(("higher_department",), "《行政复议法》第九条、第十二条"),
        "old art. 12(2): the higher department",
        "high",
        (Level.VERTICAL,),
    ),
    Row(
        *_NEW,
        _review(_LOCAL, "《行政复议法》第二十条、第二十四条"),
        "art. 24: the government of the same level",
        "high",
        (Level.DEPARTMENT,),
    ),
    Row(
        *_NEW,
        _review(("higher_government",), "《行政复议法》第二十条、第二十四条"),
        "art. 24(1)(2): the government one level up",
        "high",
        (Level.GOVERNMENT,),
    ),
    Row(
        *_NEW,
        _review(("itself",), "《行政复议法》第二十条、第二十四条"),
        "art. 24(2): the government of a province itself",
        "high",
        (Level.PROVINCE,),
    ),
    Row(
        *_NEW,
        _review(("itself",), "《行政复议法》第二十条、第二十五条"),
        "art. 25: the department itself",
        "high",
        (Level.STATE_DEPARTMENT,),
    ),
    Row(
        *_NEW,
        _review(("higher_department",), "《行政复议法》第二十条、第二十七条"),
        "art. 27: customs, finance, tax, state security and other vertical bodies",
        "high",
        (Level.VERTICAL,),
    ),
    Row(
        *_NEW,
        _review(_BOTH, "《行政复议法》第二十条、第二十八条"),
        "art. 28: the government of the same level or the next higher department",
        "high",
        (Level.JUSTICE,),
    ),
)
_SUITS = (
    Row(
        _REGULATION,
        _SUIT_LAW_2015,
        Remedy("suit", 3, "month", ("court",), "《行政诉讼法》第三十九条"),
        "行政诉讼法 of 1989, art. 39",
        "high",
    ),
    Row(
        _SUIT_LAW_2015,
        _EVER,
        Remedy("suit", 6, "month", ("court",), "《行政诉讼法》第四十六条"),
        "行政诉讼法 art. 46",
        "high",
    ),
)
_COMPLAINTS = (
    Row(
        _REGULATION,
        _REVISED,
        Remedy("complaint", 0, "day", ("upper_agency", "supervision", "competent_office"), "第三十三条第一款"),
        "Regulation of 2008, art. 33(1): 举报",
        "high",
    ),
    Row(
        _REVISED,
        _EVER,
        Remedy("complaint", 0, "day", ("higher_agency", "competent_office"), "第五十一条"),
        "Regulation of 2019, art. 51",
        "high",
    ),
)
# no letter before 2024 says that review comes first, so that the text of before 2015 is never cited
_AFTER_REVIEW = (
    Row(
        *_NEW,
        Remedy("suit_after_review", 15, "day", ("court",), "《行政诉讼法》第四十五条"),
        "行政诉讼法 art. 45",
        "high",
    ),
)

# Whoever disagrees with the review may sue, or ask for a ruling that is final; no text fixes days for asking.
_RULINGS = (
    Row(
        *_OLD,
        Remedy("ruling", 0, "day", ("state_council",), "《行政复议法》第十四条"),
        "old art. 14: the State Council rules for good (paraphrase, the text was not at hand)",
        "medium",
        _FINAL,
    ),
    Row(
        *_NEW,
        Remedy("ruling", 0, "day", ("state_council",), "《行政复议法》第二十六条"),
        "art. 26: the State Council rules for good (paraphrase, the text was not at hand)",
        "medium",
        _FINAL,
    ),
)

_WITHHELD = (
    Ground.STATE_SECRET,
    Ground.FORBIDDEN_BY_LAW,
    Ground.SECURITY,
    Ground.TRADE_SECRET,
    Ground.PRIVACY,
    Ground.INTERNAL,
    Ground.PROCESS,
    Ground.ENFORCEMENT_FILE,
)
"""The grounds of Art. 14 to 16."""
_FIRST_ARTICLE = "第二十三条第一款第（四）项"
ORDERS = (
    Order(
        *_NEW,
        "review_first",
        (Outcome.REFUSED, Outcome.INSEPARABLE),
        "行政复议法 art. 23(1)(4), (2): refusals under Art. 14-16",
        "high",
        _WITHHELD,
        _FIRST_ARTICLE,
    ),
    Order(
        _REVIEW_LAW_2024,
        _REVIEW_RULES_2026,
        "review_first",
        (Outcome.PARTIAL,),
        "the part that is withheld under Art. 14-16 is a refusal",
        "medium",
        _WITHHELD,
        _FIRST_ARTICLE,
    ),
    Order(
        _REVIEW_RULES_2026,
        _EVER,
        "review_first",
        (Outcome.PARTIAL,),
        "行政复议法实施条例, revised, art. 31: whole or in part (paraphrase, the text was not at hand)",
        "medium",
        _WITHHELD,
        _FIRST_ARTICLE,
    ),
    Order(
        _SUIT_RULES_2011,
        _SUIT_RULES_2025,
        "no_suit",
        (Outcome.AMEND, Outcome.PUBLICATION, Outcome.NOT_READY_MADE),
        "法释〔2011〕17号 art. 2: to amend, publications, making or processing",
        "high",
    ),
    Order(
        _SUIT_RULES_2025,
        _EVER,
        "no_suit",
        (
            Outcome.INQUIRY,
            Outcome.NOT_READY_MADE,
            Outcome.AMEND,
            Outcome.PETITION_WAY,
            Outcome.REPEAT,
            Outcome.PUBLICATION,
        ),
        "法释〔2025〕8号 (paraphrase): registers, making, correction, petitions in dress, repeats, publications",
        "medium",
    ),
)


def for_parts(day: date, parts: Sequence[tuple[outcomes.Row, str | None]], *, level: Level) -> tuple[Remedy, ...]:
    """List those that a letter must name by its parts: review comes first if for any, and no suit only if for all."""
    if not any(outcome.redress for outcome, _ in parts):
        return ()
    review, complaint = _of_day(_REVIEWS, day, level), _of_day(_COMPLAINTS, day, level)
    final = tuple(row.remedy for row in _RULINGS if row.holds(day) and level in row.levels)
    order = _strictest([_order(day, outcome.code, ground) for outcome, ground in parts])
    if order is None:
        return (review, _of_day(_SUITS, day, level), *final, complaint)
    if order.way == "no_suit":
        return (review, *final, complaint)
    told, closed, own = review.article.partition("、")
    first = replace(review, article=f"{told}、{order.article}{closed}{own}", first=True)
    return (first, _of_day(_AFTER_REVIEW, day, level), *final, complaint)


def against_silence(day: date, *, level: Level) -> tuple[Remedy, ...]:
    """List the ways against a silence since a day, of which one may choose (法释〔2025〕8号 art. 2)."""
    return (_of_day(_REVIEWS, day, level), _of_day(_SUITS, day, level), _of_day(_COMPLAINTS, day, level))


def after_review(day: date) -> Remedy | None:
    """Give the suit after a review that was decided on a day; None where no row is that old."""
    return next((row.remedy for row in _AFTER_REVIEW if row.holds(day)), None)


def _strictest(orders: Sequence[Order | None]) -> Order | None:
    first = next((order for order in orders if order and order.way == "review_first"), None)
    return first or (None if None in orders else orders[0])


def _of_day(rows: tuple[Row, ...], day: date, level: Level) -> Remedy:
    return next(row.remedy for row in rows if row.holds(day) and level in row.levels)


def _order(day: date, outcome: Outcome, ground: str | None) -> Order | None:
    of_day = (row for row in ORDERS if row.holds(day) and outcome in row.outcomes)
    return next((row for row in of_day if not row.grounds or ground in row.grounds), None)


def lines() -> Iterator[tuple[str, str, str, str, str, str]]:
    """List from when, until when, what, about whom or what, how sure and where from, for a lawyer to read."""
    for row in (*_REVIEWS, *_SUITS, *_AFTER_REVIEW, *_RULINGS, *_COMPLAINTS):
        whom = "every body" if row.levels == tuple(Level) else ", ".join(row.levels)
        what = f"{row.remedy.code}: {' or '.join(row.remedy.bodies)}"
        yield (*_span(row), what, whom, row.sure, row.source)
    for order in ORDERS:
        yield (*_span(order), order.way, ", ".join(order.outcomes), order.sure, order.source)


def _span(row: Row | Order) -> tuple[str, str]:
    return row.from_on.isoformat(), "" if row.ended_on == _EVER else row.ended_on.isoformat()
