"""The table of what comes by itself about a case: each kind of job, who does it, and the cause that its words have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.services.bureau.moment import Work
from handlers.services.casework import appeals, clarification, fees, redress, silence
from handlers.services.rounds import alarms
from law.codes import Job
from storage.reminders import Due, Laid

Handler = Callable[[Work, Due], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of job.

    `does` is its handler; what is about the date of a case has none, for all that is due is said together
    (`deadlines`). `cause` names what is said, and with it the keys of its messages: what was said under one
    cause is never said again, so that its text may not change while an office runs.
    """

    does: Handler | None
    cause: str


JOBS: Mapping[Job, Row] = {
    Job.DUE: Row(None, "due:{0.case_id}:due-{0.subject_id}:{0.version}"),
    Job.OVERDUE: Row(None, "due:{0.case_id}:overdue:{0.day}:{0.version}"),
    Job.UNACKNOWLEDGED: Row(alarms.unacknowledged, "unacknowledged:{0.case_id}:{0.version}"),
    Job.UNCONFIRMED: Row(alarms.unconfirmed, "unconfirmed:{0.case_id}:{0.version}"),
    Job.UNPAID: Row(fees.lapse, "unpaid:{0.subject_id}:{0.day}:{0.case_id}:{0.version}"),
    Job.CLARIFY: Row(clarification.lapse, "clarify:{0.day}:{0.case_id}:{0.version}"),
    Job.CONSULT: Row(silence.lapse, "consult:{0.subject_id}:{0.day}:{0.case_id}:{0.version}"),
    Job.STATEMENT: Row(appeals.remind, "statement:{0.subject_id}:{0.day}:{0.case_id}"),
    Job.REMEDIES: Row(redress.tell, "remedies:{0.day}:{0.case_id}"),
}


def cause(row: Laid) -> str:
    """The cause of what is said at a reminder."""
    return JOBS[row.kind].cause.format(row)
