"""Help from another body: a letter that asks it to look or to write, while our own clock runs on."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from law.codes import Act
from law.errors import Refusal
from storage.tables import Letter


def ask(work: Work, *, body: str, due_on: date, asked: str) -> Letter:
    """Ask another body for its help by a day; no article stops the clock for it.

    Refusal due_in_past, body_missing, text_missing, or of the lifecycle.
    """
    permit = acts.permit(work, Act.ASSIST)
    if due_on < work.today:
        raise Refusal("due_in_past", on=due_on)
    facts: dict[str, Any] = {"body": body, "due_on": due_on, "asked": asked}
    # No clock stops here: no article lets the applicant wait for a favour between offices.
    letter = permit.draw(**facts)
    permit.done(letter=letter.number, **facts)
    return letter
