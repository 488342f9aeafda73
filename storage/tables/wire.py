"""What arrives and what leaves: inbox, lanes, outbox and its parts, cards, files, pulses."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlmodel import Field

from storage.columns import Instant
from storage.tables.row import Row

IN_LINE = "state IN ('due', 'behind', 'sending') AND kind <> 'answer'"
"""What keeps the messages behind it waiting; an answer to a press stands in no line."""


def _partial(name: str, *columns: str, where: str) -> Index:
    """Index only the few rows of a bureau that are not done with, so that what is done costs nothing."""
    # As in `casework`, in the words of one database; the migrations lay it on both.
    return Index(name, "bureau_id", *columns, sqlite_where=text(where))


class LaneKind(StrEnum):
    """What a lane is: one person's chat, a room of several, or no chat at all."""

    PRIVATE = "private"
    ROOM = "room"
    NOWHERE = "nowhere"


class Lane(Row, table=True):
    """A chat we talk with; its row is the lock that keeps its updates in order, and counts what it was handed."""

    __table_args__ = (CheckConstraint("kind IN ('private', 'room', 'nowhere')", name="ck_lane_kind"),)

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    address: str = Field(primary_key=True)
    # The channel says it, for only the channel can read an address: "-100" is a group in one and a name in another.
    kind: LaneKind = Field(default=LaneKind.PRIVATE, sa_type=String, sa_column_kwargs={"server_default": "private"})
    language: str = "zh"
    # Short sentences and few choices, as the person of the chat has asked for.
    brief: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # Counted here and not in the outbox: the row's lock, held until the commit, makes numbers appear in their order.
    handed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    moved_to: str | None = None


class Arrival(Row, table=True):
    """One update as it came, stored before it is acknowledged."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bureau_id", "channel", "origin", "key", name="uq_inbox_key"),
        _partial("ix_inbox_waiting", "channel", "lane", "id", where="state = 'waiting'"),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    channel: str
    origin: str
    key: str
    lane: str
    body: str = Field(sa_type=Text)
    arrived_at: datetime = Field(sa_type=Instant)
    state: str = "waiting"
    tries: int = 0
    fault: str | None = None


class Outgoing(Row, table=True):
    """One owed message; its key is a function of its cause."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("bureau_id", "key", name="uq_outbox_key"),
        _partial("ix_outbox_due", "channel", "next_at", "id", where="state = 'due'"),
        _partial("ix_outbox_line", "address", "id", where=IN_LINE),
        _partial("ix_outbox_sending", "leased_until", where="state = 'sending'"),
        Index("ix_outbox_message", "bureau_id", "address", "message_id"),
        Index("ix_outbox_number", "bureau_id", "address", "number", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    key: str
    address: str
    # Said again, so that what waits for a channel that is closed is never looked at.
    channel: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    kind: str
    body: dict[str, Any] = Field(sa_type=JSON)
    case_id: int | None = Field(default=None, foreign_key="case.id", index=True)
    put_at: datetime = Field(sa_type=Instant)
    # due, behind (waits until its turn comes), sending, sent, unsure or dead
    state: str = "due"
    tries: int = 0
    unsure: int = 0
    next_at: float = 0.0
    leased_by: str | None = None
    leased_until: float = 0.0
    # While it is being sent: was it handed to the wire, or only claimed and waits for its turn with its worker?
    handed: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    parts_sent: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    number: int | None = None
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    fault: str | None = None


class Part(Row, table=True):
    """A part of a long message that the channel took before the last one, so that an answer to it finds its case."""

    __table_args__ = (Index("ix_part_message", "bureau_id", "address", "message_id"),)

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    outbox_id: int = Field(foreign_key="outbox.id", primary_key=True)
    place: int = Field(primary_key=True)
    address: str
    message_id: int = Field(sa_type=BigInteger)


class Card(Row, table=True):
    """The message that stands for a case in one room; without an id it is posted anew."""

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    case_id: int = Field(foreign_key="case.id", primary_key=True)
    room: str = Field(primary_key=True)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    version: int = 0


class StoredFile(Row, table=True):
    """The bytes of a document, named by their SHA-256; its pages where it came from somebody and has any."""

    __tablename__ = "file"

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    sha256: str = Field(primary_key=True)
    name: str
    media_type: str
    size: int
    pages: int | None = None
    content: bytes = Field(sa_type=LargeBinary)
    put_at: datetime = Field(sa_type=Instant)


class Pulse(Row, table=True):
    """When a part of the machinery last did its round."""

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    name: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
