"""Guessing: whoever names codes or numbers that are not theirs to know, five in ten minutes, is not heard for ten."""

from datetime import timedelta

from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage import guesses, people

CODES = ("code_wrong", "no_such_case")
"""Refusals that tell that a guess was wrong."""


def admit(moment: Moment, person: str) -> None:
    """Hear a guess of somebody, right or wrong; Refusal guessed_too_often."""
    if guesses.is_locked(moment.session, person, now=moment.now):
        raise _locked()


def judged(moment: Moment, person: str, refusal: Refusal) -> Refusal:
    """Count a refusal that tells of a wrong guess, and give what is said instead of it where these were too many.

    Of staff none is counted: what they may see is theirs by their role, and a number is mistyped soon.
    """
    if refusal.code not in CODES or people.officer(moment.session, person) is not None:
        return refusal
    return _locked() if guesses.wrong(moment.session, person, now=moment.now) else refusal


def _locked() -> Refusal:
    return Refusal("guessed_too_often", minutes=guesses.WINDOW // timedelta(minutes=1))
