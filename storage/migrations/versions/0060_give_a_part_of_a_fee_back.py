"""Give a part of a fee back behind the answer: how much, and on which day."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; of what was taken before nothing was given back but by withdrawing its notice."""
    op.add_column("fee", sa.Column("refunded", sa.Numeric(12, 2), nullable=True))
    # The check comes with its column: SQLite would make the whole table anew for one that comes later.
    op.execute(
        "ALTER TABLE fee ADD COLUMN refunded_on DATE"
        " CONSTRAINT ck_fee_refund CHECK ((refunded IS NULL) = (refunded_on IS NULL))"
    )
    op.create_index("ix_fee_refunded", "fee", ["bureau_id", "refunded_on"])
