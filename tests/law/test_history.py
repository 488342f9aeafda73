"""A history told line by line: what happened to a clock, counted as the bot would, and what no history can hold."""

import json
from dataclasses import replace
from datetime import date

import pytest

from law import conventions, days
from law.codes import Cause
from law.errors import Refusal
from law.history import History, Late

RECEIPT = ("2026-03-02", "receipt")
STOP = ("2026-03-09", "stop", "third_party")
REPLY = ("2026-03-10", "reply")
CLARIFY = ("2026-03-06", "stop", "clarification")
FEE = ("2026-03-09", "stop", "payment")
PAY = ("2016-03-03", "stop", "payment")
OLD = ("2016-03-01", "receipt")
Line = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, int]


def told(*lines: Line, law: str | None = None) -> History:
    """Tell a history of lines (on, event, cause, days)."""
    history = History(days.shipped(), law)
    for line in lines:
        row = {name: said for name, said in zip(("on", "event", "cause", "days"), line, strict=False) if said != ""}
        history.take(json.dumps(row))
    return history


@pytest.mark.parametrize(
    ("lines", "due_on"),
    [
        pytest.param([RECEIPT], "2026-03-30", id="20 working days"),
        pytest.param([("2026年3月2日", "started")], "2026-03-30", id="as the journal names it, the day in Chinese"),
        pytest.param([RECEIPT, STOP], "2026-03-30", id="while stopped"),
        pytest.param([RECEIPT, STOP, ("2026-03-16", "resume")], "2026-04-07", id="5 days given back, over Qingming"),
        pytest.param(
            [RECEIPT, STOP, ("2026-03-16", "resume"), ("2026-03-17", "stop", "third_party"), ("2026-03-18", "resume")],
            "2026-04-08",
            id="a second party, 1 day more",
        ),
        pytest.param([RECEIPT, (*STOP, 2), ("2026-03-16", "resume")], "2026-04-01", id="a party that had 2 days"),
        pytest.param(
            [RECEIPT, STOP, ("2026-03-09", "stop", "joint_author"), ("2026-03-16", "resume", "joint_author")],
            "2026-04-07",
            id="of two that wait, the one that is named",
        ),
        pytest.param(
            [RECEIPT, ("2026-03-09", "stop", "other_agency"), ("2026-04-07", "resume")],
            "2026-04-28",
            id="an agency that took 20 days, for it has no last one",
        ),
        pytest.param([RECEIPT, ("2026-03-16", "extension", "", 10)], "2026-04-14", id="extended"),
        pytest.param([RECEIPT, ("2026-03-16", "extension", "delay", 30)], "2026-05-14", id="a delay under Art. 35"),
        pytest.param(
            [RECEIPT, ("2026-03-06", "stop", "clarification"), ("2026-03-16", "restart", "clarification")],
            "2026-04-14",
            id="20 days anew after a clarification",
        ),
        pytest.param([RECEIPT, ("2026-06-10", "redo")], "2026-07-09", id="answered anew: 20 days from the decision"),
        pytest.param(
            [RECEIPT, ("2026-06-10", "redo", "", 10)], "2026-06-25", id="answered anew in the decision's term"
        ),
        pytest.param(
            [RECEIPT, REPLY, ("2026-03-20", "redo")], "2026-04-20", id="answered anew after a reply, before the old day"
        ),
        pytest.param(
            [RECEIPT, ("2026-06-10", "redo"), ("2026-06-11", "extension", "", 5)],
            "2026-07-16",
            id="where the decision sets no term, that of the Regulation may be extended",
        ),
        pytest.param(
            [
                RECEIPT,
                ("2026-06-10", "redo", "", 10),
                ("2026-06-11", "stop", "clarification"),
                ("2026-06-15", "restart", "clarification"),
            ],
            "2026-06-25",
            id="clarified in the decision's term, which runs on",
        ),
        pytest.param(
            [
                RECEIPT,
                ("2026-06-10", "redo", "", 10),
                ("2026-06-11", "stop", "other_agency"),
                ("2026-06-24", "resume"),
            ],
            "2026-06-25",
            id="an agency asked in the decision's term, which runs on",
        ),
        pytest.param(
            [RECEIPT, ("2026-06-10", "redo"), ("2026-06-11", "stop", "other_agency"), ("2026-06-24", "resume")],
            "2026-07-21",
            id="where the decision sets no term, that of the Regulation stops",
        ),
        pytest.param([RECEIPT, REPLY], "2026-03-30", id="a reply moves nothing"),
        pytest.param(
            [RECEIPT, REPLY, ("2026-06-10", "redo"), ("2026-06-11", "stop", "clarification")],
            "2026-07-09",
            id="a new answer may be asked about anew",
        ),
        pytest.param(
            [RECEIPT, ("2026-03-11", "stop", "clarification")], "2026-03-30", id="the seventh working day is in time"
        ),
        pytest.param(
            [("2016-03-01", "receipt"), ("2016-03-18", "stop", "clarification")], "2016-03-22", id="2008 had no limit"
        ),
        pytest.param(
            [RECEIPT, CLARIFY, ("2026-03-16", "resume", "clarification")],
            "2026-03-30",
            id="a demand for clarification that is taken back gives nothing back",
        ),
        pytest.param(
            [RECEIPT, ("2026-03-09", "stop", "payment"), ("2026-03-16", "resume", "payment")],
            "2026-03-30",
            id="a notice of fees that is withdrawn",
        ),
        pytest.param(
            [RECEIPT, ("2026-03-20", "extension", "", 20), ("2026-06-10", "redo"), ("2026-06-15", "extension", "", 5)],
            "2026-07-16",
            id="the new period may be extended too",
        ),
        pytest.param([("2016-09-12", "receipt")], "2016-10-09", id="15 under the law of 2008"),
    ],
)
def test_a_history_is_counted(lines: list[Line], due_on: str) -> None:
    assert told(*lines).count.due_on == date.fromisoformat(due_on)


