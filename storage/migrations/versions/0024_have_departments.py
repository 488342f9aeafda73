"""Have departments: their duties, who sits in them, and whose a case is."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bureau_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("duties", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["bureau_id"], ["bureau.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("bureau_id", "name", name="uq_department_name"),
    )
    op.create_table(
        "seat",
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("heads", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.PrimaryKeyConstraint("department_id", "officer_id"),
    )
    op.add_column("bureau", sa.Column("departments", sa.Integer(), nullable=False, server_default="0"))
    # Added in place, for the table has triggers; Alembic knows no such words for SQLite, which takes them all the same.
    op.execute('ALTER TABLE "case" ADD COLUMN department_id INTEGER REFERENCES department (id)')
