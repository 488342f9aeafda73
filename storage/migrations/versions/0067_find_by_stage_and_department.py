"""Find the open cases of a department, what is reviewed and what waits for its applicant, in the order of the queue."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

_OPEN = "status NOT IN ('replied', 'closed')"
_REVIEWED = "status = 'in_review'"
_AWAITED = "status IN ('awaiting_clarification', 'awaiting_payment', 'awaiting_reasons')"
_BY_DATE = ("bureau_id", "due_on", "id", "kind")
_INDEXES = (
    ("ix_case_seated", ("bureau_id", "department_id", "due_on", "id", "kind"), _OPEN),
    ("ix_case_reviewed", _BY_DATE, _REVIEWED),
    ("ix_case_awaited", _BY_DATE, _AWAITED),
)


def upgrade() -> None:
    """Bring the schema here."""
    for name, columns, where in _INDEXES:
        op.create_index(name, "case", list(columns), sqlite_where=sa.text(where), postgresql_where=sa.text(where))
