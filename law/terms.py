"""What runs beside the Regulation's own period: a term that a review or a suit has set, a date fixed by Art. 35."""

from law.codes import Cause
from law.conventions import flag
from law.events import plain

BEGINNING = (Cause.CLARIFICATION, Cause.PAYMENT)
"""What begins the Regulation's own period anew; everything else that is waited for stops it."""


def runs_on(set_by: str, cause: str, *, is_fixed: bool = False) -> bool:
    """Tell whether a term takes no notice of what is asked for a cause (conventions).

    `set_by` is what the decision rests on that has set it, empty of the Regulation's own period; `is_fixed`: the body
    has fixed its last day in a notice (Art. 35). Art. 33(3) leaves days out of "前款规定的期限", Art. 30 begins
    "答复期限" anew: the periods of the Regulation.
    """
    if plain(cause) in BEGINNING:
        return bool(set_by) and not flag("decision_term_begins_anew")
    return (bool(set_by) and not flag("decision_term_stops")) or (is_fixed and not flag("fixed_date_stops"))
