"""What can be done here next, a button each: below whatever would leave somebody with nothing to press."""

from collections.abc import Sequence

from handlers.counter import progress
from handlers.services.bureau import ownership
from handlers.services.post.buttons import button
from handlers.services.post.keyboards import Keyboard
from handlers.services.post.turn import Turn
from law.kinds import KINDS
from storage import people
from storage.tables import Case

MENU = tuple(kind for kind, row in KINDS.items() if row.on_menu)


def menu(turn: Turn) -> Keyboard:
    """What can be begun here, the own cases, and help."""
    begins = [[button(turn.label("button", f"begin_{kind}"), "begin", kind)] for kind in MENU]
    return [*begins, [button(turn.label("button", verb), verb) for verb in ("my", "help")]]


def rows(turn: Turn, mine: Sequence[Case] | None = None) -> Keyboard:
    """The same below the way to what is under way; ``mine``: the cases of this chat, where they are known already."""
    known = ownership.mine(turn.session, turn.incoming.chat) if mine is None else mine
    return [progress.row(turn, known), *menu(turn)]


def of_citizen(turn: Turn) -> Keyboard:
    """The same for who is no member of staff, in private; elsewhere and for staff what comes next is theirs to say."""
    if not turn.incoming.private or people.officer(turn.session, turn.incoming.person) is not None:
        return []
    return rows(turn)
