"""What brought us here: the cause of a transaction, its actor, and the keys that follow from it."""

from dataclasses import dataclass
from datetime import datetime

from law.errors import Refusal
from storage import people
from storage.engine import Session
from storage.tables import Officer


@dataclass(slots=True)
class Occasion:
    """The cause of what a transaction says; keys are functions of it, so a replay cannot double."""

    cause: str
    said: int = 0

    def key(self) -> str:
        """Name the next message of this cause."""
        self.said += 1
        return f"{self.cause}:{self.said}"


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


def begin(session: Session, cause: str) -> None:
    """Name the cause of what this transaction will say."""
    session.info["occasion"] = Occasion(cause)


def key(session: Session) -> str:
    """Name the next message of this transaction."""
    occasion: Occasion = session.info["occasion"]
    return occasion.key()


def officer(session: Session, incoming: Incoming) -> Officer:
    """The member of staff who speaks; refuses anybody else."""
    found = people.officer(session, incoming.person)
    if found is None:
        raise Refusal("staff_only")
    return found
