"""Say at which place of a month the items of a fee begin."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; a notice from before charged every item of the month up to its number, from no place."""
    op.add_column("fee", sa.Column("first_place", sa.Integer(), nullable=True))
