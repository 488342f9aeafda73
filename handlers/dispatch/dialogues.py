"""The table of dialogues: every kind that may be half said, read back as its own type."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from handlers.counter.intake import Filing
from handlers.counter.opening import Sorted
from handlers.counter.reasons import Explaining
from handlers.counter.supplement import Sorting, Supplementing
from handlers.counter.thread import Adding
from handlers.desk.charging import Charging
from handlers.desk.clarification import Revoking
from handlers.desk.consultation import Filling
from handlers.desk.duties import Publishing
from handlers.desk.forfeit import Forfeiting
from handlers.desk.items import Splitting
from handlers.desk.papers import Reading
from handlers.desk.proposing import Proposing
from handlers.desk.reply import Replying
from handlers.desk.review import Rejecting
from handlers.desk.thread import Telling
from handlers.dispatch.guided import Guided
from handlers.services.post.turn import Turn
from storage import people

AnyDialogue = Annotated[
    Filing
    | Supplementing
    | Sorting
    | Sorted
    | Explaining
    | Replying
    | Splitting
    | Rejecting
    | Filling
    | Charging
    | Reading
    | Proposing
    | Adding
    | Telling
    | Forfeiting
    | Revoking
    | Guided
    | Publishing,
    Field(discriminator="kind"),
]
_KINDS: TypeAdapter[AnyDialogue] = TypeAdapter(AnyDialogue)
_REPLACED = ("questioning", "recalling", "uncharging", "undoing")
"""What an earlier release may have half said: its buttons are no more, and `proposing` has taken its place."""


def at_hand(turn: Turn) -> AnyDialogue | None:
    """What whoever speaks has half said in this chat, as its own type."""
    row = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    if row is None or row.said.get("kind") in _REPLACED:
        return None
    return type(_KINDS.validate_python(row.said)).of(row)
