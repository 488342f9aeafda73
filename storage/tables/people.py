"""Who speaks with us: persons and their addresses, applicants, officers, invitations, and half-said things."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from law.codes import ApplicantType, Role
from storage.columns import Code, Instant
from storage.tables.row import Row


class Person(Row, table=True):
    """One who speaks with us, whatever the number of their addresses; and the office they hold, if any."""

    __table_args__ = (UniqueConstraint("officer_id", name="uq_person_officer"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id", index=True)
    officer_id: int | None = Field(default=None, foreign_key="officer.id")


class Address(Row, table=True):
    """Where a person speaks; whoever has a single address and no office needs no row."""

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    address: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)


class Applicant(Row, table=True):
    """The person of one case, as they named themselves in it."""

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id", index=True)
    address: str | None = Field(default=None, index=True)
    type: ApplicantType | None = Field(default=None, sa_type=Code(ApplicantType))
    name: str | None = None
    identity: str | None = None
    contact: str | None = None


class Officer(Row, table=True):
    """A member of staff: known by any address of the person, spoken to at this one.

    While they are away until a day, that day among it, whoever stands in for them hears in their place.
    """

    __table_args__ = (
        UniqueConstraint("bureau_id", "address", name="uq_officer_address"),
        CheckConstraint(
            "substitute_id IS NULL OR (away_until_on IS NOT NULL AND substitute_id <> id)", name="ck_officer_substitute"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    address: str
    name: str
    role: Role = Field(sa_type=Code(Role))
    enrolled_at: datetime = Field(sa_type=Instant)
    suspended_at: datetime | None = Field(default=None, sa_type=Instant)
    away_until_on: date | None = None
    substitute_id: int | None = Field(default=None, foreign_key="officer.id")


class Department(Row, table=True):
    """A department of the bureau and its duties, in the words of its own list; who sits in it is a row each.

    `place` is where it stands in that list: none once the list has it no more, for its cases still name it.
    """

    __table_args__ = (UniqueConstraint("bureau_id", "name", name="uq_department_name"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    name: str
    duties: str = Field(sa_type=Text)
    place: int | None = None


class Seat(Row, table=True):
    """An officer of a department; `heads` is who leads it."""

    department_id: int = Field(foreign_key="department.id", primary_key=True)
    officer_id: int = Field(foreign_key="officer.id", primary_key=True)
    heads: bool = False


class Invitation(Row, table=True):
    """A one-time code, kept as its keyed hash.

    Where a second person has to agree, `name` is what whoever used it is called, until it is decided at `decided_at`.
    """

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    role: Role = Field(sa_type=Code(Role))
    code_hash: str = Field(unique=True)
    made_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    used_by: str | None = None
    name: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=Instant)


class Draft(Row, table=True):
    """What a person has half said in a chat: a dialogue by its kind, with its own fields; it survives a restart."""

    __table_args__ = (UniqueConstraint("bureau_id", "address", "person", name="uq_draft"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    address: str
    person: str
    said: dict[str, Any] = Field(sa_type=JSON)
    begun_at: datetime = Field(sa_type=Instant)


class Countdown(Row, table=True):
    """What somebody has confirmed and may call back until `due_at`: the button that sends it, pressed again then.

    `said` is the dialogue that it confirms, which is out of its chat meanwhile and had the number `draft_id` there.
    """

    __table_args__ = (Index("ix_countdown_due", "bureau_id", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    case_id: int | None = Field(default=None, foreign_key="case.id", index=True)
    address: str
    person: str
    name: str
    private: bool
    verb: str
    args: list[str] = Field(default_factory=list, sa_type=JSON)
    draft_id: int | None = None
    said: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    begun_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    tries: int = 0


class Guess(Row, table=True):
    """How often somebody named in a row what is not theirs to know, a code or a number, and since when."""

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    person: str = Field(primary_key=True)
    tries: int
    since_at: datetime = Field(sa_type=Instant)
