"""The row behind a button: looked up by its id, and only in this bureau."""

from typing import TypeVar

from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases
from storage.tables import Consultation, Extension, Letter

Row = TypeVar("Row", Consultation, Extension, Letter)


def pressed(turn: Turn, table: type[Row], row_id: str) -> Row:
    """The row of a pressed button; Refusal button_expired where there is none here."""
    # Several bureaus share the tables: an id alone would open the paper of another one.
    found = cases.everywhere(turn.session, table, id=int(row_id))
    if not found:
        raise Refusal("button_expired")
    return found[0]
