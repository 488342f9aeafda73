"""Which of their cases a citizen means where they name none: the only one is opened, of several each has a button."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.counter import answers, cases, supplement, thread
from handlers.services.bureau import ownership
from handlers.services.post.turn import Turn
from law.codes import Outcome, Status
from law.errors import Refusal
from storage.cases import ENDED
from storage.tables import Case


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
