"""The label of a button that is typed and not pressed: it does what the button below our last message does.

Of the question whether a case is taken back other words that say yes or no are the button too (不撤了, keep it).
"""

import re
from collections.abc import Sequence
from typing import Any

from handlers.counter.choosing import LONGEST
from handlers.dispatch import doors
from handlers.reading import features, steps
from handlers.services.post.turn import Turn
from storage import outbox

REPLY = re.compile(r"withdraw_(yes|no)")
"""The verbs that answer whether a case is taken back; what an approver is asked is decided in its own words alone."""


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
    named = [key["data"] for key in keys if steps.bare(features.normal(key["text"])) == said] or _replied(turn, keys)
    if shown is None or len(named) != 1:
        return False
    doors.typed(turn, named[0], shown)
    return True


def kept(turn: Turn, *, form: Sequence[str]) -> bool:
    """Press no to the question whether a case is taken back, where nothing but a form stands below it.

    ``form``: the messages of the form, by their keys; what gives that up (算了) is of the form itself.
    """
    if steps.reply(turn.incoming.text) != "no" or steps.press(turn.incoming.text) == "cancel":
        return False
    asked = outbox.shown_last(turn.session, turn.incoming.chat, but=form)
    found = _replied(turn, [key for row in (asked.body.get("buttons") or () if asked else ()) for key in row])
    if asked is not None and found:
        doors.typed(turn, found[0], asked)
    return bool(found)


def _replied(turn: Turn, keys: Sequence[dict[str, Any]]) -> list[str]:
    """The button of that question which words answer with yes or no; none below any other message.

    A case that several filed has a third one: to take it back for all of them has to be said in full.
    """
    said = steps.reply(turn.incoming.text)
    ways = {found[1]: key["data"] for key in keys if (found := REPLY.fullmatch(key["data"].partition(":")[0]))}
    is_plain = len(keys) == 2 or said == "no"
    return [ways[said]] if said in ways and len(ways) == 2 and is_plain else []
