"""All that a database holds, carried row by row to another engine and compared by counts and hashes of every table."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, func, insert, inspect, literal_column, select
from sqlmodel import SQLModel

from law.errors import Refusal
from storage import tallies
from storage.tables import Tallied, Tally

_AT_ONCE = 500
_WRAP = 1 << 256
_COUNTED = {Tally.__tablename__, Tallied.__tablename__}
TABLES: Sequence[Table] = [each for each in SQLModel.metadata.sorted_tables if each.name not in _COUNTED]
"""What is carried, each behind what it refers to; tallies follow from the cases and are counted anew."""

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and the sum of their hashes, whatever order an engine gives them in."""

    rows: int = 0
    hashes: int = 0


def is_empty(connection: Connection) -> bool:
    """Say whether a database holds nothing: no row of ours, and no table of anybody else."""
    there = set(inspect(connection).get_table_names()) - _COUNTED - {"alembic_version"}
    ours = [table for table in TABLES if table.name in there]
    return len(ours) == len(there) and not any(_count(table, connection) for table in ours)


def carry(source: Connection, target: Connection, tell: Tell) -> int:
    """Carry every row into an empty database at the same schema; Refusal where one arrives otherwise. Gives how many.

    ``tell`` is told how many rows are done, of how many.
    """
    total, done = sum(_count(table, source) for table in TABLES), 0
    sums = {table.name: Sum() for table in TABLES}
    tallies.lift(target)
    for table in TABLES:
        for some in _rows(table, source):
            target.execute(insert(table), some)
            sums[table.name] = _more(sums[table.name], some)
            done += len(some)
            tell(done, total)
    tallies.lay(target)
    if target.dialect.name == "postgresql":
        _number(target)
    for table in TABLES:
        if _summed(table, target) != sums[table.name]:
            raise Refusal("carried_unlike", table=table.name)
    return done


def _count(table: Table, connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _rows(table: Table, connection: Connection) -> Iterator[list[dict[str, Any]]]:
    # Files one by one: together they may be more than memory holds.
    many = 1 if any(isinstance(column.type, LargeBinary) for column in table.columns) else _AT_ONCE
    asked = select(table).order_by(*table.primary_key).execution_options(yield_per=many)
    with connection.execute(asked) as result:
        for some in result.mappings().partitions():
            yield [dict(row) for row in some]


def _summed(table: Table, connection: Connection) -> Sum:
    found = Sum()
    for some in _rows(table, connection):
        found = _more(found, some)
    return found


def _more(found: Sum, rows: Sequence[dict[str, Any]]) -> Sum:
    return Sum(found.rows + len(rows), (found.hashes + sum(_hash(row) for row in rows)) % _WRAP)


def _hash(row: dict[str, Any]) -> int:
    words = json.dumps(row, ensure_ascii=False, sort_keys=True, default=_plain)
    return int.from_bytes(hashlib.sha256(words.encode()).digest())


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    raise TypeError(f"no column holds {type(value).__name__}")


def _number(target: Connection) -> None:
    """Let PostgreSQL go on behind the numbers that rows brought with them; SQLite looks for itself."""
    for table in TABLES:
        if "id" in table.columns:
            place = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
            target.execute(select(func.setval(literal_column(place), func.max(table.c.id))))
