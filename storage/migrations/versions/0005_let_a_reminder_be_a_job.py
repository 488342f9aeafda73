"""Let a reminder be a job: its kind, what it is about and its day in columns, where one text had to be parsed."""

from datetime import date

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KINDS = ("due", "overdue", "unacknowledged", "unconfirmed", "unpaid", "clarify", "consult")
_ROW = sa.table(
    "reminder",
    *(sa.column(name, sa.Integer) for name in ("id", "case_id", "subject_id")),
    sa.column("kind", sa.String),
    sa.column("day", sa.Date),
    sa.column("due_at", Instant),
)
_CASE = sa.table("case", sa.column("id", sa.Integer), sa.column("due_on", sa.Date))
_FEE = sa.table("fee", sa.column("id", sa.Integer), sa.column("pay_by_on", sa.Date))
_JOB = ("bureau_id", "case_id", "kind", "subject_id", "day", "version")


def upgrade() -> None:
    """Bring the schema here."""
    with op.batch_alter_table("reminder") as reminder:
        reminder.drop_constraint("uq_reminder", type_="unique")
        reminder.add_column(sa.Column("subject_id", sa.Integer(), nullable=True))
        reminder.add_column(sa.Column("day", sa.Date(), nullable=True))
    bind = op.get_bind()
    days = {row.id: row.due_on for row in bind.execute(sa.select(_CASE))}
    fees = {row.id: row.pay_by_on for row in bind.execute(sa.select(_FEE))}
    for row_id, case_id, text, due_at in bind.execute(
        sa.select(_ROW.c.id, _ROW.c.case_id, _ROW.c.kind, _ROW.c.due_at)
    ).all():
        kind, subject_id, day = _read(text)
        # What a plan of today would lay down for the same thing has to be the same row, or it would be said twice:
        # words before a due date are about that date, and those about a fee about its last day.
        known = days.get(case_id) if kind == "due" else fees.get(subject_id) if kind == "unpaid" else day
        values = {"kind": kind, "subject_id": subject_id, "day": known or due_at.date()}
        bind.execute(sa.update(_ROW).where(_ROW.c.id == row_id).values(values))
    with op.batch_alter_table("reminder") as reminder:
        reminder.alter_column("subject_id", existing_type=sa.Integer(), nullable=False)
        reminder.alter_column("day", existing_type=sa.Date(), nullable=False)
        reminder.create_unique_constraint("uq_reminder", _JOB)
        reminder.create_check_constraint("ck_reminder_kind", f"kind IN ({', '.join(map(repr, _KINDS))})")


def _read(text: str) -> tuple[str, int, date | None]:
    """Part what was one text: ``due-10``, ``unpaid:3``, ``consult:3:2026-03-20``, ``clarify:2026-03-20``."""
    kind, *rest = text.replace("due-", "due:", 1).split(":")
    subjects = [int(part) for part in rest if part.isdecimal()]
    days = [date.fromisoformat(part) for part in rest if not part.isdecimal()]
    return kind, subjects[0] if subjects else 0, days[0] if days else None
