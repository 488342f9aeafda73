"""The words behind a command of a citizen: the case with which they begin, and what else they tell is never lost."""

from dataclasses import replace

from handlers.counter import awaited, choosing, intake, opening, reasons, thread
from handlers.counter import supplement as demands
from handlers.reading import courtesy, owing
from handlers.reading import numbers as written
from handlers.services.bureau import numbers
from handlers.services.casework import supplement as supplement_words
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.cases import ENDED
from storage.tables import Case


def opened(turn: Turn, verb: str, words: str) -> None:
    """Do to the named case what a command is for, without a number to the one that is chosen; then ask of what is left.

    Refusal private_only, no_such_case, number_unreadable, of the act, finish_first.
    """
    if not turn.incoming.private:
        raise Refusal("private_only", command=turn.incoming.command or verb)
    case, said = _parted(turn, words)
    if case is None:
        choosing.which(turn, verb)
    else:
        choosing.CHOICES[verb].opens(turn, str(case.id))
    if matter := courtesy.matter(said):
        _ask_of(turn, case, matter)


def _parted(turn: Turn, words: str) -> tuple[Case | None, str]:
    """The case whose number stands first, and what stands behind it; words that are like no number name none."""
    first, *tail = words.split(maxsplit=1) or [""]
    whole = numbers.own(turn, words, chat=turn.incoming.chat)
    if whole is None and not written.is_meant(first):
        return None, words
    if whole is not None or not tail:
        return whole or numbers.for_applicant(turn, words, chat=turn.incoming.chat), ""
    return numbers.for_applicant(turn, first, chat=turn.incoming.chat), tail[0]


def _ask_of(turn: Turn, case: Case | None, matter: str) -> None:
    """Ask where words go that are of a matter: of what is half said they are, where no case was named."""
    told = replace(turn, incoming=replace(turn.incoming, text=matter))
    if case is not None:
        thread.refuse_busy(turn, case)
        opening.show_or_new(told, case)
    elif (filing := intake.at_hand(turn)) is not None:
        filing.hear(told)
    else:
        opening.hear(told)


def supplement(turn: Turn, rest: str) -> None:
    """Take ``/supplement [NUMBER] TEXT`` from an applicant."""
    first, *tail = rest.split(maxsplit=1)
    named = demands.own(turn, first)
    if named is not None:
        _take_said(turn, named, "".join(tail))
        return
    # A whole number that names no case of theirs is a mistake to be told of; any other word begins the text.
    if written.is_whole(first):
        numbers.for_applicant(turn, first, chat=turn.incoming.chat)
    _take_only(turn, rest)


def _take_said(turn: Turn, case: Case, text: str) -> None:
    """Take words behind a command as those behind its button: what may answer at once, the rest by its own road.

    Without words they are waited for. Refusal private_only, finish_first, and those of `take`.
    """
    if not turn.incoming.private:
        raise Refusal("private_only", command="supplement")
    if not text.strip() or turn.incoming.brings:
        (reasons.gather if case.status == reasons.WAITING else demands.gather)(turn, case, text)
    else:
        _hear_said(replace(turn, incoming=replace(turn.incoming, text=text)), case)


def _hear_said(turn: Turn, case: Case) -> None:
    owed, text = thread.owed_by(case), turn.incoming.text
    waiting = thread.at_hand_of(turn, case)
    if case.status in ENDED or not any(map(str.isalnum, text)):
        demands.take(turn, case, text)  # which refuses it
    elif waiting is not None:
        waiting.hear(turn)
    elif not owing.is_doubtful(text) if owed else not thread.speaks_to_us(text):
        # Who writes the command says what the words are: only what asks or denies is shown to them first.
        demands.take(turn, case, text)
    elif not awaited.answered(turn, case):
        thread.refuse_busy(turn, case)
        _waiting_for(turn, case).hear(turn)


def _waiting_for(turn: Turn, case: Case) -> thread.Gathering:
    if case.status == reasons.WAITING:
        return reasons.Explaining.begin(turn, case=case.id)
    if case.status == demands.WAITING:
        return demands.Supplementing.begin(turn, case=case.id)
    return thread.Adding.begin(turn, case=case.id, asks=False)


def _take_only(turn: Turn, text: str) -> None:
    mine = demands.waiting(turn.session, turn.incoming.chat) or demands.under_way(turn)
    if not mine:
        raise Refusal("nothing_to_supplement")
    if len(mine) > 1 and awaited.answered_here(replace(turn, incoming=replace(turn.incoming, text=text))):
        return
    if len(mine) > 1:
        demands.offer_of(turn, mine, supplement_words.checked(text))
    else:
        _take_said(turn, mine[0], text)
