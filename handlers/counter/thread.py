"""How an applicant adds to a case unasked, or asks who holds it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from handlers.counter import awaited, cases, form, intake, steering
from handlers.counter.first import First
from handlers.reading import asides, courtesy, owing, plain, steps
from handlers.services.bureau import actors
from handlers.services.bureau.moment import Work
from handlers.services.casework import clarification, excess, supplement, thread
from handlers.services.post import downloads, keyboards
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Bringing
from handlers.services.post.turn import Turn
from law.codes import Status
from law.errors import Refusal
from storage import people
from storage.cases import ENDED
from storage.tables import Case

_FOR_THE_CASE = frozenset({"number", "matter", "human", "decline", "resend", "appeal"})
"""What may well be said of a case to those who work on it, though it is said to us elsewhere."""


def _meant(said: str) -> str | None:
    """Name what words say to us that are none for a case; None of all others."""
    if steps.press(said) in {"back", "confirm", "skip", "cancel", "wrong"}:
        return "not_here"
    meant = asides.heard(said, long=True)
    if meant in _FOR_THE_CASE or any(_is_for_the_case(each.core) for each in courtesy.said(said)):
        return None
    return meant or (None if courtesy.rest(said) else "nod")


def _is_for_the_case(core: str) -> bool:
    return asides.heard(core, long=True) in (None, *_FOR_THE_CASE)


class Gathering(Bringing):
    """Words about a case, waited for, with files or without; beside files a button says that there are no more."""

    case: int
    text: str = ""
    message: int | None = None
    """The message that said its words first, so that what is filed of them is known by it."""
    aside: str = ""
    """What was said to us last in place of words for the case, folded; said again it is asked about."""
    last: ClassVar[str]
    """The button that says so."""

    @abstractmethod
    def give(self, turn: Turn) -> None:
        """Hand the words and files on, as what they were waited for; the Refusals of what they become."""

    def own(self, turn: Turn) -> Case:
        """The case, if it is theirs who speak here."""
        return cases.own(turn, str(self.case))

    def is_weighed(self, turn: Turn, case: Case) -> bool:
        """Do what words want that do not plainly answer what is waited for; False of those that do.

        A clarification can be given once (Art. 30): a question, a refusal, a delay never counts as one by itself.
        """
        if self.is_beside_the_case(turn, case) or self.is_beside_files(turn):
            return True
        owed = owed_by(case)
        if owed is None or owing.is_plain(turn.incoming.text, reasons=owed == "reasons"):
            return False
        self.weigh(turn)
        return True

    def weigh(self, turn: Turn) -> None:
        """Show words as they would count, and wait for a button before they do; Refusal of the words."""
        self.text = supplement.checked(turn.incoming.text)
        self.message = turn.incoming.message_id
        self.keep(turn)
        self.show(turn)

    def is_beside_the_case(self, turn: Turn, case: Case) -> bool:
        """Do and answer what was said to us in place of words for the case, which wait on; False of such words."""
        said = turn.incoming.text
        if not said.strip() or turn.incoming.brings:
            return False
        if self._is_pressed(turn, case):
            return True
        if awaited.answered(turn, case):
            return True
        meant = _meant(said)
        if meant is None or plain.folded(said) == self.aside:
            return False
        self.aside = plain.folded(said)
        self.keep(turn)
        if meant in steering.STEERED:
            steering.beside(turn, meant, case)
        row = [button(turn.label("button", "cancel"), "cancel", self.id)]
        turn.say("not_for_case", rows=[row], case=case, number=case.number, text=said.strip()[:60])
        return True

    def _is_pressed(self, turn: Turn, case: Case) -> bool:
        """Do what a button says that is typed and not pressed; False of other words."""
        said, pressed = steps.bare(turn.incoming.text), steps.press(turn.incoming.text)
        if pressed == "cancel":
            intake.cancel(turn)
            return True
        typed = {steps.bare(key.label): key for row in self._keys(turn, case) for key in row} if self.text else {}
        key = typed.get(said)
        if self.text and (pressed == "confirm" or (key and key.verb == self.last)):
            self.give(turn)
        elif key is not None and key.verb == "rather":
            rather(turn, str(self.id), key.args[-1])
        else:
            return False
        return True

    def take_file(self, turn: Turn) -> bool:
        """Note files; False of what is none while nothing has come."""
        self.bring(turn)
        if not (self.files or self.text):
            return False
        if not turn.incoming.text.strip():  # of a caption it is said with its words
            self.show(turn)
        return True

    def show(self, turn: Turn) -> None:
        """Say which words and files have come, and that a button hands everything on."""
        case = self.own(turn)
        owed, rows = owed_by(case), self._keys(turn, case)
        if owed and self.text:
            facts: dict[str, Any] = {"text": self.text, "owed": owed, "names": self.names}
            form.stand(turn, self, "answer_sure", rows=rows, case=case, number=case.number, **facts)
        else:
            form.stand(turn, self, "adding_noted", rows=rows, case=case, number=case.number, names=self.names)

    def _keys(self, turn: Turn, case: Case) -> form.Keyboard:
        owed, cancel = owed_by(case), button(turn.label("button", "cancel"), "cancel", self.id)
        if not (owed and self.text):
            return [[button(turn.label("button", self.last), self.last, self.id), cancel]]
        ask, new = turn.label("into", "ask_desk"), turn.label("button", "supplement_new")
        return [
            [button(turn.label("sure", owed), self.last, self.id)],
            [button(ask, "rather", self.id, "ask_desk"), button(new, "rather", self.id, "one")],
            [cancel],
        ]

    def wait(self, turn: Turn, asked: str) -> None:
        """Ask for the words, or show those and the files that have come already."""
        if self.files or self.text:
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
        self.show(turn)
        return True


def owed_by(case: Case) -> str | None:
    """What words count as in a case, by what it waits for: a clarification, reasons; None where it waits for none."""
    return keyboards.OWED.get(case.status)


def speaks_to_us(said: str) -> bool:
    """Say whether words are none for a case, as far as its person is not asked for any."""
    return _meant(said) is not None


def at_hand_of(turn: Turn, case: Case) -> Gathering | None:
    """The words of whoever speaks that are waited for in a case; None where they are waited for in none, or another."""
    row = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    kind = _kinds().get(row.said["kind"]) if row is not None and row.said.get("case") == case.id else None
    return kind.of(row) if kind is not None and row is not None else None


def refuse_ended(case: Case) -> None:
    """Refuse what is added to a case that is over; Refusal ended_unadded."""
    if case.status in ENDED:
        raise Refusal("ended_unadded", number=case.number)


def refuse_busy(turn: Turn, case: Case) -> None:
    """Refuse what would end something else that is half said here; Refusal finish_first."""
    if people.draft(turn.session, turn.incoming.chat, turn.incoming.person) is not None:
        raise Refusal("finish_first", number=case.number)


def _kinds() -> dict[str, type[Gathering]]:
    return {each.model_fields["kind"].default: each for each in Gathering.__subclasses__()}


def rather(turn: Turn, dialogue_id: str, way: str) -> None:
    """Put words that waited as an answer where a button says: asked of who holds the case, or begun as a new matter."""
    waiting = _gathering(turn, dialogue_id)
    if not waiting.text or way not in {"ask_desk", "one"}:
        raise Refusal("button_expired")
    if way == "one":
        intake.begin(turn, first=First(waiting.text, waiting.message, out_of=waiting))
        return
    work = _work(turn, str(waiting.case))
    put(turn, work, waiting.text, downloads.ready(waiting.files), asks=True)
    form.leave(turn, waiting, waiting.text, case=work.case)
    waiting.end(turn)


def _gathering(turn: Turn, dialogue_id: str) -> Gathering:
    """The words of whoever speaks that wait for their button, of whatever kind; Refusal button_expired."""
    row = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    kind = _kinds().get(row.said["kind"]) if row is not None else None
    if kind is None:
        raise Refusal("button_expired")
    return kind.at_hand(turn, dialogue_id)


class Adding(Gathering):
    """A question, or something to add."""

    kind: Literal["adding"] = "adding"
    asks: bool
    last = "add_done"

    def hear(self, turn: Turn) -> bool:
        """Take the words; whoever asks the officer may say what they like."""
        work = _work(turn, str(self.case))
        if self.asks and not self._is_pressed(turn, work.case) and not self.is_beside_files(turn):
            put(turn, work, turn.incoming.text, asks=True)
            self.end(turn)
            _offer_as_answer(turn, work, turn.incoming.text)
        elif not self.asks and not self.is_weighed(turn, work.case):
            put(turn, work, turn.incoming.text, asks=False)
            self.end(turn)
        return True

    def give(self, turn: Turn) -> None:
        """Add or ask what was written and sent; Refusal file_on_its_way, and of the words of a question."""
        work = _work(turn, str(self.case))
        put(turn, work, self.text, downloads.ready(self.files), asks=self.asks)
        form.leave(turn, self, self.text, case=work.case)
        self.end(turn)
        if self.asks:
            _offer_as_answer(turn, work, self.text)


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
    """Hand on what was written and sent, by its button; the Refusals of `Adding.give`."""
    Adding.at_hand(turn, dialogue_id).give(turn)


def _offer_as_answer(turn: Turn, work: Work, text: str) -> None:
    """Offer what was asked of the desk as what the case waits for: it may be that, and silence ends it (Art. 30)."""
    owed = owed_by(work.case)
    if owed is None or not courtesy.rest(text) or awaited.tells(work.case, text):
        return
    begun = Adding.begin(turn, case=work.case_id, asks=False, text=supplement.checked(text))
    label = turn.label("into", owed).format(number=work.case.number)
    rows = [[button(label, begun.last, begun.id)], [button(turn.label("button", "cancel"), "cancel", begun.id)]]
    form.stand(turn, begun, "asked_may_answer", rows=rows, case=work.case, number=work.case.number, owed=owed)


def add(turn: Turn, case_id: str) -> None:
    """Wait for what an applicant adds to the own case behind a button; Refusal ended_unadded."""
    gather(turn, _work(turn, case_id))


def ask(turn: Turn, case_id: str) -> None:
    """Wait for a question about the own case behind a button."""
    Adding.begin(turn, case=_work(turn, case_id).case_id, asks=True).wait(turn, "ask_question")


def gather(turn: Turn, work: Work, text: str = "", *, out_of: Bringing | None = None) -> None:
    """Wait for what an applicant adds, with what has come of it already; Refusal ended_unadded."""
    refuse_ended(work.case)
    Adding.begin(turn, out_of=out_of, case=work.case_id, asks=False, text=text).wait(turn, "ask_addition")


def _work(turn: Turn, case_id: str) -> Work:
    return turn.on(cases.own(turn, case_id), actors.applicant(turn.incoming.person))
