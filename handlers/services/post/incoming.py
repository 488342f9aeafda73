"""A message or a press of a person, as any channel gives it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message: the channel's handle, and its bytes where we have them."""

    kind: str
    handle: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message or press of a person, as the channel gives it; ``chat`` and ``person`` are addresses."""

    chat: str
    person: str
    name: str
    private: bool
    arrived_at: datetime
    text: str = ""
    message_id: int | None = None
    reply_to: int | None = None
    attachment: Attachment | None = None
    press_id: str | None = None
