"""Keep the day on which the statement in a review or a suit went out, so that nobody is reminded of it any more."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("appeal", sa.Column("stated_on", sa.Date(), nullable=True))
