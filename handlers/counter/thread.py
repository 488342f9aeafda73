"""How an applicant adds to a case unasked, or asks who holds it."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from handlers.counter import cases, intake, steering
from handlers.reading import asides, courtesy, plain, steps
from handlers.services.bureau import actors
from handlers.services.bureau.moment import Work
from handlers.services.casework import clarification, excess, supplement, thread
from handlers.services.post import downloads, keyboards
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Bringing
from handlers.services.post.turn import Turn
from law.codes import Status
from law.errors import Refusal
from storage.cases import ENDED

_FOR_THE_CASE = frozenset({"number", "matter", "human", "decline", "resend", "appeal"})
"""What may well be said of a case to those who work on it, though it is said to us elsewhere."""


def _meant(said: str) -> str | None:
    """Name what words say to us that are none for a case; None of all others."""
    if steps.press(said) in {"back", "confirm", "skip", "cancel"}:
        return "not_here"
    meant = asides.heard(said, long=True)
    if meant in _FOR_THE_CASE or any(_is_for_the_case(each.core) for each in courtesy.said(said)):
        return None
    return meant or (None if courtesy.rest(said) else "nod")


def _is_for_the_case(core: str) -> bool:
    return asides.heard(core, long=True) in (None, *_FOR_THE_CASE)


def speaks_to_us(turn: Turn) -> bool:
    """Say whether words without files only speak to us, and are none for a case."""
    return not turn.incoming.brings and _meant(turn.incoming.text) is not None


class Gathering(Bringing):
    """Words about a case, waited for, with files or without; beside files a button says that there are no more."""

    case: int
    text: str = ""
    aside: str = ""
    """What was said to us last in place of words for the case, folded; said again it is taken."""
    last: ClassVar[str]
    """The button that says so."""

    def is_beside_the_case(self, turn: Turn) -> bool:
        """Do and answer what was said to us in place of words for the case, which wait on; False of such words.

        A clarification can be given once (Art. 30): what steers us is none, unless it is said again.
        """
        said = turn.incoming.text
        if not said.strip() or turn.incoming.brings:
            return False
        if steps.press(said) == "cancel":
            intake.cancel(turn)
            return True
        meant = _meant(said)
        if meant is None or plain.folded(said) == self.aside:
            return False
        self.aside = plain.folded(said)
        self.keep(turn)
        case = cases.own(turn, str(self.case))
        if meant in steering.STEERED:
            steering.beside(turn, meant, case)
        row = [button(turn.label("button", "cancel"), "cancel", self.id)]
        turn.say("not_for_case", rows=[row], case=case, number=case.number, text=said.strip()[:60])
        return True

    def take_file(self, turn: Turn) -> bool:
        """Note files."""
        self.bring(turn)
        self.show(turn)
        return True

    def show(self, turn: Turn) -> None:
        """Say which files have come, and that a button hands everything on."""
        case = cases.own(turn, str(self.case))
        row = [button(turn.label("button", each), each, self.id) for each in (self.last, "cancel")]
        turn.say("adding_noted", rows=[row], case=case, number=case.number, names=self.names)

    def wait(self, turn: Turn, asked: str) -> None:
        """Ask for the words, or show the files that have come already."""
        if self.files:
            self.show(turn)
        else:
            case = cases.own(turn, str(self.case))
            turn.say(asked, case=case, number=case.number)

    def is_beside_files(self, turn: Turn) -> bool:
        """Keep words that came beside files, or beside words that wait, until the button; False where none do."""
        if not (self.files or self.text):
            return False
        self.text = f"{self.text}\n{turn.incoming.text.strip()}".strip()
        self.keep(turn)
        if not turn.incoming.files:  # of a caption it was said with its file
            self.show(turn)
        return True


class Adding(Gathering):
    """A question, or something to add."""

    kind: Literal["adding"] = "adding"
    asks: bool
    last = "add_done"

    def hear(self, turn: Turn) -> bool:
        """Take the words; whoever asks the officer may say what they like."""
        if not self.asks and self.is_beside_the_case(turn):
            return True
        if not self.is_beside_files(turn):
            work = _work(turn, str(self.case))
            put(turn, work, turn.incoming.text, asks=self.asks)
            self.end(turn)
            _offer_as_answer(turn, work, turn.incoming.text, asks=self.asks)
        return True


def put(turn: Turn, work: Work, text: str, enclosed: Sequence[str] = (), *, asks: bool) -> None:
    """Add words and files to a case, or ask them of who holds it, and say so.

    What is added while a demand is open is its clarification or the reasons, by whatever button it came: silence would
    end the case (Art. 30). Refusal ended_unadded, of the lifecycle, of the words.
    """
    give = excess.give if work.case.status == Status.AWAITING_REASONS else supplement.take
    if not asks and (clarification.is_open(work) or give is excess.give):
        give(work, text, on=turn.today)
        thread.bring(work, enclosed)
        return
    said = thread.ask if asks else thread.add
    said(work, text, enclosed)
    rows = keyboards.leading(turn.session, work.case)
    turn.say("asked_desk" if asks else "added", rows=rows, case=work.case, number=work.case.number)


def done(turn: Turn, dialogue_id: str) -> None:
    """Add or ask what was written and sent; Refusal file_on_its_way, and of the words of a question."""
    adding = Adding.at_hand(turn, dialogue_id)
    work = _work(turn, str(adding.case))
    put(turn, work, adding.text, downloads.ready(adding.files), asks=adding.asks)
    adding.end(turn)
    _offer_as_answer(turn, work, adding.text, asks=adding.asks)


def _offer_as_answer(turn: Turn, work: Work, text: str, *, asks: bool) -> None:
    """Offer what was asked of the desk as what the case waits for: it may be that, and silence ends it (Art. 30)."""
    owed = _OWED.get(work.case.status)
    if not asks or owed is None or not courtesy.rest(text):
        return
    begun = Adding.begin(turn, case=work.case_id, asks=False, text=supplement.checked(text))
    label = turn.label("into", owed).format(number=work.case.number)
    rows = [[button(label, begun.last, begun.id)], [button(turn.label("button", "cancel"), "cancel", begun.id)]]
    turn.say("asked_may_answer", rows=rows, case=work.case, number=work.case.number, owed=owed)


_OWED = {Status.AWAITING_CLARIFICATION: "supplement", Status.AWAITING_REASONS: "reasons"}
"""What a case waits for from its applicant, by its status."""


def add(turn: Turn, case_id: str) -> None:
    """Wait for what an applicant adds to the own case behind a button; Refusal ended_unadded."""
    gather(turn, _work(turn, case_id))


def ask(turn: Turn, case_id: str) -> None:
    """Wait for a question about the own case behind a button."""
    Adding.begin(turn, case=_work(turn, case_id).case_id, asks=True).wait(turn, "ask_question")


def gather(turn: Turn, work: Work, text: str = "", *, out_of: Bringing | None = None) -> None:
    """Wait for what an applicant adds, with what has come of it already; Refusal ended_unadded."""
    if work.case.status in ENDED:
        raise Refusal("ended_unadded", number=work.case.number)
    Adding.begin(turn, out_of=out_of, case=work.case_id, asks=False, text=text).wait(turn, "ask_addition")


def _work(turn: Turn, case_id: str) -> Work:
    return turn.on(cases.own(turn, case_id), actors.applicant(turn.incoming.person))
