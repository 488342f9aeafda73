"""The label of a button that is typed and not pressed: it does what the button below our last message does."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.dispatch import doors
from handlers.reading import features, steps
from handlers.services.post.turn import Turn
from storage import outbox

LONGEST = 40
"""No button says more."""


def press(turn: Turn, *, above: Sequence[str] = ()) -> bool:
    """Press the button of our last message in this chat that words name; False where they name none, or several.

    ``above``: messages by their keys whose buttons somebody else knows; where one of them is the last, none is pressed.
    """
    said = steps.bare(features.normal(turn.incoming.text))
    if not said or len(said) > LONGEST:
        return False
    shown = outbox.shown_last(turn.session, turn.incoming.chat)
    body = shown.body if shown is not None and shown.key not in above else {}
    # What is kept back from who is spoken to briefly may be typed all the same.
    keys = [*(key for row in body.get("buttons") or () for key in row), *(body.get("others") or ())]
    named = [key["data"] for key in keys if steps.bare(features.normal(key["text"])) == said]
    if len(named) != 1:
        return False
    doors.press(replace(turn, incoming=replace(turn.incoming, text=named[0], pressed=True)))
    return True
