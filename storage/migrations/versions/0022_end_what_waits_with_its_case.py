"""Let what waits for a second person end with its case, and remember how many pages a file has."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0020"
branch_labels = None
depends_on = None

_STATES = "state IN ('proposed', 'approved', 'refused', 'void')"
_DECIDED = "(state IN ('proposed', 'void')) = (decided_by IS NULL)"
_CHECKS = {
    "ck_extension_state": _STATES,
    "ck_extension_decided": _DECIDED,
    "ck_extension_decided_at": "(decided_by IS NULL) = (decided_at IS NULL)",
}
_PROPOSED = sa.text("state = 'proposed'")


def upgrade() -> None:
    """Bring the schema here."""
    op.add_column("file", sa.Column("pages", sa.Integer(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        for name in ("ck_extension_state", "ck_extension_decided"):
            op.drop_constraint(name, "extension", type_="check")
            op.create_check_constraint(name, "extension", _CHECKS[name])
    else:
        _made_anew()
    # What waited for a case that has ended, or has left the review, was stepped over each time it was listed.
    op.execute(
        "UPDATE letter SET state = 'void' WHERE state = 'in_review'"
        " AND case_id IN (SELECT id FROM \"case\" WHERE status <> 'in_review')"
    )
    op.execute(
        "UPDATE extension SET state = 'void' WHERE state = 'proposed'"
        " AND case_id IN (SELECT id FROM \"case\" WHERE status IN ('replied', 'closed'))"
    )


def _made_anew() -> None:
    # SQLite changes no check: the table is made anew, and a table that is made anew has the checks that are named here.
    # An index on some of the rows would come back as one on all of them.
    op.drop_index("ix_extension_proposed", table_name="extension")
    with op.batch_alter_table("extension", recreate="always") as batch:
        for name, condition in _CHECKS.items():
            batch.create_check_constraint(name, condition)
    op.create_index("ix_extension_proposed", "extension", ["bureau_id", "id", "case_id"], sqlite_where=_PROPOSED)
