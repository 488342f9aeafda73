"""Say in the row of a case whether its words are kept from the rooms."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("case", sa.Column("words_kept", sa.Boolean(), nullable=False, server_default=sa.false()))
