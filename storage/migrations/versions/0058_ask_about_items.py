"""Ask a third party about some items of a request: those that it is about, and those that stood beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0055"
branch_labels = None
depends_on = None

_COLUMNS = ("items", "beside")
_CHECKS = {
    "ck_consultation_kind": "kind IN ('third_party', 'joint_author', 'other_agency')",
    "ck_consultation_answer": "answer IN ('agree', 'object', 'decide', 'consent', 'unproven', 'withdrawn')",
    "ck_consultation_answered": "(answer IS NULL) = (answered_on IS NULL)",
}


def upgrade() -> None:
    """Bring the schema here; who was asked before stands for the whole request, for nobody named an item to it."""
    for name in _COLUMNS:
        op.add_column("consultation", sa.Column(name, sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    if op.get_bind().dialect.name == "postgresql":
        for name in _COLUMNS:
            op.alter_column("consultation", name, server_default=None)
        return
    # SQLite changes no column: the table is made anew, and one that is made anew has the checks that are named here.
    with op.batch_alter_table("consultation", recreate="always") as batch:
        for name, condition in _CHECKS.items():
            batch.create_check_constraint(name, condition)
        for name in _COLUMNS:
            batch.alter_column(name, existing_type=sa.JSON(), existing_nullable=False, server_default=None)
