"""How an applicant answers a demand for clarification: by command, by button or in plain words."""

from collections.abc import Sequence
from typing import Any, Literal

from handlers.counter import awaited, form, intake, placing, progress, reasons
from handlers.counter import cases as counter_cases
from handlers.counter import thread as counter_thread
from handlers.counter.first import First
from handlers.counter.thread import Gathering
from handlers.reading import asides, courtesy, owing, steps
from handlers.services.bureau import actors, ownership
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, clarification
from handlers.services.casework import supplement as case_supplement
from handlers.services.post import downloads, keyboards
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Bringing
from handlers.services.post.turn import Turn
from law.codes import Act, Status
from law.errors import Refusal
from storage import people
from storage.engine import Session
from storage.tables import Case

WAITING = Status.AWAITING_CLARIFICATION
_OWED = (WAITING, reasons.WAITING)
_TO_US = frozenset({"give_up", "status", "what"})
"""What is said to us about what waits, and is no part of it."""


def waiting(session: Session, chat: str) -> list[Case]:
    """The cases of a chat that wait for a clarification, newest first."""
    return [case for case in ownership.mine(session, chat) if case.status == WAITING]


def owed(turn: Turn) -> list[Case]:
    """The cases of a chat that wait for words of their applicant, a clarification or reasons; newest first."""
    return progress.owing(turn)


