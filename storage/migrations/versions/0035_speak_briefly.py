"""Speak briefly to who asks for it: short sentences and few choices, kept with the chat as its language is."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("lane", sa.Column("brief", sa.Boolean(), nullable=False, server_default=sa.false()))
