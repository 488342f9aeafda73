"""What a channel is: it carries, within its limits, by what it is able to do; it knows no rule and no case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Flag, auto
from typing import Protocol

from handlers.services.bureau.office import Office
from handlers.services.post.incoming import Gone, Incoming, Moved
from law.errors import Refusal
from storage.engine import Session
from storage.outbox import Parcel
from storage.tables.wire import LaneKind


class Ability(Flag):
    """What a channel can do beyond carrying text."""

    EDITS = auto()
    """What was said can be changed in place."""
    BUTTONS = auto()
    """Buttons stand below a message and are pressed."""
    FILES = auto()
    """Files come and go."""
    ANSWERS = auto()
    """A press waits for its answer."""
    FORCED_REPLIES = auto()
    """A question can open a reply at its reader."""
    ROOMS = auto()
    """Several people can share a chat."""
    CONTACTS = auto()
    """A button lets its reader hand over their number."""
    HISTORY = auto()
    """Whoever comes anew sees what was said before."""
    MENUS = auto()
    """Each person can be offered commands of their own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a channel takes: lengths in UTF-16 units (None: any), sizes in bytes, and how long it keeps for us."""

    text_units: int | None
    caption_units: int | None
    button_bytes: int
    file_bytes: int
    keeps: timedelta | None
    """How long it keeps what we have not fetched; None where nothing waits there, but with us."""
    alert_units: int | None = None
    """How long the answer to a press may be, where it has such."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a channel without opening it."""

    name: str
    limits: Limits
    ability: Ability


PLAIN = Traits("", Limits(None, None, button_bytes=64, file_bytes=0, keeps=None), Ability(0))
"""A channel that this program does not know (any more): what is owed there waits, and nothing more is promised."""


@dataclass(frozen=True, slots=True)
class Place:
    """The lane of something that came in: its address, and what kind of chat that is."""

    address: str
    kind: LaneKind


@dataclass(frozen=True, slots=True)
class Raw:
    """Something that came in, before anybody has parsed it.

    ``origin``: where the channel's numbers count anew (a bot, a server). ``key``: known again when it comes again.
    ``flaw``: why nobody can handle it; it is kept as it came.
    """

    body: str
    origin: str
    key: str
    flaw: str | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """So many messages at most in any ``seconds``."""

    most: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was taken: the message's id where the channel has ids, and whether parts of it are still to go."""

    message_id: int | None = None
    more: bool = False


class Channel(Protocol):
    """One way between people and the bureau; a folder of its own beside ``handlers/telegram``."""

    @property
    def traits(self) -> Traits:
        """Its name, its limits and its abilities."""
        ...

    @property
    def time(self) -> datetime | None:
        """What time it is there by its last answer, run on since; None before one, or where it has no clock."""
        ...

    @property
    def asks(self) -> bool:
        """Say whether it asks for what comes in; what it is brought comes no faster by listening at once."""
        ...

    async def open(self, office: Office) -> None:
        """Begin, however long it takes; Unusable where the channel will never let us in as we are."""
        ...

    async def introduce(self, office: Office) -> None:
        """Say there what may be asked of us, beside listening; only a help, so that nothing ends where it fails."""
        ...

    async def close(self) -> None:
        """End."""
        ...

    async def listen(self) -> Sequence[Raw]:
        """Wait for what comes in, half a minute at most; Undeliverable where the channel cannot be reached."""
        ...

    def kept(self, heard: Sequence[Raw]) -> None:
        """Hear that this is stored for good: only now may it be acknowledged."""
        ...

    def lane_of(self, body: str) -> Place:
        """The lane of something raw, read without trusting it."""
        ...

    def incoming(self, body: str, *, arrived_at: datetime) -> Incoming | Moved | Gone | None:
        """What a person said or pressed, or that a chat moved; None for what asks for nothing."""
        ...

    def pace(self, kind: LaneKind | None) -> Rate | None:
        """How fast we may speak in a lane of a kind, or everywhere together (None); None without a limit."""
        ...

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Hand over the next part of a parcel; Undeliverable where it is not taken."""
        ...

    async def fetch(self, handle: str) -> bytes:
        """Fetch the bytes of a file that a person sent; Undeliverable where it is not given."""
        ...

    def settled(self, parcel: Parcel, number: int | None) -> None:
        """Hear that a parcel is settled for good under its number in its lane: whoever reads there may be woken."""
        ...


def name_of(address: str) -> str:
    """The channel of an address: what stands before its first colon."""
    return address.partition(":")[0]


def of(session: Session, address: str) -> Traits:
    """What the channel of an address can do."""
    known: Traits = session.info["channels"].get(name_of(address), PLAIN)
    return known


class Unusable(Refusal):
    """A channel will not let us in as we are; its words say what to do."""


class Undeliverable(Exception):
    """A message was not taken, or we cannot know.

    ``permanent``: trying again is useless. ``unsure``: it may have arrived. ``retry_after``: seconds to wait.
    ``moved_to``: the chat has a new address. ``conflict``: somebody else listens in our place.
    ``closed``: the chat takes nothing from us any more.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        unsure: bool = False,
        retry_after: float | None = None,
        moved_to: str | None = None,
        conflict: bool = False,
        closed: bool = False,
    ) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.unsure = unsure
        self.retry_after = retry_after
        self.moved_to = moved_to
        self.conflict = conflict
        self.closed = closed
