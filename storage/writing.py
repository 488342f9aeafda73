"""Insert-once, said the same way on both engines."""

from typing import Any

import sqlmodel
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Session


def insert_once(session: Session, table: type[sqlmodel.SQLModel], **values: Any) -> int | None:
    """Insert a row unless its unique key is there already; the new id, or None when nothing was new."""
    known: Table = table.__table__  # type: ignore[attr-defined]
    build = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = build(known).values(bureau_id=session.bureau_id, **values).on_conflict_do_nothing()
    returned = session.execute(statement.returning(next(iter(known.primary_key))))
    row = returned.first()
    return None if row is None else row[0]
