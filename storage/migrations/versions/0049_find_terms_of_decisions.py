"""Find the running cases whose term a decision has set, however many others run."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    term = sa.text("status NOT IN ('replied', 'closed') AND (redo_of IS NOT NULL OR ordered_on IS NOT NULL)")
    op.create_index("ix_case_term", "case", ["bureau_id", "id"], sqlite_where=term, postgresql_where=term)
