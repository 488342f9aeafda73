"""How an applicant adds to a case unasked, or asks who holds it."""

from typing import Literal

from handlers.counter import cases
from handlers.services.bureau import actors
from handlers.services.bureau.moment import Work
from handlers.services.casework import thread
from handlers.services.post import keyboards
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.cases import ENDED


class Adding(Dialogue):
    """Words about a case, waited for: a question, or something to add."""

    kind: Literal["adding"] = "adding"
    case: int
    asks: bool

    def hear(self, turn: Turn) -> bool:
        """Take the words."""
        put(turn, _work(turn, str(self.case)), turn.incoming.text, asks=self.asks)
        self.end(turn)
        return True


def put(turn: Turn, work: Work, text: str, *, asks: bool) -> None:
    """Add words to a case, or ask them of who holds it, and say so; Refusal ended_unadded, of the words."""
    said = thread.ask if asks else thread.add
    said(work, text)
    rows = keyboards.leading(turn.session, work.case)
    turn.say("asked_desk" if asks else "added", rows=rows, case=work.case, number=work.case.number)


def add(turn: Turn, case_id: str) -> None:
    """Wait for what an applicant adds to the own case behind a button; Refusal ended_unadded."""
    _begin(turn, _work(turn, case_id), asks=False)


def ask(turn: Turn, case_id: str) -> None:
    """Wait for a question about the own case behind a button."""
    _begin(turn, _work(turn, case_id), asks=True)


def _begin(turn: Turn, work: Work, *, asks: bool) -> None:
    if not asks and work.case.status in ENDED:
        raise Refusal("ended_unadded", number=work.case.number)
    Adding.begin(turn, case=work.case_id, asks=asks)
    turn.say("ask_question" if asks else "ask_addition", case=work.case, number=work.case.number)


def _work(turn: Turn, case_id: str) -> Work:
    return turn.on(cases.own(turn, case_id), actors.applicant(turn.incoming.person))
