"""The label of a button that is typed and not pressed: it does what the button below our last message does."""

from dataclasses import replace

from handlers.dispatch import doors
from handlers.reading import steps
from handlers.services.post.turn import Turn
from storage import outbox

LONGEST = 40
"""No button says more."""


def press(turn: Turn) -> bool:
    """Press the button of our last message in this chat that words name; False where they name none, or several."""
    said = steps.bare(turn.incoming.text)
    if not said or len(said) > LONGEST:
        return False
    shown = outbox.shown_last(turn.session, turn.incoming.chat)
    rows = shown.body.get("buttons") or [] if shown is not None else []
    named = [key["data"] for row in rows for key in row if steps.bare(key["text"]) == said]
    if len(named) != 1:
        return False
    doors.press(replace(turn, incoming=replace(turn.incoming, text=named[0], pressed=True)))
    return True
