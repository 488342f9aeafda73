"""The arithmetic of a period: by hand on one month, and for any period against crossing days off one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from law import clock, days, periods
from law.codes import Kind, Move, Unit
from law.events import Event
from law.spans import Ruler, Stop, merged, reaches

CALENDAR = days.shipped()
WORKING, EVERY = Ruler(Unit.WORKING, CALENDAR), Ruler(Unit.CALENDAR, CALENDAR)
FRIDAY, SATURDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)  # no holiday is near
spans = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 20)), max_size=5)


@given(received_on=st.dates(date(2019, 5, 15), date(2026, 6, 30)), stops=spans)
def test_stops_agree_with_crossing_days_off_one_by_one(received_on: date, stops: list[tuple[int, int]]) -> None:
    pairs = [(received_on + timedelta(days=a), received_on + timedelta(days=a + b)) for a, b in stops]
    events = [Event(Move.STARTED, received_on)]
    for n, (since, until) in enumerate(pairs):
        events += [
            Event(Move.STOPPED, since, cause=f"third_party:{n}"),
            Event(Move.RESUMED, until, cause=f"third_party:{n}"),
        ]
    count = clock.fold(events, period=periods.for_case(Kind.REQUEST, received_on), calendar=CALENDAR)
    crossed = {s + timedelta(days=n) for s, e in pairs for n in range(1, (e - s).days + 1)}
    left, day = 20, received_on
    while left:
        day += timedelta(days=1)
        left -= CALENDAR.is_working(day) and day not in crossed
    assume(all(since != day for since, _ in pairs))  # a stop on the very last day is the convention tested above
    assume(all(since < day for since, _ in pairs))
    assert count.due_on == day
    assert [one.n for one in count.days] == list(range(1, 21))


@given(received_on=st.dates(date(2019, 5, 15), date(2026, 6, 1)), later=st.integers(0, 9), extra=st.integers(1, 20))
def test_no_later_receipt_and_no_longer_extension_is_due_earlier(received_on: date, later: int, extra: int) -> None:
    def due(day: date, n: int) -> date:
        events = [Event(Move.STARTED, day), Event(Move.EXTENDED, day, days=n)]
        return clock.fold(events, period=periods.for_case(Kind.REQUEST, day), calendar=CALENDAR).due_on

    assert due(received_on, extra) <= due(received_on + timedelta(days=later), extra)
    assert due(received_on, 1) <= due(received_on, extra)


def test_stops_that_overlap_or_touch_are_one() -> None:
    march = [date(2026, 3, n) for n in range(1, 32)]
    found = merged(
        [Stop(march[9], march[11]), Stop(march[1], march[4]), Stop(march[3], march[4]), Stop(march[4], march[6])]
    )
    assert found == [Stop(march[1], march[6]), Stop(march[9], march[11])]
    assert merged([]) == []


def test_a_stop_reaches_a_period_until_its_last_day() -> None:
    assert [reaches(Stop(day, MONDAY), SATURDAY) for day in (FRIDAY, SATURDAY, MONDAY)] == [True, True, False]


@pytest.mark.parametrize(("ruler", "due", "days_between"), [(WORKING, MONDAY, 1), (EVERY, SATURDAY, 3)])
def test_a_day_is_added_and_counted_in_the_unit_of_the_period(ruler: Ruler, due: date, days_between: int) -> None:
    assert ruler.add(FRIDAY, 1) == due
    assert ruler.count(FRIDAY, MONDAY) == days_between
    assert ruler.count(MONDAY, FRIDAY) == 0


def test_only_a_period_of_calendar_days_rolls_to_a_working_day() -> None:
    assert (WORKING.roll(SATURDAY), EVERY.roll(SATURDAY), EVERY.roll(FRIDAY)) == (SATURDAY, MONDAY, FRIDAY)


def test_a_stop_pushes_by_its_days_and_one_behind_the_end_by_none() -> None:
    wednesday, thursday = date(2026, 3, 4), date(2026, 3, 5)
    assert WORKING.push(FRIDAY, [Stop(wednesday, thursday)]) == MONDAY
    assert WORKING.push(thursday, [Stop(FRIDAY, MONDAY)]) == thursday
    assert [day.on for day in WORKING.walk(Stop(wednesday, FRIDAY))] == [thursday, FRIDAY]


def test_what_is_not_counted_is_named_day_by_day() -> None:
    weekend = [SATURDAY, date(2026, 3, 8)]
    assert [day.on for day in WORKING.skipped(FRIDAY, MONDAY)] == weekend
    assert [day.on for day in EVERY.skipped(FRIDAY, SATURDAY)] == weekend
    assert [day.on for day in EVERY.counted(FRIDAY, MONDAY, [Stop(FRIDAY, SATURDAY)])] == [date(2026, 3, 8), MONDAY]
    assert [day.on for day in WORKING.counted(FRIDAY, MONDAY, [])] == [MONDAY]


class Watched(days.Calendar):
    """A calendar that notes each day that it is asked to describe."""

    asked = 0

    def describe(self, day: date) -> days.Day:
        """Describe a day, and note it."""
        self.asked += 1
        return super().describe(day)

    def walk(self, after: date, until: date) -> tuple[days.Day, ...]:
        """Describe some days, and note each."""
        walked = super().walk(after, until)
        self.asked += len(walked)
        return walked


def test_a_date_is_counted_without_describing_a_day_until_somebody_asks_why() -> None:
    calendar, period = Watched(days.shipped().years.values()), periods.for_case(Kind.REQUEST, date(2026, 1, 30))
    moves = [
        Event(Move.STARTED, date(2026, 1, 30)),
        Event(Move.STOPPED, date(2026, 2, 3), cause="third_party:1"),
        Event(Move.RESUMED, date(2026, 2, 10), cause="third_party:1"),
        Event(Move.EXTENDED, date(2026, 2, 24), days=20),
    ]
    count = clock.fold(moves, period=period, calendar=calendar)
    assert (count.due_on, calendar.asked) == (date(2026, 4, 10), 0)
    assert [step.kind for step in count.steps] == [move.kind for move in moves]
    assert count.steps[-1].result_on == count.due_on
    assert len(count.days) == 40
    assert calendar.asked > 40
