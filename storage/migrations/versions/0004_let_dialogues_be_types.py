"""Let a dialogue be a type: what was half said keeps its kind and its own fields, in one column."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("draft") as draft:
        draft.add_column(sa.Column("said", sa.JSON(), nullable=True))
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, kind, step, answers FROM draft")).all()
    for number, kind, step, answers in rows:
        told = json.loads(answers) if isinstance(answers, str) else answers
        said = json.dumps(_said(kind, step, told), ensure_ascii=False)
        connection.execute(sa.text("UPDATE draft SET said = :said WHERE id = :id"), {"said": said, "id": number})
    with op.batch_alter_table("draft") as draft:
        draft.alter_column("said", existing_type=sa.JSON(), nullable=False)
        for name in ("kind", "step", "answers"):
            draft.drop_column(name)


def _said(kind: str, step: str, answers: dict[str, Any]) -> dict[str, Any]:
    if kind == "filing":
        given = {name: value for name, value in answers.items() if name != "kind"}
        return {"kind": kind, "matter": answers.get("kind"), **given}
    if kind == "supplement" and step == "choose":
        return {"kind": "sorting", **answers}
    return {"kind": kind, **answers}
