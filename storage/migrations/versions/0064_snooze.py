"""Put the reminders of a case off until a morning, and find what nobody has as what somebody has."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; no reminder is put off."""
    op.add_column("case", sa.Column("snoozed_until_on", sa.Date(), nullable=True))
    op.drop_index("ix_case_held", "case")
    open_ = sa.text("status NOT IN ('replied', 'closed')")
    columns = ["bureau_id", "officer_id", "due_on", "id", "kind"]
    op.create_index("ix_case_held", "case", columns, sqlite_where=open_, postgresql_where=open_)
