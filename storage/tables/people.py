"""Who speaks with us: applicants, officers, invitations, and half-said things."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from law.codes import ApplicantType, Role
from storage.columns import Code, Instant


class Applicant(SQLModel, table=True):
    """The person of one case, as they named themselves in it."""

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id", index=True)
    address: str | None = Field(default=None, index=True)
    type: ApplicantType | None = Field(default=None, sa_type=Code(ApplicantType))
    name: str | None = None
    identity: str | None = None
    contact: str | None = None


class Officer(SQLModel, table=True):
    """A member of staff, known by the private address that used an invitation."""

    __table_args__ = (UniqueConstraint("bureau_id", "address", name="uq_officer_address"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    address: str
    name: str
    role: Role = Field(sa_type=Code(Role))
    enrolled_at: datetime = Field(sa_type=Instant)
    suspended_at: datetime | None = Field(default=None, sa_type=Instant)


class Invitation(SQLModel, table=True):
    """A one-time code, kept as its keyed hash."""

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    role: Role = Field(sa_type=Code(Role))
    code_hash: str = Field(unique=True)
    made_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    used_by: str | None = None


class Draft(SQLModel, table=True):
    """What a person has half said in a chat: a dialogue by its kind, with its own fields; it survives a restart."""

    __table_args__ = (UniqueConstraint("bureau_id", "address", "person", name="uq_draft"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    address: str
    person: str
    said: dict[str, Any] = Field(sa_type=JSON)
    begun_at: datetime = Field(sa_type=Instant)
