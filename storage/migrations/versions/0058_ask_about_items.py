"""Ask a third party about some items of a request: those that it is about, and those that stood beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; who was asked before stands for the whole request, for nobody named an item to it."""
    for name in ("items", "beside"):
        op.add_column("consultation", sa.Column(name, sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
