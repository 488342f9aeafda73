"""Open a second door: lanes with kind and number, an inbox for any channel, cards a room, persons with addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_LANE_KIND = """
ALTER TABLE lane ADD COLUMN kind VARCHAR DEFAULT 'private' NOT NULL
CONSTRAINT ck_lane_kind CHECK (kind IN ('private', 'room', 'nowhere'))
"""
_NUMBERS = """
UPDATE outbox SET number = counted.number FROM (
    SELECT id, ROW_NUMBER() OVER (PARTITION BY bureau_id, address ORDER BY sent_at, id) AS number
    FROM outbox WHERE state = 'sent' AND kind <> 'fetch'
) AS counted WHERE counted.id = outbox.id
"""
_LANES_SPOKEN_TO = """
INSERT INTO lane (bureau_id, address, language)
SELECT DISTINCT bureau_id, address, 'zh' FROM outbox
WHERE NOT EXISTS (SELECT 1 FROM lane WHERE lane.bureau_id = outbox.bureau_id AND lane.address = outbox.address)
"""
_HANDED = """
UPDATE lane SET handed = COALESCE((
    SELECT MAX(number) FROM outbox WHERE outbox.bureau_id = lane.bureau_id AND outbox.address = lane.address
), 0)
"""
_CARDS = """
SELECT c.bureau_id, c.id, o.address, c.card_message_id, c.card_version FROM "case" c
JOIN outbox o ON o.id = (SELECT MAX(id) FROM outbox WHERE case_id = c.id AND kind = 'card')
WHERE c.card_version > 0
"""


def upgrade() -> None:
    """Bring the schema here; what waits, what is owed and what was said stays."""
    _number_lanes()
    _tell_lanes_apart()
    _open_the_inbox()
    _put_cards_into_rooms()
    _know_persons()


def _number_lanes() -> None:
    op.add_column("lane", sa.Column("handed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("parts_sent", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("number", sa.Integer(), nullable=True))
    op.execute(_NUMBERS)
    op.create_index("ix_outbox_number", "outbox", ["bureau_id", "address", "number"], unique=True)
    op.create_table(
        "part",
        sa.Column("bureau_id", sa.Integer(), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["bureau_id"], ["bureau.id"]),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"]),
        sa.PrimaryKeyConstraint("bureau_id", "outbox_id", "place"),
    )
    op.create_index("ix_part_message", "part", ["bureau_id", "address", "message_id"])


def _tell_lanes_apart() -> None:
    # The last place that reads a kind out of an address: from here on the channel says it.
    op.execute(_LANE_KIND)
    op.execute(_LANES_SPOKEN_TO)
    op.execute(_HANDED)
    op.execute("UPDATE lane SET kind = 'room' WHERE address LIKE 'telegram:-%'")
    op.execute("UPDATE lane SET kind = 'nowhere', address = 'telegram:nowhere' WHERE address = 'telegram:0'")
    op.execute("UPDATE inbox SET lane = 'telegram:nowhere' WHERE lane = 'telegram:0'")
    op.execute("UPDATE pulse SET name = 'poll:telegram' WHERE name = 'poll'")


def _open_the_inbox() -> None:
    for name in ("channel", "origin", "key"):
        op.add_column("inbox", sa.Column(name, sa.String(), nullable=True))
    op.execute(
        "UPDATE inbox SET channel = 'telegram', origin = CAST(bot_id AS VARCHAR), "
        "key = CAST(update_id AS VARCHAR) || ':' || digest"
    )
    with op.batch_alter_table("inbox") as inbox:
        inbox.drop_constraint("uq_inbox_update", type_="unique")
        for name in ("channel", "origin", "key"):
            inbox.alter_column(name, existing_type=sa.String(), nullable=False)
        for name in ("bot_id", "update_id", "digest"):
            inbox.drop_column(name)
        inbox.create_unique_constraint("uq_inbox_key", ["bureau_id", "channel", "origin", "key"])


def _put_cards_into_rooms() -> None:
    op.create_table(
        "card",
        sa.Column("bureau_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bureau_id"], ["bureau.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"]),
        sa.PrimaryKeyConstraint("bureau_id", "case_id", "room"),
    )
    connection = op.get_bind()
    lanes = connection.execute(sa.text("SELECT bureau_id, address, moved_to FROM lane WHERE moved_to IS NOT NULL"))
    moved = {(bureau_id, address): moved_to for bureau_id, address, moved_to in lanes}
    for bureau_id, case_id, room, message_id, version in connection.execute(sa.text(_CARDS)).all():
        today = _today(room, bureau_id, moved)
        connection.execute(
            sa.text("INSERT INTO card VALUES (:bureau_id, :case_id, :room, :message_id, :version)"),
            {
                "bureau_id": bureau_id,
                "case_id": case_id,
                "room": today,
                "message_id": message_id if room == today else None,
                "version": version,
            },
        )
    for name in ("card_message_id", "card_version"):
        op.drop_column("case", name)


def _today(room: str, bureau_id: int, moved: dict[tuple[int, str], str]) -> str:
    """Where a room that has moved is now; its cards have no message id there, and are posted anew."""
    seen: set[str] = set()
    while (bureau_id, room) in moved and room not in seen:
        seen.add(room)
        room = moved[bureau_id, room]
    return room


def _know_persons() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bureau_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["bureau_id"], ["bureau.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("officer_id", name="uq_person_officer"),
    )
    op.create_index("ix_person_bureau_id", "person", ["bureau_id"])
    op.create_table(
        "address",
        sa.Column("bureau_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bureau_id"], ["bureau.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("bureau_id", "address"),
    )
    op.create_index("ix_address_person_id", "address", ["person_id"])
    op.execute("INSERT INTO person (bureau_id, officer_id) SELECT bureau_id, id FROM officer ORDER BY id")
    op.execute(
        "INSERT INTO address (bureau_id, address, person_id) SELECT officer.bureau_id, officer.address, person.id "
        "FROM officer JOIN person ON person.officer_id = officer.id"
    )
