"""Internal notes: kept in the journal of a case, never sent to the citizen."""

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from law.codes import Act
from law.errors import Refusal


def add(work: Work, text: str) -> None:
    """Write a note into the journal of a case; Refusal text_needed, or of the lifecycle."""
    if not text.strip():
        raise Refusal("text_needed", outcome="note")
    acts.permit(work, Act.NOTE).done(text=text)
