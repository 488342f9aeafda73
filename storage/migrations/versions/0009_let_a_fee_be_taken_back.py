"""Let a fee be taken back, and keep the day on which its notice arrived."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; of a notice that is out nobody has recorded either yet."""
    for name in ("received_on", "withdrawn_on"):
        op.add_column("fee", sa.Column(name, sa.Date(), nullable=True))
    op.create_index("ix_fee_withdrawn", "fee", ["bureau_id", "withdrawn_on"])
