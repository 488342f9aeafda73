"""Seal what a case is founded on: the salt under which the journal keeps what a person told. Count wrong guesses."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("case", sa.Column("salt", sa.String(), nullable=True))
    op.create_table(
        "guess",
        sa.Column("bureau_id", sa.Integer(), sa.ForeignKey("bureau.id"), primary_key=True),
        sa.Column("person", sa.String(), primary_key=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
    )
