"""Look only at what is next: messages know their channel, and indexes hold only what is not done with."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NAME_CHANNELS = {
    "sqlite": "UPDATE outbox SET channel = substr(address, 1, instr(address, ':') - 1)",
    "postgresql": "UPDATE outbox SET channel = split_part(address, ':', 1)",
}
_WAITING = "state = 'waiting'"
_INDEXES = (
    ("ix_outbox_due", ("channel", "next_at", "id"), "state = 'due'"),
    ("ix_outbox_line", ("address", "id"), "state IN ('due', 'behind', 'sending') AND kind <> 'answer'"),
    ("ix_outbox_sending", ("leased_until",), "state = 'sending'"),
)


def upgrade() -> None:
    """Bring the schema here; what is owed stays owed, and takes its place in line when it is next looked at."""
    op.add_column("outbox", sa.Column("channel", sa.String(), nullable=False, server_default=sa.text("''")))
    op.execute(_NAME_CHANNELS[op.get_bind().dialect.name])
    op.drop_index("ix_outbox_open", "outbox")
    for name, columns, where in _INDEXES:
        _index(name, "outbox", columns, where)
    op.drop_index("ix_inbox_waiting", "inbox")
    _index("ix_inbox_waiting", "inbox", ("channel", "lane", "id"), _WAITING)


def _index(name: str, table: str, columns: tuple[str, ...], where: str) -> None:
    only = sa.text(where)
    op.create_index(name, table, ["bureau_id", *columns], sqlite_where=only, postgresql_where=only)