def meant(turn: Turn, said: str) -> list[Case]:
    """The cases for which words may be: those that wait for words, with any whose fee they may call paid, or all."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    waits = [case for case in mine if case.status in _OWED or awaited.is_paid(case, said)]
    return waits if owed(turn) else under_way(turn)


def own(turn: Turn, written: str) -> Case | None:
    """The own case of a written number; None where the word names none."""
    return bureau_numbers.own(turn, written, chat=turn.incoming.chat)


def take(turn: Turn, case: Case, text: str, enclosed: Sequence[str] = ()) -> None:
    """Take words as the clarification for which a case waits, and otherwise as what is added to it unasked.

    Where files came with them, which are still to be fetched, both wait for their button. Refusal private_only,
    ended_unadded, of the lifecycle, of the words.
    """
    if not turn.incoming.private:
        raise Refusal("private_only", command="supplement")
    if turn.incoming.brings:
        gather(turn, case, text)
    else:
        counter_thread.put(turn, _work(turn, case), text, enclosed, asks=False)


def hear(turn: Turn, case: Case) -> None:
    """Take words that answer a demand, or wait for them where these only speak to us (收到, 怎么写)."""
    if not turn.incoming.brings and not owing.is_plain(turn.incoming.text):
        Supplementing.begin(turn, case=case.id).hear(turn)
    else:
        take(turn, case, turn.incoming.text)


def gather(turn: Turn, case: Case, text: str = "", *, out_of: Bringing | None = None) -> None:
    """Wait for words and files, with what has come already, as what the case stands for."""
    text = case_supplement.checked(text) if text.strip() else ""
    work = _work(turn, case)
    if not clarification.is_open(work):
        counter_thread.gather(turn, work, text, out_of=out_of)
        return
    acts.permit(work, Act.SUPPLEMENT)
    Supplementing.begin(turn, out_of=out_of, case=case.id, text=text).wait(turn, "ask_supplement")


def _work(turn: Turn, case: Case) -> Work:
    return turn.on(case, actors.applicant(turn.incoming.person))


def under_way(turn: Turn) -> list[Case]:
    """The cases of a chat to which something may be added, newest first."""
    return progress.under_way(ownership.mine(turn.session, turn.incoming.chat))


def offer(turn: Turn) -> bool:
    """Ask whether plain words answer a demand; False where nothing waits in this chat."""
    said = turn.incoming.text
    mine = meant(turn, said) if owed(turn) else []
    if mine:
        offer_of(turn, mine, case_supplement.checked(said))
    return bool(mine)


def offer_open(turn: Turn) -> None:
    """Ask to which case under way plain words belong, with the files that came beside them; Refusal answer_too_long."""
    offer_of(turn, under_way(turn), case_supplement.checked(turn.incoming.text))


def offer_files(turn: Turn) -> bool:
    """Ask to which open case files belong that came without words; False where none is open in this chat."""
    mine = owed(turn) or under_way(turn)
    if mine:
        offer_of(turn, mine, "")
    return bool(mine)


class Sorting(Bringing):
    """Plain words or files that may belong to an open case, of which a button says where they go."""

    kind: Literal["sorting"] = "sorting"
    text: str
    message: int | None
    beside: bool = False
    """Whether something was answered since they were shown: a bare word (补正) then shows them before they count."""

    def take_file(self, turn: Turn) -> bool:
        """Take more files to those that wait for their button."""
        self.bring(turn)
        _ask_which(turn, self, meant(turn, self.text))
        return True

    def hear(self, turn: Turn) -> bool:
        """Take words to files that came alone, or more words; False of nothing but courtesy to words that wait."""
        more = turn.incoming.text.strip()
        if _is_pressed(turn, self):
            return True
        if awaited.answered_here(turn):
            self.beside = True
            self.keep(turn)
            return True
        if self.text and (not courtesy.rest(more) or asides.heard(more) in _TO_US):
            return False  # nothing that could go into a case: what was said before waits for its button
        self.message = None if self.text else turn.incoming.message_id
        self.text = case_supplement.checked(f"{self.text}\n{more}".strip())
        self.beside = False
        self.keep(turn)
        _ask_which(turn, self, meant(turn, self.text))
        return True


class Supplementing(Gathering):
    """The words of a clarification, waited for (Art. 30), with files or without."""

    kind: Literal["supplement"] = "supplement"
    last = "supplement_done"

    def hear(self, turn: Turn) -> bool:
        """Take the words."""
        case = self.own(turn)
        if not self.is_weighed(turn, case):
            take(turn, case, turn.incoming.text)
            self.end(turn)
        return True

    def give(self, turn: Turn) -> None:
        """Take words and files as the clarification, which is given once.

        Refusal words_to_files where no word says that they are it, file_on_its_way, and of the words.
        """
        case = counter_cases.own(turn, str(self.case))
        if self.files and not self.text.strip():
            raise Refusal("words_to_files", names=[file.name for file in self.files])
        take(turn, case, self.text, downloads.ready(self.files))
        form.leave(turn, self, self.text, case=case)
        self.end(turn)


def done(turn: Turn, dialogue_id: str) -> None:
    """Take what was written and sent, by its button; the Refusals of `Supplementing.give`."""
    Supplementing.at_hand(turn, dialogue_id).give(turn)


def _is_pressed(turn: Turn, sorting: Sorting) -> bool:
    """Do what a button says that is typed and not pressed; False of other words."""
    said = steps.bare(turn.incoming.text)
    if steps.press(turn.incoming.text) == "cancel":
        intake.cancel(turn, str(sorting.id))
        return True
    mine = meant(turn, sorting.text)
    found = [
        case
        for case in mine
        if said in {steps.bare(_label(turn, case)), steps.bare(turn.label("button", placing.way(case)))}
    ]
    is_bare = len(found) == 1 and said != steps.bare(_label(turn, found[0]))
    # A clarification is given once: a bare word shows first what asks, and what something was answered beside.
    if is_bare and found[0].status in _OWED and (sorting.beside or _is_doubtful(sorting, found[0])):
        (begin if found[0].status == WAITING else begin_reasons)(turn, str(found[0].id))
    elif len(found) == 1:
        choose(turn, str(found[0].id))
    elif said == steps.bare(turn.label("button", "supplement_new")):
        begin_new(turn)
    else:
        return False
    return True


def _is_doubtful(sorting: Sorting, case: Case) -> bool:
    return bool(sorting.text) and not owing.is_plain(sorting.text, reasons=case.status == reasons.WAITING)


def _label(turn: Turn, case: Case) -> str:
    return turn.label("into", placing.way(case)).format(number=case.number)


def offer_of(turn: Turn, mine: list[Case], text: str) -> None:
    """Ask to which of some cases words belong."""
    _ask_which(turn, Sorting.begin(turn, text=text, message=turn.incoming.message_id), mine)


def _ask_which(turn: Turn, sorting: Sorting, mine: Sequence[Case]) -> None:
    rows = [[button(_label(turn, case), "supplement_to", case.id)] for case in mine[: keyboards.PAGE]]
    new = button(turn.label("button", "supplement_new"), "supplement_new")
    rows.append([new, form.cancelling(turn, sorting)])
    counts = {status: sum(case.status == status for case in mine) for status in _OWED}
    facts: dict[str, Any] = {"total": counts[WAITING], "reasons": counts[reasons.WAITING], "names": sorting.names}
    facts["is_new"] = not mine  # what it could have belonged to has ended meanwhile
    facts["lines"] = counter_cases.told_apart(mine[: keyboards.PAGE])
    form.stand(turn, sorting, "supplement_which", rows=rows, text=sorting.text, **facts)


def begin(turn: Turn, case_id: str) -> None:
    """Wait for the words of a clarification, asked for by the button of its notice; words that wait are shown first."""
    case, waiting = counter_cases.own(turn, case_id), _sorting(turn)
    # Buttons stay in the chat for ever: who presses an old one is told now, not after having written it all.
    acts.permit(_work(turn, case), Act.SUPPLEMENT)
    gather(turn, case, waiting.text if waiting else "", out_of=waiting)


def begin_reasons(turn: Turn, case_id: str) -> None:
    """The same of reasons, by the button of their notice."""
    waiting = _sorting(turn)
    reasons.gather(turn, counter_cases.own(turn, case_id), waiting.text if waiting else "", out_of=waiting)


def _sorting(turn: Turn) -> Sorting | None:
    row = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    return Sorting.of(row) if row is not None and row.said["kind"] == "sorting" else None


def choose(turn: Turn, case_id: str) -> None:
    """Take what was said and sent before into the chosen case; of files alone, what they are is waited for."""
    sorting, case = Sorting.at_hand(turn), counter_cases.own(turn, case_id)
    if not sorting.text and case.status == reasons.WAITING:
        reasons.gather(turn, case, out_of=sorting)
        return
    if not sorting.text:
        gather(turn, case, out_of=sorting)
        return
    take(turn, case, sorting.text, downloads.ready(sorting.files))
    form.leave(turn, sorting, sorting.text)
    sorting.end(turn)


def begin_new(turn: Turn) -> None:
    """Take what was said and sent before as the beginning of something new."""
    sorting = Sorting.at_hand(turn)
    intake.begin(turn, first=First(sorting.text, sorting.message, out_of=sorting))
