"""What moves a clock: its cause, and the order in which a fold takes it."""

from datetime import date

import pytest

from law import events
from law.codes import Move
from law.events import Event

EARLY, LATE = date(2026, 3, 2), date(2026, 3, 9)


def test_a_cause_is_told_apart_from_its_number() -> None:
    assert [events.plain(cause) for cause in ("third_party:12", "payment", "")] == ["third_party", "payment", ""]


def test_events_are_taken_by_their_day_and_the_last_start_counts() -> None:
    first, again = Event(Move.STARTED, EARLY), Event(Move.STARTED, LATE)
    stop, end = Event(Move.STOPPED, EARLY, cause="payment"), Event(Move.RESUMED, LATE, cause="payment")
    assert events.in_order([first, end, stop, again]) == [again, stop, end]


def test_those_of_one_day_stay_as_they_were_told() -> None:
    start = Event(Move.STARTED, EARLY)
    stop, end = Event(Move.STOPPED, LATE, cause="payment"), Event(Move.RESUMED, LATE, cause="payment")
    assert events.in_order([start, stop, end]) == [start, stop, end]
    assert events.in_order([start, end, stop]) == [start, end, stop]


def test_a_clock_that_nothing_started_is_none() -> None:
    with pytest.raises(ValueError, match="without a started event"):
        events.in_order([Event(Move.STOPPED, EARLY)])
