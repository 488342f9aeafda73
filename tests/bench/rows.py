"""The rows that an act writes, read back from the database: written again as a floor, or many times for growth."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import sqlmodel
from sqlalchemy import Engine, Table, UniqueConstraint, create_engine, event, text
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

from storage import tables
from storage.engine import Database

Key = tuple[Any, ...]
Values = dict[str, Any]
Snapshot = dict[str, dict[Key, Values]]
SERIES = "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {count})"


DERIVED = {"tally", "tallied"}
"""What triggers write: it follows by itself from what is written again."""


def models() -> dict[str, type[SQLModel]]:
    """Every table's model by the table's name, those first that others refer to, without what is derived."""
    found = {getattr(tables, name).__tablename__: getattr(tables, name) for name in tables.__all__}
    found = {name: model for name, model in found.items() if name not in DERIVED}
    return {table.name: found[table.name] for table in SQLModel.metadata.sorted_tables if table.name in found}


def table_of(name: str) -> Table:
    """The table of a name."""
    return SQLModel.metadata.tables[name]


@dataclass(frozen=True, slots=True)
class Written:
    """What one act wrote: new rows, and the columns of old rows before and after."""

    new: list[tuple[str, Values]]
    changed: list[tuple[str, Key, Values, Values]]

    @property
    def size(self) -> int:
        """How many rows."""
        return len(self.new) + len(self.changed)


def snapshot(database: Database) -> Snapshot:
    """Read everything."""
    with database.engine.connect() as connection:
        return {name: _rows(connection, table_of(name)) for name in models()}


def _rows(connection: Connection, table: Table) -> dict[Key, Values]:
    rows = [dict(row) for row in connection.execute(table.select()).mappings()]
    return {tuple(row[column.name] for column in table.primary_key): row for row in rows}


def written(before: Snapshot, after: Snapshot) -> Written:
    """Compare two snapshots."""
    new, changed = [], []
    for name, rows in after.items():
        for key, row in sorted(rows.items(), key=lambda item: str(item[0]).zfill(40)):
            old = before[name].get(key)
            if old is None:
                new.append((name, row))
            elif old != row:
                differ = [column for column in row if row[column] != old[column]]
                changed.append((name, key, {c: old[c] for c in differ}, {c: row[c] for c in differ}))
    return Written(new, changed)


def bare_engine(url: Any) -> Engine:
    """An engine as SQLModel's handbook makes it, but as durable as ours."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _as_durable)
    return engine


def _as_durable(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


class Floor:
    """Writes the same rows again by a bare SQLModel session and one commit."""

    def __init__(self, engine: Engine, rows: Written) -> None:
        self._engine, self._written, self._models = engine, rows, models()
        self._numbers = count(1)

    def __call__(self) -> None:
        """Write them all once more, under new ids and new unique words."""
        number = next(self._numbers)
        with sqlmodel.Session(self._engine) as session, session.begin():
            made: dict[tuple[str, Any], Any] = {}
            for name, values in self._written.new:
                row = self._models[name](**self._fresh(session, name, values, made, number=number))
                made[name, values.get("id")] = row
                session.add(row)
            for name, key, before, after in self._written.changed:
                self._change(session, self._models[name], key, after if number % 2 else before)

    def _fresh(
        self, session: sqlmodel.Session, name: str, values: Values, made: Mapping[tuple[str, Any], Any], *, number: int
    ) -> Values:
        table = table_of(name)
        fresh = {column: value for column, value in values.items() if column != "id"}
        for column in _references(table):
            target = (_target(table, column), fresh.get(column))
            if target in made:
                if made[target].id is None:
                    session.flush()
                fresh[column] = made[target].id
        taken = {column for column in fresh if fresh[column] != values[column]}
        for column in _to_renew(table, values, taken):
            fresh[column] = f"{values[column]}~{number}"
        return fresh

    @staticmethod
    def _change(session: sqlmodel.Session, model: type[SQLModel], key: Key, values: Values) -> None:
        row = session.get_one(model, key)
        for column, value in values.items():
            setattr(row, column, value)
        session.add(row)


def _references(table: Table) -> list[str]:
    return [key.parent.name for key in table.foreign_keys]


def _target(table: Table, column: str) -> str:
    return next(iter(table.columns[column].foreign_keys)).column.table.name


def _to_renew(table: Table, values: Values, taken: set[str]) -> list[str]:
    """The last column of words of each unique key that is not new already by what it refers to."""
    keys = [list(key.columns) for key in table.constraints if isinstance(key, UniqueConstraint)]
    keys += [list(table.primary_key.columns), *([column] for column in table.columns if column.unique)]
    found = []
    for columns in keys:
        words = [column.name for column in columns if type(values[column.name]) is str]
        if words and not taken & {column.name for column in columns}:
            found.append(words[-1])
    return found


def multiply(database: Database, rows: Written, times: int, *, only: tuple[str, ...], **told: str) -> None:
    """Write the new rows of some tables many times over, in plain SQL; ``told`` gives columns by ``table__column``.

    In what is told, ``t`` is the row that is copied and ``n`` counts from 1.
    """
    with database.engine.begin() as connection:
        bases: dict[tuple[str, Any], int] = {}
        for name, values in rows.new:
            if name in only:
                _multiply_one(connection, name, values, times, bases=bases, told=told)


def _multiply_one(
    connection: Connection, name: str, values: Values, times: int, *, bases: dict[tuple[str, Any], int],
    told: Mapping[str, str],
) -> None:  # fmt: skip
    table = table_of(name)
    quoted = connection.dialect.identifier_preparer.format_table(table)
    said = {column: f"t.{column}" for column in values}
    for column in _references(table):
        base = bases.get((_target(table, column), values[column]))
        if base is not None:
            said[column] = f"{base} + n"
    taken = {column for column, sql in said.items() if not sql.startswith("t.")}
    if "id" in values:
        last = connection.execute(text(f"SELECT max(id) FROM {quoted}")).scalar_one()
        bases[name, values["id"]] = last
        said["id"] = f"{last} + n"
    said |= {column: f"t.{column} || '-' || n" for column in _to_renew(table, values, taken)}
    said |= {key.partition("__")[2]: sql for key, sql in told.items() if key.startswith(f"{name}__")}
    where = " AND ".join(f"t.{column.name} = :{column.name}" for column in table.primary_key)
    connection.execute(
        text(
            f"INSERT INTO {quoted} ({', '.join(said)}) {SERIES.format(count=times)} "
            f"SELECT {', '.join(said.values())} FROM {quoted} AS t, series WHERE {where}"
        ),
        {column.name: values[column.name] for column in table.primary_key},
    )
    if "id" in values and connection.dialect.name == "postgresql":
        sequence = f"SELECT setval(pg_get_serial_sequence('{quoted}', 'id'), max(id)) FROM {quoted}"
        connection.execute(text(sequence))
        # Else it may still think of a few when it counts what refers to them, and look for each among all.
        connection.execute(text(f"ANALYZE {quoted}"))
