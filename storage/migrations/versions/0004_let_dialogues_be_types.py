"""Let a dialogue be a type: what was half said keeps its kind and its own fields, in one column."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OLD = (sa.column("kind", sa.Text), sa.column("step", sa.Text), sa.column("answers", sa.Text))
_DRAFT = sa.table("draft", sa.column("id", sa.Integer), sa.column("said", sa.JSON), *_OLD)


def upgrade() -> None:
    """Bring the schema here."""
    with op.batch_alter_table("draft") as draft:
        draft.add_column(sa.Column("said", sa.JSON(), nullable=True))
    bind = op.get_bind()
    columns = (_DRAFT.c.id, _DRAFT.c.kind, _DRAFT.c.step, sa.cast(_DRAFT.c.answers, sa.Text))
    for draft_id, kind, step, answers in bind.execute(sa.select(*columns)).all():
        said = _said(kind, step, json.loads(answers))
        bind.execute(sa.update(_DRAFT).where(_DRAFT.c.id == draft_id).values(said=said))
    with op.batch_alter_table("draft") as draft:
        draft.alter_column("said", existing_type=sa.JSON(), nullable=False)
        for name in ("kind", "step", "answers"):
            draft.drop_column(name)


def _said(kind: str, step: str, answers: dict[str, Any]) -> dict[str, Any]:
    if kind == "filing":
        given = {name: value for name, value in answers.items() if name != "kind"}
        return {"kind": kind, "matter": answers.get("kind"), **given}
    # one kind that stood for two dialogues: words that wait for their place, and a place that waits for words
    return {"kind": "sorting" if (kind, step) == ("supplement", "choose") else kind, **answers}
