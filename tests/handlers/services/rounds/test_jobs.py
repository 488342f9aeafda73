"""The table of jobs: a handler for each kind, and causes that an office that runs already has said things under."""

from datetime import date

import pytest

from handlers.services.rounds import jobs
from law.codes import Job
from storage.reminders import Laid

PLACE = "handlers/services/rounds/jobs.py"
DAY = date(2026, 3, 18)

# As texts, not built from the table: an office that runs has messages under these keys, and says none of them twice.
CAUSES = {
    Job.DUE: "due:7:due-10:2",
    Job.OVERDUE: "due:7:overdue:2026-03-18:2",
    Job.UNACKNOWLEDGED: "unacknowledged:7:2",
    Job.UNCONFIRMED: "unconfirmed:7:2",
    Job.UNPAID: "unpaid:10:2026-03-18:7:2",
    Job.CLARIFY: "clarify:2026-03-18:7:2",
    Job.CONSULT: "consult:10:2026-03-18:7:2",
    Job.STATEMENT: "statement:10:2026-03-18:7",
    Job.REMEDIES: "remedies:2026-03-18:7",
}


def test_every_kind_of_job_has_its_handler() -> None:
    missing = sorted(set(Job) - jobs.JOBS.keys())
    assert not missing, f"{PLACE} has no row for {missing}"


@pytest.mark.parametrize("kind", Job)
def test_what_was_said_under_a_cause_is_not_said_under_another(kind: Job) -> None:
    assert kind in CAUSES, f"tests/handlers/services/rounds/test_jobs.py, CAUSES lacks the text of {kind}"
    row = Laid(id=1, case_id=7, kind=kind, subject_id=10, day=DAY, version=2)
    assert jobs.cause(row) == CAUSES[kind], f"{PLACE} names another cause for {kind}"


def test_no_two_kinds_have_one_cause() -> None:
    causes = [row.cause for row in jobs.JOBS.values()]
    assert len(set(causes)) == len(causes)
