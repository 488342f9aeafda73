"""Help from another body: a letter that asks it to look or to write, while our own clock runs on."""

from datetime import date, datetime
from typing import Any

from handlers.services import acts, dating, desk, letters, office, saying
from handlers.services.actors import Actor
from handlers.services.occasion import Incoming
from law import dates
from law.errors import Refusal
from storage.engine import Session
from storage.tables import Case, Letter


def ask(session: Session, case: Case, *, body: str, due_on: date, asked: str, actor: Actor, now: datetime) -> Letter:
    """Ask another body for its help by a day; no article stops the clock for it.

    Refusal due_in_past, body_missing, text_missing, or of the lifecycle.
    """
    acts.allow(session, case, "assist", actor=actor)
    if due_on < office.today(session, now):
        raise Refusal("due_in_past", on=due_on)
    facts: dict[str, Any] = {"body": body, "due_on": due_on, "asked": asked}
    letter = letters.draw(session, case, "assist", now=now, **facts)
    acts.perform(session, case, "assist", actor=actor, now=now, letter=letter.number, **facts)
    return letter


def assist(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Ask for help by ``/assist NUMBER BODY DATE WHAT``; the letter goes to the officer in private."""
    case, who = desk.case_of(session, incoming, written, now=now)
    body, _, behind = rest.strip().partition(" ")
    day, asked = dating.first_day(behind)
    if not day or not asked.strip():
        raise Refusal("usage", command="assist")
    letter = ask(session, case, body=body, due_on=dates.parse(day), asked=asked.strip(), actor=who, now=now)
    letters.hand(session, case, letter, to=who.address, now=now)
    facts: dict[str, Any] = {
        "number": case.number,
        "body": body,
        "due_on": dates.parse(day),
        "case_due_on": case.due_on,
    }
    saying.say(session, incoming.chat, "assisted", now=now, case=case, **facts)
