"""Insert-once, said the same way on both engines."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlmodel
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Session


def insert_once(session: Session, table: type[sqlmodel.SQLModel], **values: Any) -> int | None:
    """Insert a row unless its unique key is there already; the new id, or None when nothing was new."""
    new = insert_all_once(session, table, [values])
    return new[0] if new else None


def insert_all_once(session: Session, table: type[sqlmodel.SQLModel], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert rows in one statement, leaving out those whose unique key is there already; the new ids."""
    known: Table = table.__table__  # type: ignore[attr-defined]
    build = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = build(known).values([{"bureau_id": session.bureau_id, **row} for row in rows]).on_conflict_do_nothing()
    returned = session.execute(statement.returning(next(iter(known.primary_key))))
    return [row[0] for row in returned]
