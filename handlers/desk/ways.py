"""How staff name the statutory procedure that a petition goes by, by a button under the reply that is looked at."""

from collections.abc import Sequence

from handlers.desk import cases
from handlers.desk.reply import Replying
from handlers.services.casework import petitions
from handlers.services.post.turn import Turn
from law.codes import Route
from law.errors import Refusal
from templates import words

BETWEEN = "\uff1a"
"""What stands between the procedure and the words of the reply, as staff write it."""


def offered(replying: Replying, turn: Turn) -> Sequence[Route]:
    """The procedures that may still be named; none before the look."""
    case = cases.pressed(turn, replying.case).case
    if replying.step(case) != "preview":
        return ()
    answer = replying.answer(case)
    return petitions.unnamed(case, answer.letter, answer.text)


def name(turn: Turn, dialogue_id: str, route: str) -> None:
    """Begin the words of a reply with a procedure; Refusal button_expired where one is named already."""
    replying = Replying.at_hand(turn, dialogue_id)
    if route not in offered(replying, turn):
        raise Refusal("button_expired")
    replying.reword(turn, f"{words.label('route', route)}{BETWEEN}{replying.text}")
