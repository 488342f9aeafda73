"""Which of their cases a citizen means where they name none: the only one is opened, of several each has a button."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from handlers.counter import answers, cases, supplement, thread
from handlers.reading import features, steps
from handlers.services.bureau import ownership
from handlers.services.post.turn import Turn
from law.codes import Outcome, Status
from law.errors import Refusal
from storage.cases import ENDED
from storage.tables import Case
from templates import words

LONGEST = 40
"""No label is longer."""
UNSAID = frozenset({"supplement", "reasons", "withdraw", "mine"})
"""Whose labels are words that people use for more than the button (补正, 撤回): they are read as these are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked about a case: what opens one that is chosen, and which may be meant."""

    opens: Callable[[Turn, str], None]
    fits: Callable[[Case], bool]


CHOICES = {
    "mine": Choice(cases.show, lambda _: True),
    "my_why": Choice(cases.press_why, lambda case: case.received_on is not None),
    "withdraw": Choice(cases.ask_withdraw, lambda case: case.status not in ENDED),
    "supplement": Choice(supplement.begin, lambda case: case.status == Status.AWAITING_CLARIFICATION),
    "reasons": Choice(supplement.begin_reasons, lambda case: case.status == Status.AWAITING_REASONS),
    "add": Choice(thread.add, lambda case: case.status not in ENDED),
    "ask_desk": Choice(thread.ask, lambda _: True),
    "dates": Choice(cases.keep_dates, lambda case: case.due_on is not None),
    "again": Choice(answers.again, lambda case: case.status in ENDED and case.outcome not in (None, Outcome.WITHDRAWN)),
}
"""By the verb of the button that does it to one case."""


def which(turn: Turn, verb: str, page: str = "1") -> None:
    """Open the only case that may be meant, or list a page of them; Refusal private_only, button_expired."""
    if verb not in CHOICES:
        raise Refusal("button_expired")
    if not turn.incoming.private:
        raise Refusal("private_only", command=turn.incoming.command or "my")
    found = fitting(turn, verb)
    if len(found) == 1:
        CHOICES[verb].opens(turn, str(found[0].id))
        return
    cases.which(turn, found, verb, page)


def fitting(turn: Turn, verb: str) -> list[Case]:
    """The cases of this chat that a verb may be meant for, newest first."""
    return [case for case in ownership.mine(turn.session, turn.incoming.chat) if CHOICES[verb].fits(case)]


def typed(turn: Turn) -> bool:
    """Do what a button about a case does whose label is typed, in any language, where no such button stands here.

    We tell people to use these words. False of all others, and where no case may be meant.
    """
    said = steps.bare(features.normal(turn.incoming.text))
    if turn.incoming.brings or len(said) > LONGEST:
        return False
    verbs = [verb for verb in CHOICES if verb not in UNSAID and said in _labels(verb)]
    if len(verbs) != 1 or not fitting(turn, verbs[0]):
        return False
    which(turn, verbs[0])
    return True


@cache
def _labels(verb: str) -> frozenset[str]:
    found = (words.label("button", verb, language) for language in words.LANGUAGES)
    return frozenset(steps.bare(features.normal(label)) for label in found)
