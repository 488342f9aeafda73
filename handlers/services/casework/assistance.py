"""Help from another body: a letter that asks it to look or to write, while our own clock runs on."""

from datetime import date, datetime
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts
from handlers.services.letters import notices
from law.codes import Act, LetterKind
from law.errors import Refusal
from storage.engine import Session
from storage.tables import Case, Letter


def ask(session: Session, case: Case, *, body: str, due_on: date, asked: str, actor: Actor, now: datetime) -> Letter:
    """Ask another body for its help by a day; no article stops the clock for it.

    Refusal due_in_past, body_missing, text_missing, or of the lifecycle.
    """
    acts.allow(session, case, Act.ASSIST, actor=actor)
    if due_on < office.today(session, now):
        raise Refusal("due_in_past", on=due_on)
    facts: dict[str, Any] = {"body": body, "due_on": due_on, "asked": asked}
    letter = notices.draw(session, case, LetterKind.ASSIST, now=now, **facts)
    acts.perform(session, case, Act.ASSIST, actor=actor, now=now, letter=letter.number, **facts)
    return letter
