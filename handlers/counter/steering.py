"""What is done at once for words that ask for something about cases which are there already."""

from collections.abc import Callable

from handlers.counter import answers, progress
from handlers.counter import cases as counter_cases
from handlers.services.bureau import ownership
from handlers.services.casework import redress
from handlers.services.post import keyboards
from handlers.services.post.buttons import button
from handlers.services.post.keyboards import Keyboard
from handlers.services.post.turn import Turn
from storage.cases import ENDED
from storage.tables import Case


def show(turn: Turn, mine: list[Case], named: Case | None) -> None:
    """Show the case that is meant, or list them where that is not clear."""
    open_ = progress.under_way(mine)
    only = named or (open_[0] if len(open_) == 1 else mine[0] if len(mine) == 1 else None)
    if only is None:
        counter_cases.my(turn)
    else:
        counter_cases.show(turn, str(only.id))


def withdraw(turn: Turn, mine: list[Case], named: Case | None) -> None:
    """Ask whether the case that is meant shall be taken back, or which of several."""
    open_ = progress.under_way(mine)
    only = named or (open_[0] if len(open_) == 1 else None)
    if only is None and open_:
        counter_cases.which(turn, open_, "withdraw")  # what was wanted is not forgotten over the question
    elif only is None or only not in open_:
        show(turn, mine, named)
    else:
        counter_cases.ask_withdraw(turn, str(only.id))


def _kept(turn: Turn, mine: list[Case], named: Case | None) -> None:
    """Say that the case that is meant was not taken back and goes on; where that is not clear, show what there is."""
    open_ = progress.under_way(mine)
    only = named or (open_[0] if len(open_) == 1 else None)
    if only is not None and only in open_:
        counter_cases.withdraw_no(turn, str(only.id))
    else:
        show(turn, mine, named)


def reach(turn: Turn, mine: list[Case], named: Case | None, below: Keyboard | None = None) -> None:
    """Say how a person is reached: who holds the case that is meant, or each of several, is asked by a button.

    ``below``: the other buttons, where it is not one case alone.
    """
    asked = [named] if named is not None else (progress.under_way(mine) or mine[:1])[: keyboards.PAGE]
    if len(asked) == 1:
        keys = [button(turn.label("button", verb), verb, asked[0].id) for verb in ("ask_desk", "mine")]
        turn.say("human", rows=[keys], case=asked[0], several=False)
    else:
        turn.say("human", rows=[*keyboards.listed(asked, "ask_desk"), *(below or [])], several=bool(asked))


def _unanswered(turn: Turn, mine: list[Case], named: Case | None) -> None:
    """Say of the one case that is meant that there is no answer yet, and what may be done; show it."""
    open_ = progress.under_way(mine)
    only = named or (open_[0] if len(mine) == 1 and open_ else None)
    if only is not None and only in open_:
        late = bool(redress.overdue(turn, only))
        facts = {"number": only.number, "kind": only.kind, "due_on": only.due_on, "late": late}
        turn.say("no_answer_yet", rows=keyboards.leading(turn.session, only), case=only, **facts)
    show(turn, mine, named)


def _resend(turn: Turn, mine: list[Case], named: Case | None) -> None:
    """Give the answer again that is meant, the newest where none is named; with none, say that there is none yet."""
    ended = [case for case in mine if case.status in ENDED]
    given = [case for case in ended if keyboards.is_answered(turn.session, case)]
    given += [case for case in ended if keyboards.confirmation(turn.session, case) is not None]
    # Before there is an answer what may be lost is the notice that a case waits for.
    asked = [case for case in progress.under_way(mine) if keyboards.notice(turn.session, case) is not None]
    given += [] if given else asked
    only = named or next(iter(given), None)
    if only is not None and only in (*given, *asked):
        answers.again(turn, str(only.id))
    else:
        _unanswered(turn, mine, named)


STEERED: dict[str, Callable[[Turn, list[Case], Case | None], None]] = {
    "status": show,
    "hurry": show,
    "resend": _resend,
    "appeal": _unanswered,
    "withdraw": withdraw,
    "kept": _kept,
}
"""What words ask for that is about a case."""
_BESIDE = {**STEERED, "human": reach}
"""The same while something else is half said."""


def beside(turn: Turn, meant: str, named: Case | None) -> bool:
    """Do what words ask for while something else is half said here, which stays; False where there is no such case.

    Chatter of haste is of what is half said, where no case is named.
    """
    mine = ownership.mine(turn.session, turn.incoming.chat)
    act = show if meant == "number" else None if meant == "hurry" and named is None else _BESIDE.get(meant)
    if act is None or (named is None if meant == "number" else not mine):
        return False
    act(turn, mine, named)
    return True
