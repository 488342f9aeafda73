"""The days of what the office itself owes every year, by hand."""

from datetime import date

import pytest

from law import duties
from law.codes import Duty, Level
from law.errors import Refusal


@pytest.mark.parametrize(
    ("year", "level", "local", "day"),
    [
        (2025, Level.DEPARTMENT, None, "2026-01-31"),
        (2025, Level.VERTICAL, None, "2026-01-31"),
        (2025, None, None, "2026-01-31"),
        (2025, Level.GOVERNMENT, None, "2026-03-31"),
        (2025, Level.PROVINCE, None, "2026-03-31"),
        (2022, Level.DEPARTMENT, (1, 26), "2023-01-26"),
        (2022, Level.GOVERNMENT, (1, 28), "2023-01-28"),
        (2025, Level.DEPARTMENT, (2, 15), "2026-01-31"),  # a local day cannot be later than the law's
        (2018, Level.DEPARTMENT, None, "2019-03-31"),
        (2019, Level.DEPARTMENT, None, "2020-01-31"),
        (2008, Level.GOVERNMENT, None, "2009-03-31"),
    ],
)
def test_the_day_of_the_report_depends_on_the_body_and_the_year(
    year: int, level: Level | None, local: tuple[int, int] | None, day: str
) -> None:
    assert str(duties.day_of(Duty.REPORT, year, level=level, local=local)) == day


def test_guide_and_catalogue_are_looked_at_every_year() -> None:
    assert str(duties.day_of(Duty.GUIDE, 2026, level=Level.DEPARTMENT)) == "2026-11-30"
    assert [duties.DUTIES[Duty.GUIDE].article(year) for year in (2018, 2019)] == ["第十九条", "第十二条"]
    assert [duties.DUTIES[Duty.REPORT].article(year) for year in (2018, 2019)] == ["第三十一条", "第四十九条"]


@pytest.mark.parametrize(
    ("today", "report", "guide"),
    [
        ("2026-01-31", (2025, "2026-01-31"), (2026, "2026-11-30")),
        ("2026-02-01", (2026, "2027-01-31"), (2026, "2026-11-30")),
        ("2026-12-01", (2026, "2027-01-31"), (2027, "2027-11-30")),
        ("2019-03-31", (2018, "2019-03-31"), (2019, "2019-11-30")),
        ("2019-04-01", (2019, "2020-01-31"), (2019, "2019-11-30")),
        ("2008-05-01", (2008, "2009-03-31"), (2008, "2008-11-30")),
    ],
)
def test_which_year_is_due_next(today: str, report: tuple[int, str], guide: tuple[int, str]) -> None:
    for duty, (year, day) in ((Duty.REPORT, report), (Duty.GUIDE, guide)):
        assert duties.coming(duty, date.fromisoformat(today), level=Level.DEPARTMENT) == (year, date.fromisoformat(day))


def test_a_report_is_of_a_year_that_is_over() -> None:
    duties.check(Duty.REPORT, 2025, date(2026, 1, 1))
    duties.check(Duty.GUIDE, 2025, date(2025, 1, 1))
    for duty, on in ((Duty.REPORT, date(2025, 12, 31)), (Duty.GUIDE, date(2024, 12, 31))):
        with pytest.raises(Refusal, match="duty_too_early") as refused:
            duties.check(duty, 2025, on)
        assert refused.value.facts["article"] == duties.DUTIES[duty].article(2025)
    with pytest.raises(Refusal, match="no_law_yet"):
        duties.check(Duty.REPORT, 2007, date(2008, 12, 31))


def test_a_day_of_every_year_is_read() -> None:
    assert duties.month_day("01-26") == (1, 26)
    for wrong in ("1月26日", "02-29", "13-01", ""):
        with pytest.raises(ValueError, match=r"."):
            duties.month_day(wrong)
