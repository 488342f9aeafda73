"""A term that a review or a suit has set for an answer, beside the Regulation's own period."""

from law.codes import Cause
from law.conventions import flag
from law.events import plain

BEGINNING = (Cause.CLARIFICATION, Cause.PAYMENT)
"""What begins the Regulation's own period anew; everything else that is waited for stops it."""


def runs_on(set_by: str, cause: str) -> bool:
    """Tell whether a term takes no notice of what is asked for a cause: one that a decision has set (conventions).

    `set_by` is what that decision rests on, empty of the Regulation's own period. Art. 33(3) leaves days out of
    "前款规定的期限", Art. 30 begins "答复期限" anew: the periods of the Regulation.
    """
    is_begun = plain(cause) in BEGINNING
    return bool(set_by) and not flag("decision_term_begins_anew" if is_begun else "decision_term_stops")
