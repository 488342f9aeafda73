"""How an applicant adds to a case unasked, or asks who holds it."""

from typing import ClassVar, Literal

from handlers.counter import cases
from handlers.services.bureau import actors
from handlers.services.bureau.moment import Work
from handlers.services.casework import thread
from handlers.services.post import downloads, keyboards
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Bringing
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.cases import ENDED


class Gathering(Bringing):
    """Words about a case, waited for, with files or without; beside files a button says that there are no more."""

    case: int
    text: str = ""
    last: ClassVar[str]
    """The button that says so."""

    def take_file(self, turn: Turn) -> bool:
        """Note files."""
        self.bring(turn)
        self._show(turn)
        return True

    def _show(self, turn: Turn) -> None:
        names, case = [file.name for file in self.files], cases.own(turn, str(self.case))
        row = [button(turn.label("button", each), each, self.id) for each in (self.last, "cancel")]
        turn.say("adding_noted", rows=[row], case=case, number=case.number, names=names)

    def is_beside_files(self, turn: Turn) -> bool:
        """Keep words that came beside files until the button, for the files may still be on their way."""
        if not self.files:
            return False
        self.text = f"{self.text}\n{turn.incoming.text.strip()}".strip()
        self.keep(turn)
        if not turn.incoming.files:  # of a caption it was said with its file
            self._show(turn)
        return True


class Adding(Gathering):
    """A question, or something to add; a question takes no files."""

    kind: Literal["adding"] = "adding"
    asks: bool
    last = "add_done"

    def take_file(self, turn: Turn) -> bool:
        """Note files; False where it asks."""
        return not self.asks and super().take_file(turn)

    def hear(self, turn: Turn) -> bool:
        """Take the words."""
        if not self.is_beside_files(turn):
            put(turn, _work(turn, str(self.case)), turn.incoming.text, asks=self.asks)
            self.end(turn)
        return True


def put(turn: Turn, work: Work, text: str, *, asks: bool) -> None:
    """Add words to a case, or ask them of who holds it, and say so; Refusal ended_unadded, of the words."""
    said = thread.ask if asks else thread.add
    said(work, text)
    rows = keyboards.leading(turn.session, work.case)
    turn.say("asked_desk" if asks else "added", rows=rows, case=work.case, number=work.case.number)


def done(turn: Turn, dialogue_id: str) -> None:
    """Add what was written and sent; Refusal file_on_its_way, nothing_added."""
    adding = Adding.at_hand(turn, dialogue_id)
    work = _work(turn, str(adding.case))
    thread.add(work, adding.text, downloads.ready(adding.files))
    adding.end(turn)
    turn.say("added", rows=keyboards.leading(turn.session, work.case), case=work.case, number=work.case.number)


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
