"""Put the reminders of a case off until a morning."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; no reminder is put off."""
    op.add_column("case", sa.Column("snoozed_until_on", sa.Date(), nullable=True))
