"""Words that ask for something that is done at once: to see a case, to withdraw it, for a person or for help."""

from collections.abc import Callable

from handlers.counter import menu, onward, steering
from handlers.reading import asides, courtesy, meaning, proposal
from handlers.reading.meaning import Meaning
from handlers.services.bureau import ownership
from handlers.services.post import keyboards
from handlers.services.post.turn import Turn
from storage.tables import Case

SHORT = 40
"""Longer words are a matter, whatever else they say, unless no kind of matter can be read in them."""


def wanted(said: str) -> Meaning:
    """Read words; of thanks or a cry for help beside more it is the rest that says what is wanted."""
    meant = meaning.read(said)
    left = courtesy.rest(said) if meant.intent in {"thanks", "help"} else ""
    beside = meaning.read(left) if left else meant
    if left and beside.emergency:
        return beside  # who is in danger asks for nothing that is done at a press
    is_told = beside.intent == "file" if meant.intent == "help" else meaning.intent(left)[1] >= asides.CHANCE_OF_TEXT
    return beside if left and beside.intent != meant.intent and is_told and beside.intent != "none" else meant


def is_steering(meant: Meaning, text: str) -> bool:
    """Say whether words ask for something that is done at once: to see a case, to withdraw it, for a person or help."""
    is_matter = len(text.strip()) > SHORT and (meant.kind in proposal.FILED_AS or meant.restricted)
    return meant.intent in _STEERED and not is_matter


def steer(turn: Turn, meant: Meaning, case: Case | None) -> None:
    """Do what words ask for, of a case where they name one or answer a message about one."""
    _STEERED[meant.intent](turn, ownership.mine(turn.session, turn.incoming.chat), case)


def human(turn: Turn, mine: list[Case], named: Case | None) -> None:
    """Say how a person is reached: who holds the case that is meant, or each of several, is asked by a button."""
    steering.reach(turn, mine, named, below=onward.rows(turn, mine))


def thank(turn: Turn, mine: list[Case], named: Case | None) -> None:
    """Be thanked; whose answer is not known to have arrived is asked whether it has (Art. 40)."""
    given = [case for case in mine if keyboards.is_unacknowledged(turn.session, case)]
    only = named if named in given else given[0] if len(given) == 1 else None
    if only is None:
        turn.say("welcome", rows=onward.rows(turn, mine))
    else:
        rows = [*keyboards.received(turn.session, only), *keyboards.leading(turn.session, only)]
        turn.say("welcome_received", rows=rows, case=only, number=only.number)


def _help(turn: Turn, _mine: list[Case], _named: Case | None) -> None:
    menu.help(turn)


_STEERED: dict[str, Callable[[Turn, list[Case], Case | None], None]] = {
    **steering.STEERED,
    "human": human,
    "thanks": thank,
    "help": _help,
}
"""What is done at once for words that ask for nothing new; everything else is asked about before it is filed."""
