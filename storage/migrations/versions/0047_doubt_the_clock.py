"""Say of a case that it came while the clock was in doubt, and what time it was at its channel then."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0047"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("case", sa.Column("doubted_at", storage.columns.Instant(), nullable=True))
    doubted = sa.text("doubted_at IS NOT NULL")
    op.create_index("ix_case_doubted", "case", ["bureau_id", "id"], sqlite_where=doubted, postgresql_where=doubted)
