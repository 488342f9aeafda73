"""The day by which a year is reported, by its law and by the kind of body."""

from datetime import date

import pytest

from law import reporting
from law.codes import Level


@pytest.mark.parametrize(
    ("year", "level", "due_on"),
    [
        (2025, Level.DEPARTMENT, date(2026, 1, 31)),
        (2025, None, date(2026, 1, 31)),
        (2025, Level.GOVERNMENT, date(2026, 3, 31)),
        (2019, Level.VERTICAL, date(2020, 1, 31)),  # the first year that is reported under the law of 2019
        (2018, Level.DEPARTMENT, date(2019, 3, 31)),
        (2016, Level.GOVERNMENT, date(2017, 3, 31)),
    ],
)
def test_a_year_stands_from_its_report_day_on(year: int, level: Level | None, due_on: date) -> None:
    assert reporting.due_on(year, level) == due_on
    assert reporting.is_reported(year, today=due_on, level=level)
    assert not reporting.is_reported(year, today=date(due_on.year, due_on.month, 30), level=level)
