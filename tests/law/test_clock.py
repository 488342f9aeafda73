"""The clock as tables that a lawyer can check: weekday in the data, reason in the id."""

from datetime import date

import pytest

from law import clock, days, periods
from law.clock import Count
from law.codes import Kind, Move
from law.errors import Refusal
from law.events import Event

CALENDAR = days.shipped()


def on(text: str) -> date:
    """Read "Mon 2026-03-30" and insist that the weekday is right."""
    name, _, day = text.partition(" ")
    found = date.fromisoformat(day)
    assert found.strftime("%a") == name, f"{day} is a {found.strftime('%a')}"
    return found


def story(*lines: str, kind: str = Kind.REQUEST) -> Count:
    """Fold lines like "stopped Mon 2026-03-09 third_party" or "extended Mon 2026-03-16 10"."""
    events = []
    for line in lines:
        move, name, day, *rest = line.split()
        n = int(rest[0]) if rest and rest[0].isdigit() else 0
        cause, *ends = [*rest[bool(n) :], ""]
        until = date.fromisoformat(ends[0]) if len(ends) > 1 else None
        events.append(Event(Move(move), on(f"{name} {day}"), n, cause, until))
    return clock.fold(events, period=periods.for_case(kind, events[0].on), calendar=CALENDAR)


START = "started Mon 2026-03-02"
STOP = "stopped Mon 2026-03-09 third_party:1"
RESUME = "resumed Mon 2026-03-16 third_party:1"


@pytest.mark.parametrize(
    ("lines", "due"),
    [
        pytest.param([START], "Mon 2026-03-30", id="20 working days, the first day not counted"),
        pytest.param([START, STOP, RESUME], "Tue 2026-04-07", id="5 days given back, over Qingming"),
        pytest.param([START, STOP], "Mon 2026-03-30", id="while stopped: the date as known so far"),
        pytest.param(
            [START, STOP, "stopped Wed 2026-03-11 joint_author", RESUME, "resumed Fri 2026-03-20 joint_author"],
            "Mon 2026-04-13",
            id="overlapping stops: 9 days once",
        ),
        pytest.param(
            [START, STOP, "stopped Tue 2026-03-10 third_party:2", "resumed Thu 2026-03-12 third_party:2", RESUME],
            "Tue 2026-04-07",
            id="a stop inside another gives nothing more",
        ),
        pytest.param(
            [START, "stopped Tue 2026-03-31 third_party", "resumed Fri 2026-04-10 third_party"],
            "Mon 2026-03-30",
            id="a stop after the end gives no days back",
        ),
        pytest.param(
            [START, "stopped Mon 2026-03-30 third_party", "resumed Fri 2026-04-03 third_party"],
            "Fri 2026-04-03",
            id="a stop on the last day counts",
        ),
        pytest.param(
            [START, "stopped Mon 2026-03-09 third_party 2026-03-13", "resumed Fri 2026-03-20 third_party"],
            "Fri 2026-04-03",
            id="a stop gives back only what its own end allows",
        ),
        pytest.param(
            [START, "stopped Fri 2026-03-06 third_party", "resumed Sun 2026-03-08 third_party"],
            "Mon 2026-03-30",
            id="a stop over a weekend gives nothing",
        ),
        pytest.param(
            [START, "stopped Thu 2026-03-05 clarification", "restarted Thu 2026-03-12 clarification"],
            "Fri 2026-04-10",
            id="clarified: the whole period anew",
        ),
        pytest.param(
            [START, "stopped Thu 2026-03-05 clarification", "resumed Thu 2026-03-12 clarification"],
            "Mon 2026-03-30",
            id="waiting for the applicant gives no days back by itself",
        ),
        pytest.param(
            [
                START,
                "stopped Tue 2026-03-03 third_party",
                "resumed Fri 2026-03-06 third_party",
                "restarted Thu 2026-03-12 payment",
            ],
            "Fri 2026-04-10",
            id="a restart forgets earlier stops",
        ),
        pytest.param(
            [
                START,
                "stopped Tue 2026-03-10 third_party",
                "restarted Thu 2026-03-12 clarification",
                "resumed Tue 2026-03-17 third_party",
            ],
            "Wed 2026-04-15",
            id="a consultation open over a restart stops the new period from its first day",
        ),
        pytest.param([START, "extended Mon 2026-03-16 20"], "Tue 2026-04-28", id="20 and 20"),
        pytest.param([START, "extended Mon 2026-03-16 5"], "Tue 2026-04-07", id="a shorter extension"),
        pytest.param(
            [START, STOP, RESUME, "extended Tue 2026-03-17 10"], "Tue 2026-04-21", id="extension after the stop's days"
        ),
        pytest.param(
            [START, "extended Fri 2026-03-06 10", STOP, RESUME], "Tue 2026-04-21", id="the same in the other order"
        ),
        pytest.param(
            [
                START,
                "extended Mon 2026-03-16 10",
                "stopped Wed 2026-04-08 third_party",
                "resumed Fri 2026-04-10 third_party",
            ],
            "Thu 2026-04-16",
            id="a stop in the extension pushes the extended date",
        ),
        pytest.param(
            [START, "extended Mon 2026-03-09 10", "restarted Thu 2026-03-12 payment"],
            "Fri 2026-04-10",
            id="a restart forgets the extension",
        ),
        pytest.param(
            [START, "extended Mon 2026-03-16 delay 2026-05-29"], "Fri 2026-05-29", id="reasonable delay, Art. 35"
        ),
        pytest.param([START, "started Tue 2026-03-03"], "Tue 2026-03-31", id="a mistyped receipt date corrected"),
        pytest.param(["started Fri 2016-02-05"], "Wed 2016-03-02", id="15 days under the law of 2008"),
        pytest.param(
            [
                "started Mon 2018-03-05",
                "stopped Tue 2018-03-06 joint_author",
                "resumed Tue 2018-03-13 joint_author",
            ],
            "Mon 2018-03-26",
            id="2008: other agencies' time counts",
        ),
        pytest.param(
            ["started Mon 2018-03-05", "stopped Tue 2018-03-06 third_party", "resumed Tue 2018-03-13 third_party"],
            "Mon 2018-04-02",
            id="2008: a third party's time does not",
        ),
    ],
)
def test_the_due_date(lines: list[str], due: str) -> None:
    assert story(*lines).due_on == on(due)


