"""Accept petitions, on a clock of their own, and remember what the office itself has to publish."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("case", sa.Column("accepted_on", sa.Date(), nullable=True))