def test_the_law_may_be_told() -> None:
    history = told(("2020-01-16", "receipt"), law="2008")
    assert (history.version.code, history.count.due_on) == ("2008", date(2020, 2, 13))


@pytest.mark.parametrize(
    ("code", "fact", "lines"),
    [
        ("event_unreadable", "receipt", [STOP]),
        ("event_unreadable", "receipt", [RECEIPT, RECEIPT]),
        ("event_unreadable", "days", [(*RECEIPT, "", 20)]),
        ("event_unreadable", "days", [RECEIPT, ("2026-03-16", "extension", "", -1)]),
        ("event_unreadable", "days", [RECEIPT, (*STOP, 0)]),
        ("event_unreadable", "days", [RECEIPT, ("2026-03-09", "stop", "other_agency", 15)]),
        ("event_unknown", "pause", [RECEIPT, ("2026-03-09", "pause")]),
        ("event_cause", "", [RECEIPT, ("2026-03-09", "stop")]),
        ("event_cause", "weather", [RECEIPT, ("2026-03-09", "stop", "weather")]),
        ("event_cause", "other_agency", [("2016-09-12", "receipt"), ("2016-09-19", "stop", "other_agency")]),
        ("event_cause", "joint_author", [("2016-09-12", "receipt"), ("2016-09-19", "stop", "joint_author")]),
        ("event_cause", "", [RECEIPT, ("2026-03-16", "restart")]),
        ("event_cause", "payment", [RECEIPT, ("2026-03-16", "extension", "payment", 3)]),
        ("events_disordered", date(2026, 3, 8), [RECEIPT, STOP, ("2026-03-08", "resume")]),
        ("before_receipt", "第三十三条第三款", [RECEIPT, ("2026-03-01", "stop", "third_party")]),
        ("clock_not_stopped", "第三十三条第三款", [RECEIPT, ("2026-03-09", "resume")]),
        ("clock_not_stopped", "第三十三条第三款", [RECEIPT, STOP, ("2026-03-10", "resume", "joint_author")]),
        ("clock_not_stopped", "第三十条", [RECEIPT, ("2026-03-10", "restart", "clarification")]),
        ("clock_not_stopped", "国办函〔2020〕109号", [RECEIPT, STOP, ("2026-03-10", "restart", "payment")]),
        ("extension_empty", "第三十三条第二款", [RECEIPT, ("2026-03-16", "extension")]),
        ("extension_too_long", "第三十三条第二款", [RECEIPT, ("2026-03-16", "extension", "", 21)]),
        ("extension_after_end", "第三十三条第二款", [RECEIPT, ("2026-03-31", "extension", "", 5)]),
        (
            "extension_of_decision",
            "第三十三条第二款",
            [RECEIPT, ("2026-06-10", "redo", "", 10), ("2026-06-11", "extension", "", 5)],
        ),
        (
            "extension_of_decision",
            "第三十五条",
            [RECEIPT, ("2026-06-10", "redo", "", 10), ("2026-06-11", "extension", "delay", 5)],
        ),
        (
            "extension_of_decision",
            date(2026, 6, 25),
            [
                RECEIPT,
                ("2026-06-10", "redo", "", 10),
                ("2026-06-11", "stop", "clarification"),
                ("2026-06-15", "restart", "clarification"),
                ("2026-06-16", "extension", "", 5),
            ],
        ),
        ("delay_not_later", "第三十五条", [RECEIPT, ("2026-03-16", "extension", "delay")]),
        ("not_a_date", "2026-02-30", [RECEIPT, ("2026-02-30", "resume")]),
        ("no_law_yet", date(2007, 6, 1), [("2007-06-01", "receipt")]),
        ("clarification_late", date(2026, 3, 11), [RECEIPT, ("2026-03-12", "stop", "clarification")]),
        (
            "history_clarified",
            "第三十条",
            [RECEIPT, CLARIFY, ("2026-03-09", "restart", "clarification"), (*REPLY[:1], *CLARIFY[1:])],
        ),
        ("clock_not_stopped", "第三十三条第三款", [RECEIPT, CLARIFY, ("2026-03-09", "resume", "third_party")]),
        ("event_cause", "payment", [OLD, PAY]),
        ("event_cause", "payment", [OLD, ("2016-03-03", "restart", "payment")]),
        ("event_cause", "payment", [OLD, ("2021-01-04", "stop", "payment")]),
        ("fee_not_allowed", date(2020, 3, 9), [("2020-03-02", "receipt"), ("2020-03-09", "stop", "payment")]),
        ("history_waiting", "第三十三条第三款", [RECEIPT, STOP, ("2026-06-10", "redo")]),
        ("history_waiting", "第三十条", [RECEIPT, CLARIFY, REPLY]),
        (
            "history_which",
            "第三十三条第三款",
            [RECEIPT, STOP, ("2026-06-09", "stop", "other_agency"), ("2026-06-10", "resume")],
        ),
        ("redo_unanswered", "《行政复议法》第六十六条", [RECEIPT, ("2026-03-30", "redo")]),
        ("redo_unanswered", "《行政诉讼法》第七十二条", [RECEIPT, ("2026-03-30", "redo", "suit")]),
        ("event_cause", "weather", [RECEIPT, REPLY, ("2026-06-10", "redo", "weather")]),
        ("event_unreadable", "receipt", [("2026-06-10", "redo", "weather")]),
        ("redo_unanswered", date(2026, 7, 9), [RECEIPT, REPLY, ("2026-06-10", "redo"), ("2026-06-11", "redo")]),
        ("history_given_up", date(2026, 4, 7), [RECEIPT, FEE, ("2026-04-08", "restart", "payment")]),
        ("history_given_up", date(2026, 4, 7), [RECEIPT, (*FEE, 3), ("2026-04-08", "restart", "payment")]),
        ("history_given_up", "第三十条", [RECEIPT, (*CLARIFY, 5), ("2026-03-16", "restart", "clarification")]),
        ("events_disordered", date(2026, 3, 10), [RECEIPT, REPLY, ("2026-03-09", "redo")]),
        ("events_disordered", date(2026, 3, 1), [RECEIPT, ("2026-03-01", "reply")]),
        ("history_answered", date(2026, 3, 10), [RECEIPT, REPLY, ("2026-03-11", "reply")]),
        ("history_answered", date(2026, 3, 10), [RECEIPT, REPLY, (REPLY[0], "extension", "", 5)]),
        ("history_answered", date(2026, 3, 10), [RECEIPT, REPLY, ("2026-03-11", "stop", "third_party")]),
        ("event_unreadable", "receipt", [REPLY]),
        ("event_unreadable", "reply", [RECEIPT, (*REPLY, "", 5)]),
        (
            "extension_twice",
            "第三十三条第二款",
            [RECEIPT, ("2026-03-16", "extension", "", 5), ("2026-03-16", "extension", "", 5)],
        ),
        ("clock_not_stopped", "第三十三条第三款", [RECEIPT, STOP, ("2026-03-09", "resume"), ("2026-03-09", "resume")]),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(code: str, fact: object, lines: list[Line]) -> None:
    *before, last = lines
    history = told(*before)
    kept = list(history.events)
    on, event, *rest = last
    row = {"on": on, "event": event} | {k: v for k, v in zip(("cause", "days"), rest, strict=False) if v != ""}
    with pytest.raises(Refusal) as refused:
        history.take(json.dumps(row))
    assert (refused.value.code, history.events) == (code, kept)
    assert fact in refused.value.facts.values()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("收到", "syntax"),
        ("[" * 100_000, "syntax"),
        ("[]", "fields"),
        ('{"on": "2026-03-02"}', "fields"),
        ('{"on": "2026-03-02", "event": "receipt", "until": "2026-03-03"}', "fields"),
        ('{"on": "2026-03-02", "event": "receipt", "on": "2026-03-03"}', "twice"),
        ('{"on": 20260302, "event": "receipt"}', "text"),
        ('{"on": "2026-03-02", "event": "receipt", "cause": null}', "text"),
        ('{"on": "2026-03-02", "event": "receipt", "days": true}', "days"),
        ('{"on": "2026-03-02", "event": "receipt", "days": "5"}', "days"),
    ],
)
def test_a_line_that_is_none_says_what_is_wrong(line: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        told().take(line)
    assert (refused.value.code, refused.value.facts) == ("event_unreadable", {"reason": reason})


def test_a_reply_is_remembered_until_a_new_answer_begins() -> None:
    assert told(RECEIPT, REPLY).replied_on == date(2026, 3, 10)
    assert told(RECEIPT, REPLY, ("2026-06-10", "redo")).replied_on is None


def test_who_pays_or_clarifies_on_the_last_day_is_in_time() -> None:
    """The last day is the twentieth working day, or the one that a notice on paper gave."""
    assert told(RECEIPT, FEE, ("2026-04-07", "restart", "payment")).late == []
    assert told(RECEIPT, (*FEE, 23), ("2026-04-10", "restart", "payment")).late == []
    assert told(RECEIPT, (*CLARIFY, 5), ("2026-03-13", "restart", "clarification")).late == []


def test_under_the_law_of_2008_what_comes_late_counts_and_is_named() -> None:
    """Silence gives nobody up, so that what is clarified late is clarified."""
    asked = ("2016-03-03", "stop", "clarification", 5)
    history = told(OLD, asked, ("2016-05-03", "restart", "clarification"))
    assert history.count.due_on == date(2016, 5, 24)
    assert history.late == [Late(Cause.CLARIFICATION, date(2016, 5, 3), date(2016, 3, 10))]


def test_a_clarification_whose_last_day_nobody_told_is_named() -> None:
    answered = ("2026-03-09", "restart", "clarification")
    assert told(RECEIPT, CLARIFY, answered).late == [Late(Cause.CLARIFICATION, date(2026, 3, 9), None)]
    assert told(OLD, ("2016-03-18", *CLARIFY[1:]), ("2016-03-21", *answered[1:])).late == []


def test_the_row_that_says_so_lets_a_clarification_begin_the_term_of_a_decision_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = conventions.find("decision_term_begins_anew")
    monkeypatch.setitem(conventions._BY_CODE, row.code, replace(row, value=True))
    asked = ("2026-06-11", "stop", "clarification")
    history = told(RECEIPT, ("2026-06-10", "redo", "", 10), asked, ("2026-06-15", "restart", "clarification"))
    assert history.count.due_on == date(2026, 6, 30), "ten days from the 15th, the 19th being a day off"
