"""The words that answer a demand for clarification, and the period that starts anew (Art. 30)."""

from datetime import date, datetime
from typing import Any

from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts, clarification
from handlers.services.post import audience, messages
from law import application
from law.clock import Event
from law.codes import Act, Cause, Move
from law.errors import Refusal
from storage import reminders
from storage.engine import Session
from storage.tables import Case
from templates import words


def take(session: Session, case: Case, text: str, *, on: date, actor: Actor, now: datetime) -> None:
    """Take the corrected words of a request received on a day; the full period starts anew then (Art. 30).

    Refusal nothing_to_supplement, before_clarification where the day lies before the demand, or of the lifecycle.
    """
    acts.allow(session, case, Act.SUPPLEMENT, actor=actor)
    demand = clarification.asked(session, case)
    if demand is None or demand.answered:
        raise Refusal("nothing_to_supplement")
    if on < demand.told_on:
        raise Refusal("before_clarification", on=on, told_on=demand.told_on)
    said = checked(text)
    move = Event(Move.RESTARTED, on, cause=Cause.CLARIFICATION) if demand.restarts else None
    case.description = f"{case.description}\n{words.label('said', 'supplement')}{said}"
    acts.perform(session, case, Act.SUPPLEMENT, actor=actor, now=now, move=move, on=on, text=said)
    assert case.id is not None
    reminders.drop_open(session, case.id, "clarify")
    case.told_due_on = case.due_on
    session.add(case)
    _tell(session, case, said, restarted=demand.restarts, now=now)


def checked(text: str) -> str:
    """Check typed words as those of a description; the Refusals of the application's form."""
    question = application.find("description")
    assert question is not None
    return application.check(question, text)


def _tell(session: Session, case: Case, text: str, *, restarted: bool, now: datetime) -> None:
    facts: dict[str, Any] = {"number": case.number, "due_on": case.due_on, "restarted": restarted}
    if case.address:
        messages.say(session, case.address, "supplement_taken", now=now, case=case, **facts)
    for chat in audience.desk(session, case):
        messages.say(session, chat, "supplement_arrived", now=now, case=case, **facts)
