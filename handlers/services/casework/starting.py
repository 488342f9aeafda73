"""The letters to an applicant that start a period, and how the day on which one of them arrived is recorded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.services.bureau.moment import Work
from handlers.services.casework import arrivals, clarification, excess, fees
from law.codes import LetterKind
from storage.tables import Letter


@dataclass(frozen=True, slots=True)
class Way:
    """What records the arrival of a kind of letter, whether what it asked for is awaited, and its subject of law."""

    receive: Callable[..., date]
    waits_for: Callable[[Work, Letter], bool]
    subject: str


WAYS: Mapping[LetterKind, Way] = {
    LetterKind.FEE: Way(fees.receive, fees.waits_for, "fees"),
    LetterKind.CLARIFICATION: Way(clarification.receive, clarification.waits_for, "clarification"),
    LetterKind.ASK_REASONS: Way(excess.receive, excess.waits_for, "excessive"),
}
"""The letters that start a period; those to others are the consultations."""


def handed_over(work: Work, letter: Letter, *, on: date) -> date | None:
    """Let the period of a letter begin with the day on which it was handed over, where none has been recorded.

    Gives the last day of its period; None where it starts none, or nobody waits for what it asked.
    """
    way = WAYS.get(letter.kind)
    if way is None or not way.waits_for(work, letter) or arrivals.recorded_on(work, letter) is not None:
        return None
    return way.receive(work, letter, on=on)
