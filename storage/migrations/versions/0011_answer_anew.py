"""Answer anew: a case that a review or a suit has corrected is handled again in a row that no year counts."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    # Added in place; what counts cases is laid anew behind every migration.
    op.add_column("case", sa.Column("redo_of", sa.String(), nullable=True))
    op.add_column("case", sa.Column("redone_as", sa.String(), nullable=True))
