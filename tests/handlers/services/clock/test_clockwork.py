"""The clock of a case: its events, and the reminders that are laid down for it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.services.casework import clarification
from handlers.services.clock import clockwork
from law.codes import Job, Move
from law.errors import Refusal
from law.events import Event
from storage import cases, journal, reminders
from storage.engine import Session
from storage.reminders import Due
from storage.tables import Reminder
from tests.handlers.conftest import OpenBureau, at

FILED = "2026-03-02"  # Monday; due Monday 2026-03-30


def planned(session: Session) -> list[Due]:
    return [row.due for row in reminders.due(session, at("2027-01-01"))]


def test_an_event_is_read_back_as_it_was_written_and_a_correction_takes_its_place(bureau: OpenBureau) -> None:
    stopped = Event(Move.STOPPED, date(2026, 3, 9), cause="third_party:3", until=date(2026, 3, 30))
    corrected = replace(stopped, until=date(2026, 4, 2))
    extended = Event(Move.EXTENDED, date(2026, 3, 10), days=20)
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        (started,) = clockwork.events(work.session, work.case)
        first: dict[str, Any] = {}
        for event in (stopped, extended, corrected):
            kept = {"clock": clockwork.written(event), **(first if event is corrected else {})}
            journal.append(work.session, "note", actor="a", now=work.now, case_id=work.case_id, **kept)
            first = first or {"corrects": journal.numbered(work.session, work.case_id)[-1].id}
        assert clockwork.events(work.session, work.case) == [started, corrected, extended]


def test_a_running_clock_has_its_reminders_before_and_after(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        due_on = date(2026, 3, 30)
        ahead = [Due(Job.DUE, due_on, days) for days in (10, 5, 3, 1, 0)]
        assert planned(work.session) == [*ahead, Due(Job.OVERDUE, date(2026, 3, 31))]


def test_a_stopped_clock_has_none(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        clarification.ask(work, ("要哪一年的",), days=5, decided=False)
        assert planned(work.session) == [Due(Job.CLARIFY, date(2026, 3, 9))]


def test_a_plan_that_is_made_again_says_nothing_twice(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        first = reminders.due(work.session, at("2027-01-01"))[0]
        reminders.settle(work.session, [first], now=work.now)
        clockwork.plan(work, work.case)
        assert len(planned(work.session)) == 5
        assert Due(Job.DUE, date(2026, 3, 30), 10) not in planned(work.session)


@pytest.mark.parametrize(
    ("day", "on", "after"),
    [
        ("2026-03-20", "2026-03-20", "2026-03-23"),  # Friday
        ("2026-03-21", "2026-03-23", "2026-03-23"),  # Saturday
        ("2026-02-28", "2026-02-28", "2026-03-02"),  # a make-up Saturday
    ],
)
def test_a_job_comes_on_its_day_or_after_it_but_on_a_working_day(
    bureau: OpenBureau, day: str, on: str, after: str
) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        clockwork.rest(work.session, work.case)
        clockwork.plan_on(work, Due(Job.UNACKNOWLEDGED, date.fromisoformat(day)))
        clockwork.plan_after(work, Due(Job.UNPAID, date.fromisoformat(day), 1))
        rows = {row.kind: row.due_at for row in cases.attached(work.session, Reminder, work.case, done_at=None)}
        mornings = {Job.UNACKNOWLEDGED: on, Job.UNPAID: after}
        assert rows == {kind: work.office.morning(date.fromisoformat(wanted)) for kind, wanted in mornings.items()}


def test_a_date_that_matters_no_more_is_hushed_and_the_rest_stays(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        clockwork.plan_on(work, Due(Job.UNACKNOWLEDGED, date(2026, 3, 20)))
        clockwork.hush(work.session, work.case)
        assert planned(work.session) == [Due(Job.UNACKNOWLEDGED, date(2026, 3, 20))]
        clockwork.rest(work.session, work.case)
        assert planned(work.session) == []


def test_what_the_law_does_not_allow_is_refused_before_it_is_written(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", "2026-03-20") as work:
        clockwork.admit(work.session, work.case, Event(Move.EXTENDED, work.today, days=20))
        with pytest.raises(Refusal, match="extension_too_long"):
            clockwork.admit(work.session, work.case, Event(Move.EXTENDED, work.today, days=21))
        assert len(clockwork.events(work.session, work.case)) == 1


def test_a_count_is_written_onto_its_case(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        case, version = work.case, work.case.clock_version
        case.due_on = case.base_due_on = date(2026, 12, 31)
        counted = clockwork.recount(work, case)
        assert (case.due_on, case.base_due_on, case.clock_version) == (
            counted.due_on,
            date(2026, 3, 30),
            version + 1,
        )
