"""Remind of a statement in a review or a suit by its last day, and tell once what is left to do against a reply."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KINDS = ("due", "overdue", "unacknowledged", "unconfirmed", "unpaid", "clarify", "consult", "statement", "remedies")


def upgrade() -> None:
    """Bring the schema here."""
    # Reviews and suits that are there already are reminded of nothing: their last day is past, or was never counted.
    op.add_column("appeal", sa.Column("answer_by_on", sa.Date(), nullable=True))
    with op.batch_alter_table("reminder") as reminder:
        reminder.drop_constraint("ck_reminder_kind", type_="check")
        reminder.create_check_constraint("ck_reminder_kind", f"kind IN ({', '.join(map(repr, _KINDS))})")
