"""The words that answer a demand for clarification, and the period that starts anew (Art. 30)."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, clarification
from handlers.services.post import audience, messages
from law import application
from law.clock import Event
from law.codes import Act, Cause, Move
from law.errors import Refusal
from storage import reminders
from templates import words


def take(work: Work, text: str, *, on: date) -> None:
    """Take the corrected words of a request received on a day; the full period starts anew then (Art. 30).

    Refusal nothing_to_supplement, before_clarification where the day lies before the demand, or of the lifecycle.
    """
    acts.allow(work, Act.SUPPLEMENT)
    demand = clarification.asked(work.session, work.case)
    if demand is None or demand.answered:
        raise Refusal("nothing_to_supplement")
    if on < demand.told_on:
        raise Refusal("before_clarification", on=on, told_on=demand.told_on)
    said = checked(text)
    move = Event(Move.RESTARTED, on, cause=Cause.CLARIFICATION) if demand.restarts else None
    work.case.description = f"{work.case.description}\n{words.label('said', 'supplement')}{said}"
    acts.perform(work, Act.SUPPLEMENT, move=move, on=on, text=said)
    assert work.case.id is not None
    reminders.drop_open(work.session, work.case.id, "clarify")
    work.case.told_due_on = work.case.due_on
    work.session.add(work.case)
    _tell(work, said, restarted=demand.restarts)


def checked(text: str) -> str:
    """Check typed words as those of a description; the Refusals of the application's form."""
    question = application.find("description")
    assert question is not None
    return application.check(question, text)


def _tell(work: Work, text: str, *, restarted: bool) -> None:
    facts: dict[str, Any] = {"number": work.case.number, "due_on": work.case.due_on, "restarted": restarted}
    if work.case.address:
        messages.say(work, work.case.address, "supplement_taken", case=work.case, **facts)
    for chat in audience.desk(work.session, work.case):
        messages.say(work, chat, "supplement_arrived", case=work.case, **facts)
