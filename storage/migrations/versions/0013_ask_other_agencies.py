"""Let other agencies be asked: a consultation may be with one."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_KINDS = "kind IN ('third_party', 'joint_author', 'other_agency')"
_ANSWERS = "answer IN ('agree', 'object', 'decide', 'consent', 'unproven')"
_CHECKS = {
    "ck_consultation_kind": _KINDS,
    "ck_consultation_answer": _ANSWERS,
    "ck_consultation_answered": "(answer IS NULL) = (answered_on IS NULL)",
}


def upgrade() -> None:
    """Bring the schema here."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("ck_consultation_kind", "consultation", type_="check")
        op.create_check_constraint("ck_consultation_kind", "consultation", _KINDS)
        return
    # SQLite changes no check: the table is made anew, and a table that is made anew has the checks that are named here.
    with op.batch_alter_table("consultation", recreate="always") as batch:
        for name, condition in _CHECKS.items():
            batch.create_check_constraint(name, condition)
