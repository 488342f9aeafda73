"""What can be asked for where the term of a decision is over without an answer."""

from datetime import date

import pytest

from law import conventions, performance
from law.codes import Level
from law.conventions import Convention


@pytest.mark.parametrize(
    ("day", "is_suit", "code", "article"),
    [
        (date(2008, 5, 1), False, "ordered", "《行政复议法》第三十二条"),
        (date(2023, 12, 31), False, "ordered", "《行政复议法》第三十二条"),
        (date(2024, 1, 1), False, "ordered", "《行政复议法》第七十七条"),
        (date(2015, 4, 30), True, "enforced", "《行政诉讼法》第六十五条"),
        (date(2015, 5, 1), True, "enforced", "《行政诉讼法》第九十六条"),
        (date(2031, 1, 1), True, "enforced", "《行政诉讼法》第九十六条"),
    ],
)
def test_whoever_decided_has_it_done_by_the_text_of_the_day(
    day: date, code: str, article: str, *, is_suit: bool
) -> None:
    perform, *beside = performance.against_delay(day, is_suit=is_suit, level=Level.DEPARTMENT)
    assert (perform.code, perform.article, perform.span) == (code, article, 0)
    assert [way.code for way in beside] == ["complaint"]


def test_a_lawyer_may_hold_that_the_silence_opens_its_own_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    row = conventions.find("delayed_decision_opens_silence")
    changed = Convention(row.code, value=True, note=row.note, confidence=row.confidence)
    monkeypatch.setitem(conventions._BY_CODE, row.code, changed)
    told = performance.against_delay(date(2026, 2, 14), is_suit=False, level=Level.DEPARTMENT)
    assert [way.code for way in told] == ["ordered", "review", "suit", "complaint"]


def test_every_row_says_where_it_is_from_and_how_sure_it_is() -> None:
    told = [*performance.lines()]
    assert all(sure in ("high", "medium", "low") and ": " in source for *_, sure, source in told)
    assert told[0][:4] == ("2008-05-01", "2024-01-01", "ordered", "review body")
    assert told[-1][1] == ""
