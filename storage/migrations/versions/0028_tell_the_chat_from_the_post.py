"""Tell the chat from the post: the day on which a reply went into the chat, beside the last day on which it left."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here; of what staff served beside the chat nobody can say any more when the chat took it."""
    op.add_column("case", sa.Column("by_chat_on", sa.Date(), nullable=True))
    op.execute(
        'UPDATE "case" SET by_chat_on = delivered_on WHERE delivered_on IS NOT NULL AND address IS NOT NULL'
        " AND (delivery IS NULL OR delivery = 'chat') AND NOT EXISTS"
        " (SELECT 1 FROM journal WHERE journal.case_id = \"case\".id AND journal.act = 'deliver')"
    )
