"""A row holds from its first day until the day before the next text."""

from datetime import date

import pytest

from law.codes import Level
from law.remedy import Order, Remedy, Row

FROM_ON, ENDED_ON = date(2024, 1, 1), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2023, 12, 31), False), (FROM_ON, True), (date(2026, 6, 30), True), (ENDED_ON, False)],
)
def test_a_row_holds_in_its_span(day: date, *, holds: bool) -> None:
    row = Row(FROM_ON, ENDED_ON, Remedy("review", 60, "day", ("itself",), "art."), "art.", "high")
    assert row.holds(day) is holds
    assert row.levels == tuple(Level)
    assert Order(FROM_ON, ENDED_ON, "no_suit", (), "rules", "low").holds(day) is holds
