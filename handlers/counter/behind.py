"""The words behind a command of a citizen: the case with which they begin, and what else they tell is never lost."""

from dataclasses import replace

from handlers.counter import choosing, intake, opening, thread
from handlers.reading import courtesy
from handlers.services.bureau import numbers
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Case


def opened(turn: Turn, verb: str, written: str) -> None:
    """Do to the named case what a command is for, without a number to the one that is chosen; then ask of what is left.

    Refusal private_only, no_such_case, number_unreadable, of the act, finish_first.
    """
    if not turn.incoming.private:
        raise Refusal("private_only", command=turn.incoming.command or verb)
    case, said = _parted(turn, written)
    if case is None:
        choosing.which(turn, verb)
    else:
        choosing.CHOICES[verb].opens(turn, str(case.id))
    if matter := courtesy.matter(said):
        _ask_of(turn, case, matter)


def _parted(turn: Turn, written: str) -> tuple[Case | None, str]:
    """The case whose number stands first, and what stands behind it; words without any figure name none."""
    first, *tail = written.split(maxsplit=1) or [""]
    if not any(map(str.isdigit, written)):
        return None, written
    whole = numbers.own(turn, written, chat=turn.incoming.chat)
    if whole is not None or not tail:
        return whole or numbers.for_applicant(turn, written, chat=turn.incoming.chat), ""
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
