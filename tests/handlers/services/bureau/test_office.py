"""The bureau's day, hours and calendar, with the years that it loaded itself."""

from datetime import UTC, date, datetime

import pytest

from handlers.services.bureau import office
from law import days
from law.errors import Refusal
from storage import figures
from tests.handlers.conftest import OpenBureau, at

NOTICE = """
year = 2028
published = true
notice = "测试通知"

[[off]]
on = 2028-03-06
name = "试验"
"""


def test_the_bureaus_day_is_that_of_its_wall_clock(sqlite_bureau: OpenBureau) -> None:
    bureau = sqlite_bureau.transactions.office
    midnight = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
    assert bureau.today(midnight) == date(2026, 3, 3)
    assert bureau.local(midnight).isoformat() == "2026-03-03T00:00:00+08:00"
    assert bureau.morning(date(2026, 3, 3)).astimezone(UTC) == datetime(2026, 3, 3, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "is_open"),
    [
        ("2026-03-02", 9, True),
        ("2026-03-02", 17, True),
        ("2026-03-02", 8, False),
        ("2026-03-02", 18, False),
        ("2026-03-07", 10, False),
        ("2026-10-01", 10, False),
        ("2026-10-10", 10, True),
    ],
    ids=("opening", "afternoon", "early", "closing", "a Saturday", "a holiday", "a make-up Saturday"),
)
def test_the_office_is_open_on_working_days_in_working_hours(
    sqlite_bureau: OpenBureau, day: str, hour: int, is_open: bool
) -> None:
    with sqlite_bureau.write() as session:
        assert office.is_open(session, at(day, hour)) is is_open
        assert office.today(session, at(day, hour)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "hour", "opens"),
    [
        ("2026-03-02", 8, "2026-03-02"),
        ("2026-03-02", 9, "2026-03-03"),
        ("2026-03-06", 12, "2026-03-09"),
        ("2026-03-07", 3, "2026-03-09"),
    ],
)
def test_the_next_morning_is_that_of_a_working_day(sqlite_bureau: OpenBureau, day: str, hour: int, opens: str) -> None:
    with sqlite_bureau.write() as session:
        assert office.next_morning(session, at(day, hour)) == at(opens, 9)


def test_a_loaded_year_replaces_what_was_known(sqlite_bureau: OpenBureau) -> None:
    monday = date(2028, 3, 6)
    with sqlite_bureau.write() as session:
        assert office.calendar(session).is_working(monday)
        figures.load_calendar(session, 2028, NOTICE, now=at("2027-12-01"))
    with sqlite_bureau.write() as session:
        known = office.calendar(session)
        assert not known.is_working(monday)
        assert known.is_working(date(2028, 3, 7))
        assert office.calendar(session) is known
        assert days.shipped().is_working(monday)


def test_a_year_that_cannot_be_read_is_refused(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        figures.load_calendar(session, 2028, "year = ", now=at("2027-12-01"))
        with pytest.raises(Refusal):
            office.calendar(session)
