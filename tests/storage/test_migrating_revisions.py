"""From every revision with rows in its tables: nothing is lost, and a kill leaves the old schema or the new one."""

import re
import signal
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    func,
    inspect,
    select,
    text,
)

from storage import journal, migrating
from storage.engine import Database
from storage.tables import JournalEntry
from tests.storage.conftest import NOW
from tests.storage.test_migrating import led_to

REVISIONS = sorted(path.name[:4] for path in (migrating._FOLDER / "versions").glob("[0-9]*.py"))
CODES = re.compile(r"'(\w+)'")
POINTS = 3
"""At so many statements of a migration the process is killed, spread from the copy before it to its end."""
CHILD = """
import os, signal, sys
from sqlalchemy import Engine, event
from storage import migrating
from storage.engine import Database

seen, last = 0, int(sys.argv[2])

def count(*_):
    global seen
    seen += 1
    if seen == last:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", count)
event.listen(Engine, "commit", count)
migrating.upgrade(Database(sys.argv[1]))
print(seen)
"""
ROOT = Path(__file__).resolve().parent.parent.parent
WRITTEN: dict[str, Any] = {"answers": {}, "step": "name", "said": {"kind": "filing", "matter": "request"}}
"""What a column holds that a migration reads."""
CODED = {
    "case": {"kind": "request", "status": "received"},
    "letter": {"state": "draft"},
    "consultation": {"kind": "third_party"},
    "extension": {"state": "proposed"},
    "fee": {"basis": "item"},
    "appeal": {"kind": "review"},
    "officer": {"role": "officer"},
    "invitation": {"role": "officer"},
    "reminder": {"kind": "overdue"},
}
"""Codes of closed sets that the first revision did not hold yet."""
COUNTED = {"tally", "tallied"}
"""What a migration counts anew from the cases."""


def filled(connection: Connection) -> dict[str, int]:
    """Put a row into every table, with what its columns and checks ask for; gives how many rows there are."""
    schema, known = inspect(connection), MetaData()
    known.reflect(connection)
    tables = [each for each in known.sorted_tables if each.name != "alembic_version"]
    for table in tables:
        checks = {check["sqltext"] for check in schema.get_check_constraints(table.name)}
        if connection.execute(select(func.count()).select_from(table)).scalar_one() == 0:
            connection.execute(table.insert().values(**row(table, checks)))
    return {each.name: connection.execute(select(func.count()).select_from(each)).scalar_one() for each in tables}


def row(table: Table, checks: set[str]) -> dict[str, Any]:
    """Make a row of a table."""
    found = {
        column.name: _value(column, checks)
        for column in table.columns
        if not column.nullable and (column.server_default is None or column.name in WRITTEN)
    }
    return _chained(found) if table.name == "journal" else found


def _value(column: Any, checks: set[str]) -> Any:
    if column.name in WRITTEN:
        return WRITTEN[column.name]
    if (column.primary_key and isinstance(column.type, Integer)) or column.foreign_keys:
        return 1
    closed = re.compile(rf"^\W*{column.name}\W+(IN|= ANY|::)", re.IGNORECASE)
    codes = [code for check in checks if closed.match(check) for code in CODES.findall(check)]
    return codes[0] if codes else CODED.get(column.table.name, {}).get(column.name, _plain(column))


def _plain(column: Any) -> Any:
    plain: dict[Any, Any] = {Boolean: False, DateTime: NOW, Date: NOW.date(), LargeBinary: b"x", JSON: {}}
    plain |= dict.fromkeys((Numeric, Integer, Float), 1)
    return next((value for kind, value in plain.items() if isinstance(column.type, kind)), "telegram:1")


def _chained(found: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "bureau_id": 1,
        "at": NOW,
        "actor": "telegram:1",
        "act": "note",
        "facts": "{}",
        "previous": "",
    }
    return found | told | {"hash": journal.digest(JournalEntry(**told, hash=""))}


def counted(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    known = MetaData()
    with database.engine.connect() as connection:
        known.reflect(connection)
        return {
            name: connection.execute(select(func.count()).select_from(each)).scalar_one()
            for name, each in known.tables.items()
        }


def stood_at(database: Database, revision: str) -> dict[str, int]:
    """Lead an empty database to a revision, with a row in every table and a journal that is whole."""
    led_to(database, revision)
    with database.engine.begin() as connection:
        before = filled(connection)
        hashed = connection.execute(text("SELECT hash FROM journal")).scalar_one()
        connection.execute(text("UPDATE bureau SET journal_head = :head"), {"head": hashed})
    return before


def lost(database: Database, before: dict[str, int]) -> dict[str, int]:
    """The tables that have fewer rows than before."""
    after = counted(database)
    return {name: many for name, many in before.items() if name not in COUNTED and after.get(name, 0) < many}


@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_of_every_revision_come_to_the_newest(empty_database_url: str, revision: str) -> None:
    with closing(Database(empty_database_url, bureau_id=1)) as database:
        before = stood_at(database, revision)
        migrating.upgrade(database)
        assert migrating.current(database) == migrating.newest()
        assert lost(database, before) == {}
        with database.read() as session:
            assert journal.first_broken(session) is None


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_copy_is_made_before_that_is_whole_and_for_its_owner_alone(sqlite_url: str, revision: str) -> None:
    with closing(Database(sqlite_url, bureau_id=1)) as database:
        before = stood_at(database, revision)
        copy = migrating.copy_of(database, revision)
        copy.write_bytes(b"half of an earlier one")
        migrating.upgrade(database)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(Database(f"sqlite:///{copy}", bureau_id=1)) as database:
        assert migrating.current(database) == revision
        assert lost(database, before) == {}
        migrating.upgrade(database)  # the way back can be gone forward again
    assert [each.name for each in copy.parent.iterdir() if each.name.startswith(".")] == []


def test_an_empty_database_is_not_copied_and_one_that_is_damaged_not_migrated(sqlite_url: str) -> None:
    with closing(Database(sqlite_url, bureau_id=1)) as database:
        migrating.upgrade(database)
        assert not migrating.copy_of(database, migrating.newest()).exists()
        (folder,) = {migrating.copy_of(database, "0001").parent}
    assert [each.name for each in folder.iterdir() if ".at-" in each.name] == []


def killed(url: str, point: int) -> subprocess.CompletedProcess[str]:
    """Migrate in a process of its own that is killed at a statement."""
    told = [sys.executable, "-c", CHILD, url, str(point)]
    return subprocess.run(told, capture_output=True, text=True, check=False, timeout=120, cwd=ROOT)


def test_a_kill_at_any_point_leaves_the_old_schema_or_the_new_and_it_goes_on(tmp_path: Path) -> None:
    def begun(name: str) -> tuple[str, dict[str, int]]:
        url = f"sqlite:///{tmp_path / name}"
        with closing(Database(url, bureau_id=1)) as database:
            return url, stood_at(database, REVISIONS[0])

    whole = killed(begun("whole.sqlite3")[0], 0)
    assert whole.returncode == 0, whole.stderr
    statements = int(whole.stdout)
    for point in sorted({1, statements, *range(3, statements, statements // POINTS)}):
        url, before = begun(f"{point}.sqlite3")
        assert killed(url, point).returncode == -signal.SIGKILL
        with closing(Database(url, bureau_id=1)) as database:
            assert migrating.current(database) in (REVISIONS[0], migrating.newest()), point
            assert lost(database, before) == {}
            migrating.upgrade(database)
            assert migrating.current(database) == migrating.newest()
            assert lost(database, before) == {}
