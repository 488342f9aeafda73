"""How an applicant gives the reasons of an excessive request (Art. 35)."""

from dataclasses import replace
from typing import Literal

from handlers.counter import awaited, cases, form
from handlers.counter.thread import Gathering, at_hand_of, refuse_busy
from handlers.reading import numbers, owing
from handlers.services.bureau import actors, ownership
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.bureau.moment import Work
from handlers.services.casework import excess, supplement, thread
from handlers.services.post import downloads
from handlers.services.post.dialogue import Bringing
from handlers.services.post.turn import Turn
from law.codes import Kind, Law, Status
from law.errors import Refusal
from storage.tables import Case

WAITING = Status.AWAITING_REASONS


def reasons(turn: Turn, rest: str) -> None:
    """Take ``/reasons [NUMBER] TEXT`` from an applicant."""
    case, text = _meant(turn, rest)
    turn = replace(turn, incoming=replace(turn.incoming, text=text))
    waiting = at_hand_of(turn, case)
    if waiting is not None and text.strip():
        waiting.hear(turn)
    elif turn.incoming.brings or _is_given(case, text):
        give(turn, case, text)
    elif not awaited.answered(turn, case):
        refuse_busy(turn, case)
        (hear if text.strip() else gather)(turn, case)


def give(turn: Turn, case: Case, text: str) -> None:
    """Take words as the reasons of an own case; where files came with them, both wait for their button."""
    if turn.incoming.brings:
        gather(turn, case, text)
    else:
        excess.give(_work(turn, case), text, on=turn.today)


def _is_given(case: Case, text: str) -> bool:
    has_words = not text.strip() or any(map(str.isalnum, text))  # what has none is refused by the act
    return owing.is_plain(text, reasons=True) or case.status != WAITING or not has_words


def hear(turn: Turn, case: Case) -> None:
    """Take words that answer the demand, or wait for them where these only speak to us (收到, 怎么写)."""
    if not turn.incoming.brings and not owing.is_plain(turn.incoming.text, reasons=True):
        Explaining.begin(turn, case=case.id).hear(turn)
    else:
        give(turn, case, turn.incoming.text)


def gather(turn: Turn, case: Case, text: str = "", *, out_of: Bringing | None = None) -> None:
    """Wait for reasons and files, with what has come of them already; Refusal of the lifecycle, of the words."""
    excess.permit(_work(turn, case), on=turn.today)
    text = supplement.checked(text) if text.strip() else ""
    Explaining.begin(turn, out_of=out_of, case=case.id, text=text).wait(turn, "ask_reasons")


def done(turn: Turn, dialogue_id: str) -> None:
    """Take what was written and sent, by its button; the Refusals of `Explaining.give`."""
    Explaining.at_hand(turn, dialogue_id).give(turn)


def _work(turn: Turn, case: Case) -> Work:
    return turn.on(case, actors.applicant(turn.incoming.person))


def waiting(turn: Turn) -> list[Case]:
    """The cases of a chat that wait for reasons, newest first."""
    return [case for case in ownership.mine(turn.session, turn.incoming.chat) if case.status == WAITING]


def _meant(turn: Turn, rest: str) -> tuple[Case, str]:
    """The case whose reasons these are: the one named at the beginning, or the only one that waits."""
    first, _, tail = rest.strip().partition(" ")
    named = bureau_numbers.own(turn, first, chat=turn.incoming.chat)
    if named is not None:
        return named, tail
    # A whole number that names no case of theirs is a mistake to be told of; any other word begins the text.
    if numbers.is_whole(first):
        bureau_numbers.for_applicant(turn, first, chat=turn.incoming.chat)
    return _only(waiting(turn) or _in_time(turn)), rest.strip()


def _in_time(turn: Turn) -> list[Case]:
    """The own cases that wait no more for reasons which may still be given: an answer takes no day away (Art. 35)."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    known = [case for case in mine if case.kind is Kind.REQUEST and case.law_code is Law.V2019]
    return [case for case in known if excess.is_taken(_work(turn, case))]


def _only(owing: list[Case]) -> Case:
    if not owing:
        raise Refusal("no_reasons_asked")
    if len(owing) > 1:
        raise Refusal("which_case", numbers=[case.number for case in owing], command="reasons")
    return owing[0]


class Explaining(Gathering):
    """The reasons of an excessive request, waited for (Art. 35), with files or without."""

    kind: Literal["reasons"] = "reasons"
    last = "reasons_done"

    def hear(self, turn: Turn) -> bool:
        """Take the reasons."""
        case = self.own(turn)
        if not self.is_weighed(turn, case):
            excess.give(_work(turn, case), turn.incoming.text, on=turn.today)
            self.end(turn)
        return True

    def give(self, turn: Turn) -> None:
        """Take words and files as the reasons; Refusal file_on_its_way, and of the words, which have to be there."""
        work, enclosed = _work(turn, cases.own(turn, str(self.case))), downloads.ready(self.files)
        excess.give(work, self.text, on=turn.today)
        thread.bring(work, enclosed)
        form.leave(turn, self, self.text, case=work.case)
        self.end(turn)
