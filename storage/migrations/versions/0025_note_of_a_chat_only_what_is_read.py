"""Note of a chat only what is read: when it was last seen was written and never asked, that it is gone was neither."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    for name in ("seen_at", "unreachable_at"):
        op.drop_column("lane", name)
