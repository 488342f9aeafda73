"""Follow an order to answer: the day of the decision on a review or a suit against our silence."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("case", sa.Column("ordered_on", sa.Date(), nullable=True))
