"""Keep the day on which a reply arrived, where it is recorded: what can be done against it is counted from there."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("case", sa.Column("reply_came_on", sa.Date(), nullable=True))
