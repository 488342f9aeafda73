"""Keep the number of the decision on a review or a suit, which the letters of a new answer name."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("appeal", sa.Column("document", sa.String(), nullable=True))