@pytest.mark.parametrize(
    ("kind", "received", "due"),
    [
        pytest.param("petition", "Tue 2026-09-15", "Wed 2026-09-30", id="15 calendar days"),
        pytest.param("petition", "Thu 2026-09-17", "Thu 2026-10-08", id="ends in the National Day, rolls over it"),
        pytest.param("wrongdoing", "Fri 2026-09-11", "Mon 2026-09-28", id="ends on the Mid-Autumn Saturday"),
        pytest.param("petition", "Thu 2016-09-22", "Sat 2016-10-08", id="rolls to a make-up Saturday, rules of 2005"),
        pytest.param("question", "Mon 2026-03-02", "Mon 2026-03-09", id="5 working days"),
        pytest.param("correction", "Mon 2026-03-02", "Mon 2026-03-30", id="as a request, by convention"),
        pytest.param("complaint", "Mon 2026-03-02", "Mon 2026-03-30", id="20 working days, by convention"),
    ],
)
def test_other_kinds_have_their_own_period(kind: str, received: str, due: str) -> None:
    assert story(f"started {received}", kind=kind).due_on == on(due)


def test_every_step_says_its_article_its_days_and_what_was_not_counted() -> None:
    count = story(START, STOP, RESUME, "extended Tue 2026-03-17 10")
    assert [(step.kind, step.article, step.days, step.result_on) for step in count.steps] == [
        ("started", "第三十三条第二款", 20, on("Mon 2026-03-30")),
        ("stopped", "第三十三条第三款", 0, on("Mon 2026-03-30")),
        ("resumed", "第三十三条第三款", 5, on("Tue 2026-04-07")),
        ("extended", "第三十三条第二款", 10, on("Tue 2026-04-21")),
    ]
    assert [day.on.day for day in count.steps[0].uncounted] == [7, 8, 14, 15, 21, 22, 28, 29]
    assert [day.on.day for day in count.steps[2].uncounted] == [10, 11, 12, 13, 14, 15, 16]
    assert (count.base_due_on, count.extended_on) == (on("Tue 2026-04-07"), on("Tue 2026-04-21"))


