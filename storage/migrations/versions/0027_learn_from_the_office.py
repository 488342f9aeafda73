"""Learn from the office: which model of kinds and of departments is in force, by the hash of its file."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    for name in ("kind_model", "department_model"):
        op.add_column("bureau", sa.Column(name, sa.String(), nullable=True))
