"""Let another agency be asked no more: a consultation may end by being taken back."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_ANSWERS = "answer IN ('agree', 'object', 'decide', 'consent', 'unproven', 'withdrawn')"
_CHECKS = {
    "ck_consultation_kind": "kind IN ('third_party', 'joint_author', 'other_agency')",
    "ck_consultation_answer": _ANSWERS,
    "ck_consultation_answered": "(answer IS NULL) = (answered_on IS NULL)",
}


def upgrade() -> None:
    """Bring the schema here."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("ck_consultation_answer", "consultation", type_="check")
        op.create_check_constraint("ck_consultation_answer", "consultation", _ANSWERS)
        return
    # SQLite changes no check: the table is made anew, and a table that is made anew has the checks that are named here.
    with op.batch_alter_table("consultation", recreate="always") as batch:
        for name, condition in _CHECKS.items():
            batch.create_check_constraint(name, condition)
