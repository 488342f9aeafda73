"""Keep of a code that was used who is to be enrolled by it, until a second person has decided."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; what was used before has given its role, and waits for nobody."""
    op.add_column("invitation", sa.Column("name", sa.String(), nullable=True))
    op.add_column("invitation", sa.Column("decided_at", storage.columns.Instant(), nullable=True))
