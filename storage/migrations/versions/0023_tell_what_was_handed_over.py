"""Tell what was handed to the wire from what was only claimed: of a lost worker's messages only that is unsure."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; of what is being sent meanwhile nobody knows, so it counts as handed over."""
    op.add_column("outbox", sa.Column("handed", sa.Boolean(), nullable=False, server_default=sa.true()))
