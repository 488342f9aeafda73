"""What arrives and what leaves: inbox, lanes, outbox, files, pulses."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant


class Lane(SQLModel, table=True):
    """A chat we talk with; its row is the lock that keeps its updates in order."""

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    address: str = Field(primary_key=True)
    language: str = "zh"
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    unreachable_at: datetime | None = Field(default=None, sa_type=Instant)
    moved_to: str | None = None


class Arrival(SQLModel, table=True):
    """One update as it came, stored before it is acknowledged."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bureau_id", "bot_id", "update_id", "digest", name="uq_inbox_update"),
        Index(
            "ix_inbox_waiting",
            "bureau_id",
            "lane",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    bot_id: int = Field(sa_type=BigInteger)
    update_id: int = Field(sa_type=BigInteger)
    digest: str
    lane: str
    body: str = Field(sa_type=Text)
    arrived_at: datetime = Field(sa_type=Instant)
    state: str = "waiting"
    tries: int = 0
    fault: str | None = None


class Outgoing(SQLModel, table=True):
    """One owed message; its key is a function of its cause."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("bureau_id", "key", name="uq_outbox_key"),
        Index(
            "ix_outbox_open",
            "bureau_id",
            "next_at",
            sqlite_where=text("state IN ('due', 'sending')"),
            postgresql_where=text("state IN ('due', 'sending')"),
        ),
        Index("ix_outbox_message", "bureau_id", "address", "message_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    key: str
    address: str
    kind: str
    body: dict[str, Any] = Field(sa_type=JSON)
    case_id: int | None = Field(default=None, foreign_key="case.id", index=True)
    put_at: datetime = Field(sa_type=Instant)
    state: str = "due"
    tries: int = 0
    unsure: int = 0
    next_at: float = 0.0
    leased_by: str | None = None
    leased_until: float = 0.0
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    fault: str | None = None


class StoredFile(SQLModel, table=True):
    """The bytes of a document, named by their SHA-256."""

    __tablename__ = "file"

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    sha256: str = Field(primary_key=True)
    name: str
    media_type: str
    size: int
    content: bytes = Field(sa_type=LargeBinary)
    put_at: datetime = Field(sa_type=Instant)


class Pulse(SQLModel, table=True):
    """When a part of the machinery last did its round."""

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    name: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
