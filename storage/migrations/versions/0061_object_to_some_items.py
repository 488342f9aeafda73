"""Object to some of the items of a consultation: to which an objection holds, where it names them."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; what was objected to before is objected to as a whole, for no item was named."""
    op.add_column("consultation", sa.Column("objects", sa.JSON(), nullable=True))
