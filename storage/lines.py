"""Lines: in each chat one owed message after the other, and only the first of a line is ever looked at."""

import math
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table, text, update
from sqlmodel import col, select

from storage.among import among
from storage.engine import Session
from storage.tables import Outgoing
from storage.tables.wire import IN_LINE

OPEN = ("due", "behind", "sending")
LOOKED_AT = 100
"""How many of the messages that are due one look takes in, so that no look is long."""
CLAIMED = 20
"""How many messages one look finds."""

# What is due is looked at in the order of its time, and with each the first open message of its line: in a chat that
# message alone may go. What is found behind it leaves the index of what is due, once, until its turn comes (call),
# so that a look costs the same whether ten messages stand in a line or a hundred thousand.
_DUE = """
SELECT o.id, CASE WHEN o.kind = 'answer' THEN o.id ELSE (
    SELECT min(l.id) FROM outbox l
    WHERE l.bureau_id = o.bureau_id AND l.address = o.address
    AND l.state IN ('due', 'behind', 'sending') AND l.kind <> 'answer'
) END
FROM outbox o WHERE o.bureau_id = :bureau_id AND o.channel = :channel AND o.state = 'due'
AND o.next_at > :after AND o.next_at <= :at
ORDER BY o.next_at, o.id LIMIT :many
"""
_LOOKS = {"sqlite": text(_DUE), "postgresql": text(_DUE + "FOR UPDATE OF o SKIP LOCKED")}


def look(session: Session, channel: str, *, at: float, after: float = -math.inf) -> tuple[list[int], bool]:
    """Find what is first in its line among what is due between two times, in a channel; and say whether to look again.

    Gives ids, locked; an answer to a press stands in no line and is always first.
    """
    session.write_later()
    told = {"bureau_id": session.bureau_id, "channel": channel, "after": after, "at": at, "many": LOOKED_AT}
    due = session.execute(_LOOKS[session.get_bind().dialect.name], told).all()
    first = [row[0] for row in due if row[0] == row[1]]
    lined_up = _line_up(session, {row[0]: row[1] for row in due if row[0] != row[1]})
    # Where nothing could be moved out of the way, looking again would only see the same.
    return first[:CLAIMED], len(due) == LOOKED_AT and bool(first or lined_up)


def _line_up(session: Session, ahead: Mapping[int, int]) -> list[int]:
    """Let messages stand behind those ahead of them; gives which now do."""
    if not ahead:
        return []
    # Held until we commit: whoever settles it then sees who stands behind it. One that somebody is settling now is
    # passed over, for its settler may have looked behind it already, and nobody would ever call whom we put there.
    still = select(Outgoing.id).where(col(Outgoing.id).in_(set(ahead.values())), col(Outgoing.state).in_(OPEN))
    held = set(session.exec(still.with_for_update(skip_locked=True)))
    behind = [place for place, first in ahead.items() if first in held]
    change(session, behind, state="behind")
    return behind


def last(session: Session, address: str) -> Outgoing | None:
    """The last message of a line, held, where nobody has begun to send it; None otherwise."""
    session.write_later(Outgoing)
    mine = (Outgoing.bureau_id == session.bureau_id, Outgoing.address == address, text(IN_LINE))
    row = session.exec(select(Outgoing).where(*mine).order_by(col(Outgoing.id).desc()).limit(1)).first()
    if row is None or row.state == "sending":
        return None
    session.refresh(row, with_for_update=True)  # by now a pump may have claimed it
    return row if row.state in ("due", "behind") else None


def change(session: Session, ids: Collection[int], **values: Any) -> None:
    """Change messages in one statement."""
    session.flush()
    these = update(_TABLE).where(among(session, "id", "ids")).values(**values)
    session.connection().execute(these, {"ids": ids})


def mark(session: Session, case_id: int, address: str, *, put_at: datetime, **kept: Any) -> None:
    """Keep something beside the words of what was owed to a chat about a case at an instant."""
    session.write_later(Outgoing)
    these = (Outgoing.case_id == case_id, Outgoing.address == address, Outgoing.put_at == put_at)
    for row in session.exec(select(Outgoing).where(Outgoing.bureau_id == session.bureau_id, *these)).all():
        row.body = row.body | kept
        session.add(row)


_TABLE: Table = Outgoing.__table__  # type: ignore[attr-defined]


_CALL = text(
    """
UPDATE outbox SET state = 'due' WHERE state = 'behind' AND id = (
    SELECT min(l.id) FROM outbox l
    WHERE l.bureau_id = :bureau_id AND l.address = :address
    AND l.state IN ('due', 'behind', 'sending') AND l.kind <> 'answer'
)
"""
)


def call(session: Session, *addresses: str) -> None:
    """Call the next of some lines, after whatever stood before it has left its line in this transaction."""
    session.write_later()
    session.flush()
    these = [{"bureau_id": session.bureau_id, "address": address} for address in dict.fromkeys(addresses)]
    if these:
        session.connection().execute(_CALL, these)
