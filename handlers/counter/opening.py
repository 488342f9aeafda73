"""First words: what somebody wants who has not said it by a command or a button."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from handlers.counter import cases as counter_cases
from handlers.counter import intake, menu, progress, supplement
from handlers.reading import matters, meaning, proposal
from handlers.reading.meaning import Meaning
from handlers.services.bureau import ownership
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from storage import people
from storage.tables import Case

SHORT = 40
"""Longer words are a matter, whatever else they say, unless no kind of matter can be read in them."""


def hear(turn: Turn) -> None:
    """Take first words: steer, open the case that they name, or begin to file; nothing is decided by them alone."""
    meant = meaning.read(turn.incoming.text)
    if meant.emergency:
        turn.say("emergency", numbers=meant.emergency)
    if meaning.is_greeting(turn.incoming.text):
        menu.start(turn)
        return
    if _looks_for(turn):
        turn.say("staff_search", rows=[[button(turn.label("command", "queue"), "queue", 1)]])
        return
    mine = ownership.mine(turn.session, turn.incoming.chat)
    named = progress.named(turn, turn.incoming.text, mine)
    if is_steering(meant, turn.incoming.text):
        steer(turn, meant, named)
    elif named is not None:
        show_or_new(turn, named)
    elif not supplement.offer(turn):
        _begin(turn, mine)


def _looks_for(turn: Turn) -> bool:
    """Say whether a member of staff looks for something: their words shall not become a filing of their own."""
    is_staff = people.officer(turn.session, turn.incoming.person) is not None
    return is_staff and meaning.is_search(turn.incoming.text)


def is_steering(meant: Meaning, text: str) -> bool:
    """Say whether words ask for something that is done at once: to see a case, to withdraw it, for a person or help."""
    is_matter = len(text.strip()) > SHORT and meant.kind in proposal.FILED_AS
    return meant.intent in _STEERED and not is_matter


def steer(turn: Turn, meant: Meaning, case: Case | None) -> None:
    """Do what words ask for, of a case where they name one or answer a message about one."""
    _STEERED[meant.intent](turn, ownership.mine(turn.session, turn.incoming.chat), case)


def _show(turn: Turn, mine: list[Case], named: Case | None) -> None:
    open_ = progress.under_way(mine)
    only = named or (open_[0] if len(open_) == 1 else mine[0] if len(mine) == 1 else None)
    if only is None:
        counter_cases.my(turn)
    else:
        counter_cases.show(turn, str(only.id))


def _withdraw(turn: Turn, mine: list[Case], named: Case | None) -> None:
    open_ = progress.under_way(mine)
    only = named or (open_[0] if len(open_) == 1 else None)
    if only is None or only not in open_:
        _show(turn, mine, named)
    else:
        counter_cases.ask_withdraw(turn, str(only.id))


def _human(turn: Turn, mine: list[Case], _named: Case | None) -> None:
    turn.say("human", rows=[progress.row(turn, mine), *menu.rows(turn)])


def _thanks(turn: Turn, mine: list[Case], _named: Case | None) -> None:
    turn.say("welcome", rows=[progress.row(turn, mine), *menu.rows(turn)])


def _help(turn: Turn, _mine: list[Case], _named: Case | None) -> None:
    menu.help(turn)


_STEERED: dict[str, Callable[[Turn, list[Case], Case | None], None]] = {
    "status": _show,
    "hurry": _show,
    "resend": _show,
    "appeal": _show,
    "withdraw": _withdraw,
    "human": _human,
    "thanks": _thanks,
    "help": _help,
}
"""What is done at once for words that ask for nothing new; everything else is asked about before it is filed."""


class Sorted(Dialogue):
    """First words that may be filed by a button, as one matter or as two."""

    kind: Literal["sorted"] = "sorted"
    text: str
    message: int | None

    def hear(self, turn: Turn) -> bool:
        """Take more words: to two matters that wait for their button, otherwise as first words of their own."""
        self.end(turn)
        if matters.two(self.text) is None:
            hear(turn)
        else:
            said = f"{self.text}\n{turn.incoming.text.strip()}"
            _begin(replace(turn, incoming=replace(turn.incoming, text=said)), [])
        return True


def show_or_new(turn: Turn, case: Case) -> None:
    """Show the case to which words seem to belong, and offer to file them, for they may be of something new."""
    counter_cases.show(turn, str(case.id))
    if not meaning.is_empty(turn.incoming.text):
        sorted_ = Sorted.begin(turn, text=turn.incoming.text, message=turn.incoming.message_id)
        turn.say("or_new", rows=[[button(turn.label("button", "supplement_new"), "first_words", sorted_.id, "one")]])


def _begin(turn: Turn, mine: list[Case]) -> None:
    if meaning.is_empty(turn.incoming.text):
        turn.say("say_more", rows=[progress.row(turn, mine), *menu.rows(turn)])
        return
    found = matters.two(turn.incoming.text)
    if found is None:
        intake.begin(turn, text=turn.incoming.text, message=turn.incoming.message_id)
        return
    sorted_ = Sorted.begin(turn, text=turn.incoming.text, message=turn.incoming.message_id)
    rows = [[button(turn.label("button", f"file_{way}"), "first_words", sorted_.id, way)] for way in ("two", "one")]
    turn.say("two_matters", rows=rows, first=found.first, second=found.second, kinds=found.kinds)


def choose(turn: Turn, dialogue_id: str, way: str) -> None:
    """File the words said before: all as one matter, or the first of two matters and then the second."""
    sorted_ = Sorted.at_hand(turn, dialogue_id)
    found = matters.two(sorted_.text) if way == "two" else None
    sorted_.end(turn)
    if found is None:
        intake.begin(turn, text=sorted_.text, message=sorted_.message)
    else:
        intake.begin(turn, kind=found.kinds[0], text=found.first, message=sorted_.message, later=found.second)
