"""What is said when a date comes near and when it is past."""

import pytest

from handlers.services.rounds import deadlines
from law.codes import Job
from storage import reminders
from storage.reminders import Due
from tests.handlers.conftest import OpenBureau, at

FILED = "2026-03-02"  # Monday; due Monday 2026-03-30


def taken(bureau: OpenBureau, **answers: str) -> str:
    number = bureau.file(FILED, **answers)
    bureau.staff("approver" if answers.get("kind") == "wrongdoing" else "officer", f"/take {number}", now=at(FILED))
    return number


def test_ahead_only_the_officer_hears_and_nothing_new_is_planned(bureau: OpenBureau) -> None:
    number = taken(bureau)
    with bureau.working(number, "system", "2026-03-25") as work:
        before = len(reminders.due(work.session, at("2027-01-01")))
        deadlines.ahead(work, Due(Job.DUE, work.today, 3))
        assert len(reminders.due(work.session, at("2027-01-01"))) == before
    assert number in bureau.said("officer")[-1]
    assert not any(number in said for said in bureau.said("approver"))


def test_overdue_the_approver_hears_too_and_again_on_the_next_working_day(bureau: OpenBureau) -> None:
    number = taken(bureau)
    with bureau.working(number, "system", "2026-04-03") as work:  # Friday before Qingming
        deadlines.overdue(work, Due(Job.OVERDUE, work.today))
        planned = {(row.kind, str(row.day)) for row in reminders.due(work.session, at("2027-01-01"))}
        assert ("overdue", "2026-04-07") in planned
    assert number in bureau.said("officer")[-1]
    assert number in bureau.said("approver")[-1]


@pytest.mark.parametrize(
    ("kind", "offered"), [("request", True), ("correction", True), ("question", True), ("petition", False)]
)
def test_more_time_is_named_where_it_may_be_had(bureau: OpenBureau, kind: str, offered: bool) -> None:
    number = taken(bureau, kind=kind)
    with bureau.working(number, "system", "2026-03-05") as work:
        deadlines.ahead(work, Due(Job.DUE, work.today, 2))
    assert ("来不及的" in bureau.said("officer")[-1]) == offered
