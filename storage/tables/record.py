"""The bureau, its numbers, its journal, its yearly figures and its calendars."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index, Numeric, Text, UniqueConstraint
from sqlmodel import Field

from law.codes import Duty
from storage.columns import Code, Instant
from storage.tables.row import Row


class Bureau(Row, table=True):
    """A public body; every other row names it. Its row serialises its journal.

    `departments` is how many it has, so that a bureau without any is not asked for them with every case. The models
    are those that its officers have taught, by the hash of their files; None where the shipped one is in force.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str
    prefix: str = Field(unique=True)
    journal_head: str = ""
    departments: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    kind_model: str | None = None
    department_model: str | None = None


class Counter(Row, table=True):
    """The last number given in a series of a year."""

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    series: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int = 0


class JournalEntry(Row, table=True):
    """One fact, for ever: hash-chained; triggers refuse to change or delete it."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_case", "bureau_id", "case_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    case_id: int | None = Field(default=None, foreign_key="case.id")
    at: datetime = Field(sa_type=Instant)
    actor: str
    act: str
    facts: str = Field(sa_type=Text)
    previous: str
    hash: str


class Figure(Row, table=True):
    """A number of the year that no case gives."""

    __table_args__ = (UniqueConstraint("bureau_id", "year", "form", "code", name="uq_figure"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    year: int
    form: str
    code: str
    value: Decimal = Field(sa_type=Numeric(16, 4))
    entered_by: str
    entered_at: datetime = Field(sa_type=Instant)


class YearDuty(Row, table=True):
    """What the office itself owes for a year: by which day, when it is spoken of next, and who did it."""

    __tablename__ = "duty"
    __table_args__ = (UniqueConstraint("bureau_id", "kind", "year", name="uq_duty"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    kind: Duty = Field(sa_type=Code(Duty))
    year: int
    day: date
    due_at: datetime = Field(sa_type=Instant)
    done_on: date | None = None
    done_by: str | None = None


class CalendarYear(Row, table=True):
    """A year's notice of days off as the office loaded it; it replaces the shipped one."""

    __tablename__ = "calendar_year"

    bureau_id: int = Field(foreign_key="bureau.id", primary_key=True)
    year: int = Field(primary_key=True)
    words: str = Field(sa_type=Text)
    imported_at: datetime = Field(sa_type=Instant)
