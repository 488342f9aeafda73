"""Cases counted as they come: how many count alike, and where each is counted; the database writes both itself."""

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from law.codes import Channel, Kind
from storage.columns import Code
from storage.tables.row import Row


class Tally(Row, table=True):
    """How many cases every form counts alike, whatever the year; `storage/tallies.py` says how it is kept.

    `came` and `ended` are the years of receipt and of the end. A key knows no NULL: what a case has not is 0 or empty.
    """

    __table_args__ = (
        UniqueConstraint(
            *("bureau_id", "came", "ended", "kind", "channel", "outcome", "ground", "applicant_type"),
            *("is_late", "is_extended"),
            name="uq_tally",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    came: int
    ended: int
    kind: Kind = Field(sa_type=Code(Kind))
    channel: Channel = Field(sa_type=Code(Channel))
    outcome: str
    ground: str
    applicant_type: str
    is_late: bool
    is_extended: bool
    many: int


class Tallied(Row, table=True):
    """In which tally a case is counted: what is taken back there when the case changes, and what names its cases."""

    __table_args__ = (Index("ix_tallied_tally", "tally_id", "case_id"),)

    case_id: int = Field(foreign_key="case.id", primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    tally_id: int = Field(foreign_key="tally.id")
