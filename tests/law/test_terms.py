"""A term that a decision has set: nothing that is asked meanwhile stops it or begins it anew."""

from dataclasses import replace
from datetime import date

import pytest

from law import conventions, terms
from law.codes import Cause
from law.errors import Refusal
from law.history import Late
from tests.law.test_clock import CALENDAR, RESUME, START, STOP, on, story
from tests.law.test_history import RECEIPT, told

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
    anew = story(*TERM, "stopped Tue 2026-04-07 clarification", "restarted Mon 2026-04-13 10 clarification")
    assert (anew.due_on, anew.steps[-1].runs_on) == (on("Mon 2026-04-27"), False)


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


@pytest.mark.parametrize("cause", ["clarification", "payment"])
def test_what_is_asked_after_the_last_day_begins_no_period_anew(cause: str) -> None:
    asked, given = f"stopped Tue 2026-03-31 {cause}", f"restarted Thu 2026-04-09 {cause}"
    waiting, over = story(START, asked), story(START, asked, given)
    assert (waiting.due_on, waiting.stopped_since, waiting.open_stops) == (on("Mon 2026-03-30"), None, 1)
    assert (over.due_on, over.started_on, over.open_stops) == (on("Mon 2026-03-30"), on("Mon 2026-03-02"), 0)
    assert [(step.kind, step.days, step.late) for step in over.steps[1:]] == [
        ("stopped", 0, True),
        ("restarted", 0, True),
    ]


@pytest.mark.parametrize(
    ("lines", "started"),
    [
        (["stopped Mon 2026-03-30 clarification"], "Thu 2026-04-09"),  # on the last day
        ([STOP, "stopped Tue 2026-03-31 clarification"], "Thu 2026-04-09"),  # while another is waited for, in time
        (["started Tue 2026-03-03", "stopped Tue 2026-03-31 clarification"], "Thu 2026-04-09"),  # receipt redated
        (["stopped Mon 2026-03-30 clarification", "started Fri 2026-02-27"], "Fri 2026-02-27"),  # and the other way
    ],
)
def test_whether_it_was_asked_in_time_follows_the_days_on_record(lines: list[str], started: str) -> None:
    assert story(START, *lines, "restarted Thu 2026-04-09 clarification").started_on == on(started)


def test_a_lawyer_may_let_what_is_asked_late_begin_the_period_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    row = conventions.find("asked_after_the_end_begins_anew")
    monkeypatch.setitem(conventions._BY_CODE, row.code, replace(row, value=True))
    asked = ("stopped Tue 2026-03-31 clarification", "restarted Thu 2026-04-09 clarification")
    assert story(START, *asked).started_on == on("Thu 2026-04-09")


def test_a_history_refuses_a_notice_of_fees_after_the_last_day() -> None:
    with pytest.raises(Refusal) as refused:
        told(RECEIPT, ("2026-03-31", "stop", "payment"))
    assert (refused.value.code, refused.value.facts["due_on"]) == ("fee_too_late", date(2026, 3, 30))
    waiting = told(RECEIPT, ("2026-03-30", "stop", "other_agency"), ("2026-03-31", "stop", "payment"))
    assert waiting.count.stopped_since == date(2026, 3, 30)


@pytest.mark.parametrize(("days", "is_left"), [(2, False), (4, True)])
@pytest.mark.parametrize("ends", [False, True])
def test_a_silence_that_lasts_as_long_as_a_decisions_term_gives_nothing_up(
    days: int, monkeypatch: pytest.MonkeyPatch, *, is_left: bool, ends: bool
) -> None:
    row = conventions.find("silence_behind_a_decision_term_gives_up")
    monkeypatch.setitem(conventions._BY_CODE, row.code, replace(row, value=ends))
    # A term of five working days from 10 June, until the 17th; asked on the 11th, for an answer by the 15th or 17th.
    lines = (RECEIPT, ("2026-06-10", "redo", "", 5), ("2026-06-11", "stop", "clarification", days))
    answered = ("2026-06-18", "restart", "clarification")
    if ends or not is_left:
        with pytest.raises(Refusal) as refused:
            told(*lines, answered)
        assert refused.value.code == "history_given_up"
        return
    history = told(*lines, answered)
    assert (history.count.due_on, history.count.term_set_by != "") == (date(2026, 6, 17), True)
    assert history.late == [Late(Cause.CLARIFICATION, date(2026, 6, 18), date(2026, 6, 17))]


FIXED = "extended Wed 2026-03-18 delay 2026-10-08"
_ASKED = {
    "over before it was fixed": ["stopped Tue 2026-03-10 third_party", "resumed Tue 2026-03-17 third_party", FIXED],
    "going on when it was fixed": ["stopped Mon 2026-03-16 third_party", FIXED, "resumed Thu 2026-03-26 third_party"],
    "within the first period": [FIXED, "stopped Thu 2026-03-19 third_party", "resumed Thu 2026-03-26 third_party"],
    "behind the first period": [FIXED, "stopped Wed 2026-04-08 joint_author", "resumed Wed 2026-04-15 joint_author"],
    "shortly before it": [FIXED, "stopped Wed 2026-09-30 other_agency", "resumed Wed 2026-10-14 other_agency"],
}


@pytest.mark.parametrize("name", _ASKED)
def test_a_day_that_the_body_fixed_stays_whoever_is_asked(name: str) -> None:
    count = story(START, *_ASKED[name])
    assert (count.due_on, count.fixed_on, count.open_stops) == (on("Thu 2026-10-08"), on("Thu 2026-10-08"), 0)
    resumed = next(step for step in count.steps if step.kind == "resumed")
    is_behind = name != "over before it was fixed"
    assert (resumed.runs_on, resumed.fixed) == (is_behind, is_behind)


def test_while_others_are_asked_a_fixed_day_is_due_all_the_same() -> None:
    asked = story(START, FIXED, "stopped Wed 2026-09-30 third_party")
    assert (asked.stopped_since, asked.open_stops, asked.runs_on("third_party")) == (None, 1, True)
    assert not asked.runs_on("payment"), "a payment begins the period of the Regulation anew"


def test_a_new_period_forgets_the_fixed_day_and_stops_again() -> None:
    paid = ["stopped Mon 2026-08-03 payment", "restarted Mon 2026-08-10 payment"]
    asked = ["stopped Tue 2026-08-11 third_party", "resumed Tue 2026-08-18 third_party"]
    count = story(START, FIXED, *paid, *asked)
    assert (count.fixed_on, count.due_on) == (None, on("Mon 2026-09-14"))
    assert not count.steps[-1].runs_on


@pytest.mark.parametrize(
    ("name", "due_on"),
    [
        ("over before it was fixed", "Thu 2026-10-08"),
        ("going on when it was fixed", "Thu 2026-10-15"),  # 6 working days, (18 March, 26 March]
        ("behind the first period", "Wed 2026-10-14"),
    ],
)
def test_where_lawyers_choose_otherwise_what_is_asked_behind_the_notice_moves_it(
    name: str, due_on: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = conventions.find("fixed_date_stops")
    monkeypatch.setitem(conventions._BY_CODE, row.code, replace(row, value=True))
    assert story(START, *_ASKED[name]).due_on == on(due_on)
