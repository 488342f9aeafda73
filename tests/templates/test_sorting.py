"""Days are told apart as the calendar tells them, and what a month holds of each is said once."""

from datetime import date

from law import days
from templates import sorting


def test_days_are_apart_and_none_is_lost() -> None:
    walked = days.shipped().walk(date(2016, 9, 12), date(2016, 10, 9))
    found = sorting.apart(walked)
    assert [day.on.day for day in found.weekend] == [17, 24, 25, 1, 2]
    named = [(name, [day.on.isoformat() for day in listed]) for name, listed in found.holidays]
    assert [(name, listed[0], len(listed)) for name, listed in named] == [
        ("中秋", "2016-09-15", 2),
        ("国庆节", "2016-10-03", 5),
    ]
    assert len(found.weekend) + sum(len(listed) for _, listed in found.holidays) + len(found.working) == len(walked)
    assert sorting.apart(()) == ([], [], [])
