"""How an applicant answers a demand for clarification: by command, by button or in plain words."""

from typing import Literal

from handlers.counter import cases as counter_cases
from handlers.counter import intake
from handlers.counter.thread import Gathering
from handlers.reading import numbers
from handlers.services.bureau import actors, ownership
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, thread
from handlers.services.casework import supplement as case_supplement
from handlers.services.post import downloads
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.codes import Act, Status
from law.errors import Refusal
from storage.engine import Session
from storage.tables import Case

WAITING = Status.AWAITING_CLARIFICATION


def waiting(session: Session, chat: str) -> list[Case]:
    """The cases of a chat that wait for a clarification, newest first."""
    return [case for case in ownership.mine(session, chat) if case.status == WAITING]


def supplement(turn: Turn, rest: str) -> None:
    """Take ``/supplement [NUMBER] TEXT`` from an applicant."""
    first, *tail = rest.split(maxsplit=1)
    named = own(turn, first)
    if named is not None:
        _take_own(turn, named, "".join(tail))
        return
    # A whole number that names no case of theirs is a mistake to be told of; any other word begins the text.
    if numbers.is_whole(first):
        bureau_numbers.for_applicant(turn, first, chat=turn.incoming.chat)
    _take_only(turn, rest)


def own(turn: Turn, written: str) -> Case | None:
    """The own case of a written number; None where the word names none."""
    return bureau_numbers.own(turn, written, chat=turn.incoming.chat)


def take(turn: Turn, case: Case) -> None:
    """Take the words of a message as the clarification of an own case."""
    _take_own(turn, case, turn.incoming.text)


def _take_own(turn: Turn, case: Case, text: str) -> None:
    if not turn.incoming.private:
        raise Refusal("private_only", command="supplement")
    case_supplement.take(_work(turn, case), text, on=turn.today)


def _work(turn: Turn, case: Case) -> Work:
    return turn.on(case, actors.applicant(turn.incoming.person))


def _take_only(turn: Turn, text: str) -> None:
    mine = waiting(turn.session, turn.incoming.chat)
    if not mine:
        raise Refusal("nothing_to_supplement")
    if len(mine) > 1:
        _offer(turn, text, mine)
    else:
        _take_own(turn, mine[0], text)


def offer(turn: Turn) -> bool:
    """Ask whether plain words answer a demand; False where nothing waits in this chat."""
    mine = waiting(turn.session, turn.incoming.chat)
    if mine:
        _offer(turn, turn.incoming.text, mine)
    return bool(mine)


class Sorting(Dialogue):
    """Plain words while a clarification is owed, of which a button says where they belong."""

    kind: Literal["sorting"] = "sorting"
    text: str
    message: int | None


class Supplementing(Gathering):
    """The words of a clarification, waited for (Art. 30), with files or without."""

    kind: Literal["supplement"] = "supplement"
    last = "supplement_done"

    def hear(self, turn: Turn) -> bool:
        """Take the words."""
        if not self.is_beside_files(turn):
            _take_own(turn, counter_cases.own(turn, str(self.case)), turn.incoming.text)
            self.end(turn)
        return True


def done(turn: Turn, dialogue_id: str) -> None:
    """Take words and files as the clarification; Refusal file_on_its_way, and of the words, which have to be there."""
    supplementing = Supplementing.at_hand(turn, dialogue_id)
    case, enclosed = counter_cases.own(turn, str(supplementing.case)), downloads.ready(supplementing.files)
    _take_own(turn, case, supplementing.text)
    if enclosed:
        thread.bring(_work(turn, case), enclosed)
    supplementing.end(turn)


def _offer(turn: Turn, text: str, mine: list[Case]) -> None:
    Sorting.begin(turn, text=case_supplement.checked(text), message=turn.incoming.message_id)
    label = turn.label("button", "supplement")
    rows = [[button(f"{label} {case.number}", "supplement_to", case.id)] for case in mine]
    rows.append([button(turn.label("button", "supplement_new"), "supplement_new")])
    turn.say("supplement_which", rows=rows, total=len(mine))


def begin(turn: Turn, case_id: str) -> None:
    """Wait for the words of a clarification, asked for by the button of its notice."""
    case = counter_cases.own(turn, case_id)
    # Buttons stay in the chat for ever: who presses an old one is told now, not after having written it all.
    acts.permit(_work(turn, case), Act.SUPPLEMENT)
    Supplementing.begin(turn, case=case.id)
    turn.say("ask_supplement", case=case, number=case.number)


def choose(turn: Turn, case_id: str) -> None:
    """Take the words said before as the clarification of the chosen case."""
    sorting = Sorting.at_hand(turn)
    _take_own(turn, counter_cases.own(turn, case_id), sorting.text)
    sorting.end(turn)


def begin_new(turn: Turn) -> None:
    """Take the words said before as the first words of something new."""
    sorting = Sorting.at_hand(turn)
    sorting.end(turn)
    intake.begin(turn, text=sorting.text, message=sorting.message)
