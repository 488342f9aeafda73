"""Insert-once, said the same way on both engines."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlmodel
from sqlalchemy import Insert, Table
from sqlalchemy import Row as SqlRow
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import ReturningInsert

from storage.engine import Session, Write

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Row = Mapping[str, Any]


def insert_once(session: Session, table: type[sqlmodel.SQLModel], **values: Any) -> int | None:
    """Insert a row unless its unique key is there already; the new id, or None when nothing was new."""
    row = {"bureau_id": session.bureau_id, **values}
    found = session.connection().execute(_once(table, session.get_bind().dialect.name), row).first()
    return found[0] if found else None


def insert_all_once(session: Session, table: type[sqlmodel.SQLModel], rows: Sequence[Row]) -> list[int]:
    """Insert rows of the same columns, leaving out those whose unique key is there already; the new ids."""
    if not rows:
        return []
    named = [{"bureau_id": session.bureau_id, **row} for row in rows]
    return list(session.connection().execute(_once(table, session.get_bind().dialect.name), named).scalars())


def insert_once_later(session: Session, table: type[sqlmodel.SQLModel], **values: Any) -> None:
    """Insert a row at the end of the transaction unless its unique key is there by then; nobody learns its id."""
    session.later(_later(table), table, {"bureau_id": session.bureau_id, **values})


@lru_cache
def _later(table: type[sqlmodel.SQLModel]) -> Write:
    def write(session: Session, rows: Sequence[Row]) -> None:
        statement = _build(_known(table), session.get_bind().dialect.name).on_conflict_do_nothing()
        session.connection().execute(statement, list(rows))

    return write


def write_over(session: Session, table: type[sqlmodel.SQLModel], **values: Any) -> None:
    """Insert a row, or write its values over the row that has its primary key already."""
    row = {"bureau_id": session.bureau_id, **values}
    session.connection().execute(_over(table, session.get_bind().dialect.name, tuple(values)), row)


def count_on(
    session: Session, table: type[sqlmodel.SQLModel], count: str, rows: Sequence[Row]
) -> Sequence[SqlRow[Any]]:
    """Insert rows of the same columns, or add the ``count`` of each to that of the row that has its key already.

    All by one statement, in their order. Gives the keys of each with what is counted now, in any order.
    """
    named = [{"bureau_id": session.bureau_id, **row} for row in rows]
    return session.connection().execute(_on(table, session.get_bind().dialect.name, count), named).all()


# Made once and given their rows as parameters: a statement that carries its rows is compiled anew at every call,
# which cost more than the database did.
@lru_cache
def _once(table: type[sqlmodel.SQLModel], dialect: str) -> Insert:
    known = _known(table)
    return _build(known, dialect).on_conflict_do_nothing().returning(next(iter(known.primary_key)))


@lru_cache
def _over(table: type[sqlmodel.SQLModel], dialect: str, names: tuple[str, ...]) -> Insert:
    known, insert = _known(table), _build(_known(table), dialect)
    keys = [column.name for column in known.primary_key]
    changed = {name: insert.excluded[name] for name in names if name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=changed)


@lru_cache
def _on(table: type[sqlmodel.SQLModel], dialect: str, count: str) -> ReturningInsert[Any]:
    known, insert = _known(table), _build(_known(table), dialect)
    more = {count: known.c[count] + insert.excluded[count]}
    written = insert.on_conflict_do_update(index_elements=list(known.primary_key), set_=more)
    return written.returning(*known.primary_key, known.c[count])


def _known(table: type[sqlmodel.SQLModel]) -> Table:
    known: Table = table.__table__  # type: ignore[attr-defined]
    return known


def _build(known: Table, dialect: str) -> "sqlite.Insert | postgresql.Insert":
    if dialect == "sqlite":
        return sqlite.insert(known)
    from sqlalchemy.dialects import postgresql  # where there is no server, it is never loaded

    return postgresql.insert(known)
