"""Who is still asked about a case, as its applicant hears it: that it is over, or that others are waited for still."""

from collections.abc import Sequence
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.clock import clockwork, told
from handlers.services.post import keyboards, messages
from law.codes import Asking, Cause

Subject = tuple[Cause, Cause | Asking]
"""Whom a consultation asks, and what it is about, by which its article is found."""


def tell_over(work: Work) -> None:
    """Tell the applicant that the clock runs again, and the date that came out."""
    case = work.case
    told.now(work, case)
    if case.address:
        # A day that is past is no promise.
        due_on = case.due_on if case.due_on and case.due_on >= work.today else None
        rows = keyboards.progress(work.session, case)
        said = {"number": case.number, "runs_on": clockwork.runs_on(work.session, case, Cause.THIRD_PARTY)}
        messages.say(work, case.address, "consult_over", rows=rows, case=case, due_on=due_on, **said)


def tell_waits(work: Work, waits: Sequence[Subject], *, over: Subject | None = None) -> None:
    """Tell the applicant who is waited for still, where one subject of which they were told is over, or is not yet."""
    case = work.case
    if not case.address or over in waits:
        return
    runs_on = clockwork.runs_on(work.session, case, Cause.THIRD_PARTY)
    is_over = clockwork.is_over(work.session, case, work.today)
    ended, out = [over] if over else [], list(dict.fromkeys(waits))
    said: dict[str, Any] = {"over": _named(work, ended), "waits": _named(work, out)}
    said |= {"clock": "over" if is_over else "runs_on" if runs_on else "stopped", "due_on": case.due_on}
    rows = keyboards.progress(work.session, case)
    messages.say(work, case.address, "consult_waits", rows=rows, case=case, number=case.number, **said)


def term(work: Work, cause: Cause) -> dict[str, Any]:
    """What an applicant is told where a decision's term runs on: its last day, unless that is past."""
    if not clockwork.runs_on(work.session, work.case, cause):
        return {}
    due_on = work.case.due_on
    return {"keeps_period": True, "due_on": due_on if due_on and due_on >= work.today else None}


def _named(work: Work, subjects: Sequence[Subject]) -> list[dict[str, str]]:
    return [{"kind": kind, "article": work.article(subject)} for kind, subject in subjects]
