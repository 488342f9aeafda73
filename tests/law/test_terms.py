"""A term that a decision has set: nothing that is asked meanwhile stops it or begins it anew."""

import pytest

from law import terms
from tests.law.test_clock import CALENDAR, RESUME, START, STOP, on, story

TERM = [START, "restarted Mon 2026-04-06 10 redo:suit_silent"]
ASKED_IN_TERM = "stopped Tue 2026-04-07 third_party:1"
ANSWERED_IN_TERM = "resumed Mon 2026-04-13 third_party:1"


def test_a_term_that_a_decision_has_set_does_not_stop_for_a_consultation() -> None:
    running = story(*TERM, ASKED_IN_TERM)
    assert (running.due_on, running.stopped_since, running.open_stops) == (on("Mon 2026-04-20"), None, 1)
    over = story(*TERM, ASKED_IN_TERM, ANSWERED_IN_TERM)
    assert (over.due_on, over.open_stops) == (on("Mon 2026-04-20"), 0)
    assert [(step.kind, step.days, step.runs_on) for step in over.steps[2:]] == [
        ("stopped", 0, True),
        ("resumed", 0, True),
    ]
    assert len(over.days) == 10, "every day of the term counts"


@pytest.mark.parametrize("cause", ["clarification", "payment"])
def test_a_term_that_a_decision_has_set_does_not_begin_anew(cause: str) -> None:
    asked = story(*TERM, f"stopped Tue 2026-04-07 {cause}")
    assert (asked.due_on, asked.stopped_since, asked.runs_on(cause)) == (on("Mon 2026-04-20"), None, True)
    given = story(*TERM, f"stopped Tue 2026-04-07 {cause}", f"restarted Mon 2026-04-13 {cause}")
    assert (given.due_on, given.started_on, given.open_stops) == (on("Mon 2026-04-20"), on("Mon 2026-04-06"), 0)
    assert given.steps[-1].runs_on


def test_a_term_that_was_told_to_begin_anew_stays_told() -> None:
    told = story(*TERM, "stopped Tue 2026-04-07 clarification", "restarted Mon 2026-04-13 10 clarification")
    assert (told.due_on, told.steps[-1].runs_on) == (on("Mon 2026-04-27"), False)


def test_where_the_decision_sets_no_term_the_period_of_the_regulation_stops_and_begins_anew() -> None:
    by_law = [START, "restarted Mon 2026-04-06 redo:suit_silent"]
    assert story(*by_law, ASKED_IN_TERM).stopped_since == on("Tue 2026-04-07")
    plain, asked = story(*by_law), story(*by_law, ASKED_IN_TERM, ANSWERED_IN_TERM)
    assert CALENDAR.count(plain.due_on, asked.due_on) == 4
    assert not asked.runs_on("third_party")
    anew = story(*by_law, "stopped Tue 2026-04-07 clarification", "restarted Mon 2026-04-13 clarification")
    assert anew.started_on == on("Mon 2026-04-13")


@pytest.mark.parametrize(
    "cause", ["third_party:3", "joint_author", "other_agency:1", "reasons", "clarification", "payment"]
)
def test_the_period_of_the_regulation_takes_notice_of_everything(cause: str) -> None:
    assert (terms.runs_on("", cause), terms.runs_on("《行政诉讼法》第七十二条", cause)) == (False, True)


@pytest.mark.parametrize(
    ("lines", "since"),
    [
        ([], ""),  # a day after the last one
        ([STOP], "Mon 2026-03-09"),  # another waits, in time
        ([STOP, RESUME], "Tue 2026-03-31"),  # in the days that another gave back
    ],
)
def test_nothing_holds_a_period_up_that_was_over_before_it_was_asked(lines: list[str], since: str) -> None:
    count = story(START, *lines, "stopped Tue 2026-03-31 third_party:2")
    assert (count.stopped_since, count.steps[-1].late) == (on(since) if since else None, not since)
    assert story(START, "stopped Tue 2026-03-31 payment").stopped_since is not None, "it begins the period anew"
