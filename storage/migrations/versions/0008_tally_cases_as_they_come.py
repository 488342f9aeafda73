"""Tally cases as they come: how many count alike, and where each is counted; what fills both is laid after all."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY = (
    "bureau_id",
    "came",
    "ended",
    "kind",
    "channel",
    "outcome",
    "ground",
    "applicant_type",
    "is_late",
    "is_extended",
)


def upgrade() -> None:
    """Bring the schema here."""
    op.create_table(
        "tally",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("bureau_id", "came", "ended")),
        *(sa.Column(name, sa.String(), nullable=False) for name in _KEY[3:8]),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in _KEY[8:]),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bureau_id"], ["bureau.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(*_KEY, name="uq_tally"),
    )
    op.create_table(
        "tallied",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("case_id", "bureau_id", "tally_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"]),
        sa.ForeignKeyConstraint(["bureau_id"], ["bureau.id"]),
        sa.ForeignKeyConstraint(["tally_id"], ["tally.id"]),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_index("ix_tallied_tally", "tallied", ["tally_id", "case_id"])
    op.create_index("ix_appeal_ended", "appeal", ["bureau_id", "ended_on", "opened_on"])
