"""The table of dialogues: every kind that may be half said, read back as its own type."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from handlers.counter.intake import Filing
from handlers.counter.opening import Sorted
from handlers.counter.reasons import Explaining
from handlers.counter.supplement import Sorting, Supplementing
from handlers.counter.thread import Adding
from handlers.desk.asking import Questioning, Recalling
from handlers.desk.charging import Charging
from handlers.desk.consultation import Filling
from handlers.desk.fees import Uncharging
from handlers.desk.items import Splitting
from handlers.desk.papers import Reading
from handlers.desk.proposing import Proposing
from handlers.desk.reply import Replying
from handlers.desk.results import Undoing
from handlers.desk.review import Rejecting
from handlers.desk.thread import Telling
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
    | Questioning
    | Recalling
    | Uncharging
    | Reading
    | Undoing
    | Proposing
    | Adding
    | Telling,
    Field(discriminator="kind"),
]
_KINDS: TypeAdapter[AnyDialogue] = TypeAdapter(AnyDialogue)


def at_hand(turn: Turn) -> AnyDialogue | None:
    """What whoever speaks has half said in this chat, as its own type."""
    row = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    return type(_KINDS.validate_python(row.said)).of(row) if row else None