def test_the_numbered_days_leave_out_the_stop_and_the_holiday() -> None:
    count = story(START, STOP, RESUME)
    assert [one.n for one in count.days] == list(range(1, 21))
    assert [one.on for one in count.days][4:6] == [on("Mon 2026-03-09"), on("Tue 2026-03-17")]
    assert [one.on for one in count.days][-2:] == [on("Fri 2026-04-03"), on("Tue 2026-04-07")]


def test_a_holiday_on_the_way_is_named() -> None:
    count = story("started Wed 2026-09-16")
    assert {day.name for day in count.steps[0].uncounted if day.name} == {"中秋", "国庆节"}
    assert [one.day.code for one in count.days if one.on == on("Sun 2026-09-20")] == ["makeup"]
    assert [day.on for day in count.made_up] == [on("Sun 2026-09-20"), on("Sat 2026-10-10")]


def test_a_petition_that_rolls_names_the_days_it_rolled_over() -> None:
    uncounted = story("started Thu 2026-09-17", kind="petition").steps[0].uncounted
    assert [day.on.day for day in uncounted] == [2, 3, 4, 5, 6, 7]


def test_an_open_stop_is_seen() -> None:
    count = story(START, STOP, "stopped Tue 2026-03-10 third_party:2")
    assert (count.stopped_since, count.open_stops) == (on("Mon 2026-03-09"), 2)
    assert story(START, STOP, RESUME).stopped_since is None


@pytest.mark.parametrize(("asked", "since"), [("Mon 2026-03-30", "Mon 2026-03-30"), ("Tue 2026-03-31", "")])
def test_what_is_asked_when_a_period_is_over_holds_nothing_up(asked: str, since: str) -> None:
    count = story(START, f"stopped {asked} other_agency:1")
    assert (count.stopped_since, count.open_stops) == (on(since) if since else None, 1)
    assert count.due_on == on("Mon 2026-03-30")


def test_a_restart_ends_the_waiting_that_it_answers_and_no_other() -> None:
    waiting = [START, "stopped Thu 2026-03-05 clarification", "stopped Fri 2026-03-06 third_party"]
    count = story(*waiting, "restarted Thu 2026-03-12 clarification")
    assert (count.open_stops, count.stopped_since, count.started_on) == (1, on("Thu 2026-03-12"), on("Thu 2026-03-12"))


def test_a_date_in_an_unpublished_year_is_provisional() -> None:
    count = story("started Mon 2026-11-23", "extended Mon 2026-12-07 20")
    assert (count.base_due_on, count.due_on) == (on("Mon 2026-12-21"), on("Tue 2027-01-19"))
    assert [step.provisional for step in count.steps] == [False, True]
    assert count.provisional


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("extension_twice", "extended Tue 2026-03-17 5"),
        ("clock_not_stopped", "resumed Tue 2026-03-17 third_party"),
        ("extension_too_long", "extended Tue 2026-03-17 21"),
        ("extension_empty", "extended Tue 2026-03-17"),
    ],
)
def test_impossible_histories_are_refused(code: str, line: str) -> None:
    with pytest.raises(Refusal) as refused:
        story(START, "extended Mon 2026-03-16 5", line)
    assert refused.value.code == code


def test_a_question_or_report_is_not_extended_beyond_its_convention() -> None:
    for kind in ("question", "wrongdoing"):
        with pytest.raises(Refusal, match="extension_too_long"):
            story("started Mon 2026-03-02", "extended Tue 2026-03-03 5", kind=kind)


def test_an_accepted_petition_has_sixty_days_and_thirty_more() -> None:
    accepted = ("started Mon 2026-03-02", "restarted Tue 2026-03-10 60 acceptance")
    assert str(story(*accepted, kind="petition").due_on) == "2026-05-09"  # a Saturday that is worked on
    longer = story(*accepted, "extended Wed 2026-05-06 30", kind="petition")
    assert (str(longer.due_on), str(longer.base_due_on)) == ("2026-06-08", "2026-05-09")
    with pytest.raises(Refusal, match="extension_too_long") as refused:
        story(*accepted, "extended Wed 2026-05-06 31", kind="petition")
    assert (refused.value.facts["unit"], refused.value.facts["article"]) == ("calendar", "《信访工作条例》第三十四条")


def test_a_clock_needs_a_start() -> None:
    with pytest.raises(ValueError, match="started"):
        clock.fold([], period=periods.for_case(Kind.REQUEST, date(2026, 3, 2)), calendar=CALENDAR)
