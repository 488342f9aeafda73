"""The words that answer a demand for clarification, and the period that starts anew (Art. 30)."""

from datetime import date
from functools import partial
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import clarification, repeats, seals, showing, waits
from handlers.services.clock import clockwork, told
from handlers.services.post import audience, keyboards, messages
from law import application
from law.codes import Act, Cause, Job
from law.errors import Refusal
from storage import reminders
from templates import words


def take(work: Work, text: str, *, on: date) -> None:
    """Take the corrected words of a request received on a day; the full period starts anew then (Art. 30).

    The term of a decision runs on (conventions).

    Refusal nothing_to_supplement, before_clarification where the day lies before the demand, silence_was_none, or of
    the lifecycle.
    """
    permit = waits.permit(work, Act.SUPPLEMENT, Cause.CLARIFICATION, on=on, last_on=partial(_until, work))
    demand = clarification.open_demand(work)
    if demand is None:
        raise Refusal("nothing_to_supplement")
    if on < demand.told_on:
        raise Refusal("before_clarification", on=on, told_on=demand.told_on)
    said = checked(text)
    anew = clarification.begins_anew(work, demand)
    # Before it is done, because the card of the case is renewed with it and shows what is wanted now.
    work.case.description = f"{work.case.description}\n{words.label('said', 'supplement')}{said}"
    if not work.case.redo_of:
        work.case.likeness = repeats.likeness(work.case.kind, work.case.description)
    sealed: dict[str, Any] = seals.described(work.case)
    permit.done(on=on, by_days=clarification.term_anew(work), moves=demand.restarts, text=said, **sealed)
    reminders.drop_open(work.session, work.case_id, Job.CLARIFY)
    told.now(work, work.case)
    showing.heard(work, said)
    _tell(work, demand, restarted=anew)


def _until(work: Work) -> date | None:
    demand = clarification.open_demand(work)
    return demand.answer_by_on if demand else None


def checked(text: str) -> str:
    """Check an applicant's words as those of a description; the Refusals of the application's form."""
    question = application.find("description")
    assert question is not None
    return application.check(question, text)


def _tell(work: Work, demand: clarification.Demand, *, restarted: bool) -> None:
    # Art. 30 gives up a request on silence alone: half an answer is one, and whether it is enough people judge.
    items = demand.items if len(demand.items) > 1 else ()
    facts: dict[str, Any] = {"number": work.case.number, "due_on": work.case.due_on, "restarted": restarted}
    facts |= {"items": items, "overdue": clockwork.is_over(work.session, work.case, work.today)}
    if work.case.address:
        rows = keyboards.progress(work.session, work.case)
        messages.say(work, work.case.address, "supplement_taken", rows=rows, case=work.case, **facts)
    for chat in audience.desk(work.session, work.case):
        messages.say(work, chat, "supplement_arrived", case=work.case, **facts)
