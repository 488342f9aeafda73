"""Know until when a member of staff is away and who stands in for them, and find what somebody has in hand."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; nobody is away."""
    with op.batch_alter_table("officer") as batch:
        batch.add_column(sa.Column("away_until_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("substitute_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_officer_substitute", "officer", ["substitute_id"], ["id"])
        batch.create_check_constraint(
            "ck_officer_substitute", "substitute_id IS NULL OR (away_until_on IS NOT NULL AND substitute_id <> id)"
        )
    held = sa.text("status NOT IN ('replied', 'closed') AND officer_id IS NOT NULL")
    columns = ["bureau_id", "officer_id", "due_on", "id"]
    op.create_index("ix_case_held", "case", columns, sqlite_where=held, postgresql_where=held)
