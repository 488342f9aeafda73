"""Until when something can be done against a reply, counted by hand."""

from datetime import date

import pytest

from law import days, redress
from law.remedies import Remedy


@pytest.mark.parametrize(
    ("span", "unit", "known_on", "last_on"),
    [
        (60, "day", date(2026, 3, 2), date(2026, 5, 6)),  # 1 May, a day off until the 5th
        (60, "day", date(2026, 3, 10), date(2026, 5, 9)),  # a Saturday that is worked on
        (6, "month", date(2026, 3, 2), date(2026, 9, 2)),
        (6, "month", date(2025, 8, 31), date(2026, 2, 28)),  # no 31 February; the last is worked on
        (6, "month", date(2025, 7, 15), date(2026, 1, 15)),
        (0, "day", date(2026, 3, 2), None),
    ],
)
def test_the_last_day_of_a_way(span: int, unit: str, known_on: date, last_on: date | None) -> None:
    assert redress.last_on(Remedy("review", span, unit, ("court",), ""), known_on, days.shipped()) == last_on
