"""An applicant's answer to a message about their case: it belongs to that case, or is asked about."""

from handlers.counter import asking, awaited, denial, opening, orders, progress, reasons, supplement
from handlers.reading import asides, courtesy, meaning, owing
from handlers.services.post.turn import Turn
from law.codes import Status
from law.errors import Refusal
from storage.tables import Case

NOTHING_BUT = frozenset({"withdraw", "human", "help", "thanks"})
"""What is asked of us and not of who holds the case, in however many words."""


def hear(turn: Turn, case: Case, *, is_busy: bool) -> None:
    """Take words that answer a message about an own case: what is asked for there, what they want, or either.

    ``is_busy``: something else is half said here, and it stays; Refusal finish_first where these would end it.
    """
    if denial.heard(turn, case) or awaited.answered(turn, case):
        return
    named, said = progress.said_of(turn, turn.incoming.text, [case])
    if not is_busy and asking.answered(turn, [case], case, said):
        return
    meant = orders.wanted(said)
    if orders.is_steering(meant, said) and _is_order(said, meant.intent):
        orders.steer(turn, meant, named or case)
        if not (courtesy.rest(said) if case.status in _OWED else courtesy.matter(said)):
            return
    # What may be no answer waits for a button, and would end what else is half said.
    if case.status in _OWED and not (is_busy and _has_to_wait(turn, case)):
        _OWED[case.status](turn, case)
    elif is_busy:
        raise Refusal("finish_first", number=case.number)
    else:
        opening.show_or_new(turn, case)


_OWED = {Status.AWAITING_CLARIFICATION: supplement.hear, Status.AWAITING_REASONS: reasons.hear}
"""How words answer a demand, by what the case waits for."""


def _has_to_wait(turn: Turn, case: Case) -> bool:
    is_plain = owing.is_plain(turn.incoming.text, reasons=case.status == Status.AWAITING_REASONS)
    return bool(turn.incoming.brings) or not is_plain


def _is_order(said: str, intent: str) -> bool:
    """Say whether words are plainly an order to us: others that sound like one may be meant for who holds the case."""
    return intent in NOTHING_BUT or meaning.intent(said)[1] == 1.0 or asides.heard(said, long=True) == "status"
