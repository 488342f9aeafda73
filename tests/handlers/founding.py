"""What was founded once on each engine, written down again for every test: the rows, and not the acts behind them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Table, text
from sqlmodel import SQLModel, select

from storage.engine import Database
from storage.tables import Bureau

Rows = list[tuple[Table, list[dict[str, Any]]]]
# Whoever comes next gets the number after the last.
SEQUENCES = """
DO $$ DECLARE name text; last bigint; BEGIN
  FOR name IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'id'
  LOOP
    EXECUTE format('SELECT max(id) FROM public.%I', name) INTO last;
    IF last IS NOT NULL THEN
      PERFORM setval(pg_get_serial_sequence(format('public.%I', name), 'id'), last);
    END IF;
  END LOOP;
END $$
"""
_known: dict[bool, tuple[int, Rows]] = {}


def again(database: Database, found: Callable[[Database], None]) -> None:
    """Let an empty database at the newest schema be founded, or hold the rows of when it was on the same engine.

    Another that holds a bureau already is left as it is, but for what ``found`` does.
    """
    with database.read() as session:
        is_empty = session.exec(select(Bureau.id).limit(1)).first() is None
    if not is_empty:
        found(database)
        return
    if database.is_sqlite not in _known:
        found(database)
        _known[database.is_sqlite] = database.bureau_id, _rows(database)
        return
    database.bureau_id, rows = _known[database.is_sqlite]
    with database.write() as session:
        for table, kept in rows:
            if not session.execute(table.select().limit(1)).first():  # a migration may have rows of its own
                session.connection().execute(table.insert(), kept)
        if not database.is_sqlite:
            session.execute(text(SEQUENCES))


def _rows(database: Database) -> Rows:
    with database.read() as session:
        every = [(table, session.execute(table.select()).mappings()) for table in SQLModel.metadata.sorted_tables]
        found = [(table, [dict(row) for row in rows]) for table, rows in every]
    return [(table, rows) for table, rows in found if rows]
