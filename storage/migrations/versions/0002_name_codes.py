"""Name what a report of wrongdoing is, and close the sets of codes: a report is the year's table."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_CASE = sa.table("case", sa.column("kind", sa.String))
_DRAFT = sa.table("draft", sa.column("id", sa.Integer), sa.column("answers", sa.Text))


def _one_of(column: str, *codes: str) -> str:
    return f"{column} IN ({', '.join(repr(code) for code in codes)})"


def _together(first: str, second: str) -> str:
    return f"({first} IS NULL) = ({second} IS NULL)"


_STATUSES = (
    "", "unconfirmed", "received", "in_hand", "awaiting_clarification", "consulting", "awaiting_reasons",
    "awaiting_payment", "in_review", "replied", "closed",
)  # fmt: skip
_KINDS = ("request", "question", "petition", "correction", "complaint", "wrongdoing")
_STAFF = ("officer", "reviewer", "approver", "admin")
_LETTERS = ("draft", "in_review", "signed", "rejected", "issued", "void")

# Only what is written in one go is held together here: a check is asked at every flush, so a pair whose halves are
# set before and after a query would refuse what is right.
_CHECKS = {
    "case": {
        "ck_case_kind": _one_of("kind", *_KINDS),
        "ck_case_status": _one_of("status", *_STATUSES),
        "ck_case_concluded": _together("outcome", "concluded_on"),
        "ck_case_ground": "ground IS NULL OR outcome IS NOT NULL",
        "ck_case_due": _together("due_on", "base_due_on"),
    },
    "letter": {
        "ck_letter_state": _one_of("state", *_LETTERS),
        "ck_letter_issued": "(state = 'issued') = (issued_at IS NOT NULL)",
        "ck_letter_signed": _together("signed_by", "signed_at"),
    },
    "consultation": {
        "ck_consultation_kind": _one_of("kind", "third_party", "joint_author"),
        "ck_consultation_answer": _one_of("answer", "agree", "object", "decide", "consent", "unproven"),
        "ck_consultation_answered": _together("answer", "answered_on"),
    },
    "extension": {
        "ck_extension_state": _one_of("state", "proposed", "approved", "refused"),
        "ck_extension_decided": "(state = 'proposed') = (decided_by IS NULL)",
        "ck_extension_decided_at": _together("decided_by", "decided_at"),
    },
    "fee": {
        "ck_fee_basis": _one_of("basis", "item", "page", "cost"),
        "ck_fee_end": "paid_on IS NULL OR lapsed_on IS NULL",
    },
    "appeal": {
        "ck_appeal_kind": _one_of("kind", "review", "direct", "post"),
        "ck_appeal_result": _one_of("result", "upheld", "corrected", "other"),
        "ck_appeal_ended": "result IS NULL OR ended_on IS NOT NULL",
    },
    "officer": {"ck_officer_role": _one_of("role", *_STAFF)},
    "invitation": {"ck_invitation_role": _one_of("role", *_STAFF)},
}


def upgrade() -> None:
    """Bring the schema here."""
    _rename("report", "wrongdoing")
    for table, checks in _CHECKS.items():
        # SQLite cannot add a check to a table: the table is made anew and its rows are carried over
        with op.batch_alter_table(table) as batch:
            for name, condition in checks.items():
                batch.create_check_constraint(name, condition)


def _rename(old: str, new: str) -> None:
    bind = op.get_bind()
    bind.execute(sa.update(_CASE).where(_CASE.c.kind == old).values(kind=new))
    for draft_id, text in bind.execute(sa.select(_DRAFT.c.id, sa.cast(_DRAFT.c.answers, sa.Text))).all():
        answers = json.loads(text)
        if answers.get("kind") == old:
            said = sa.type_coerce(answers | {"kind": new}, sa.JSON)
            bind.execute(sa.update(_DRAFT).where(_DRAFT.c.id == draft_id).values(answers=said))
