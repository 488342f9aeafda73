"""Find without reading all: indexes for every list, and for what one applicant asked before."""

import hashlib
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_CASE = sa.table(
    "case",
    *(sa.column(name, sa.Integer) for name in ("id", "applicant_id")),
    *(sa.column(name, sa.String) for name in ("kind", "description", "asker", "likeness")),
)
_APPLICANT = sa.table(
    "applicant", sa.column("id", sa.Integer), *(sa.column(name, sa.String) for name in ("name", "identity"))
)
_OPEN = "status NOT IN ('replied', 'closed')"
_REPEATABLE = "likeness IS NOT NULL AND (outcome IS NULL OR outcome <> 'withdrawn')"
_UNRECEIVED = (
    "status = 'replied' AND acknowledged_at IS NULL"
    " AND (delivered_on IS NULL OR address IS NOT NULL AND (delivery IS NULL OR delivery = 'chat'))"
)
_INDEXES: tuple[tuple[str, str, tuple[str, ...], str | None], ...] = (
    ("ix_case_address", "case", ("address", "received_on"), None),
    ("ix_case_asker", "case", ("asker", "received_on"), None),
    ("ix_case_concluded", "case", ("concluded_on", "received_on"), None),
    ("ix_case_queue", "case", ("due_on", "id", "kind"), _OPEN),
    ("ix_case_unreceived", "case", ("concluded_on", "id", "kind"), _UNRECEIVED),
    ("ix_case_address_newest", "case", ("address", "id"), _REPEATABLE),
    ("ix_case_address_alike", "case", ("address", "likeness", "id"), _REPEATABLE),
    ("ix_case_asker_newest", "case", ("asker", "id"), _REPEATABLE),
    ("ix_case_asker_alike", "case", ("asker", "likeness", "id"), _REPEATABLE),
    ("ix_letter_in_review", "letter", ("id", "case_id"), "state = 'in_review'"),
    ("ix_extension_proposed", "extension", ("id", "case_id"), "state = 'proposed'"),
    ("ix_fee_noticed", "fee", ("noticed_on",), None),
    ("ix_fee_paid", "fee", ("paid_on",), None),
    ("ix_fee_lapsed", "fee", ("lapsed_on",), None),
)
_AT_ONCE = 1000
_COMPARED = 2000


def upgrade() -> None:
    """Bring the schema here."""
    # Added in place: the table is copied for nothing where a column may be empty.
    op.add_column("case", sa.Column("asker", sa.String(), nullable=True))
    op.add_column("case", sa.Column("likeness", sa.String(), nullable=True))
    _fill()
    op.drop_index("ix_case_due", table_name="case")
    op.drop_index("ix_case_address", table_name="case")
    for name, table, columns, where in _INDEXES:
        some = None if where is None else sa.text(where)
        op.create_index(name, table, ["bureau_id", *columns], unique=False, sqlite_where=some, postgresql_where=some)


def _fill() -> None:
    bind, last = op.get_bind(), 0
    rows = sa.select(_CASE.c.id, _CASE.c.kind, _CASE.c.description, _APPLICANT.c.name, _APPLICANT.c.identity)
    joined = rows.join(_APPLICANT, _APPLICANT.c.id == _CASE.c.applicant_id).order_by(_CASE.c.id).limit(_AT_ONCE)
    change = sa.update(_CASE).where(_CASE.c.id == sa.bindparam("row"))
    change = change.values(asker=sa.bindparam("who"), likeness=sa.bindparam("what"))
    # By its key and not all at once: an office of many years has more words than memory.
    while found := bind.execute(joined.where(_CASE.c.id > last)).all():
        changes = [
            {"row": row.id, "who": _asker(row.name, row.identity), "what": _likeness(row.kind, row.description)}
            for row in found
        ]
        bind.execute(change, changes)
        last = found[-1].id


def _asker(name: str | None, identity: str | None) -> str | None:
    return hashlib.sha256(f"{name}\0{identity}".encode()).hexdigest() if name and identity else None


def _likeness(kind: str, description: str) -> str | None:
    if kind != "request":
        return None
    folded = unicodedata.normalize("NFKC", description).casefold()
    plain = "".join(character for character in folded if character.isalnum())[:_COMPARED]
    return hashlib.sha256(plain.encode()).hexdigest() if plain else None
