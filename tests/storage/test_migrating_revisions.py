"""From every revision with rows in its tables: nothing is lost, and a kill leaves the old schema or the new one."""

import re
import shutil
import signal
import sqlite3
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
from sqlalchemy.exc import DBAPIError

from storage import journal, migrating, troubles
from storage.engine import Database
from storage.tables import JournalEntry
from storage.troubles import Trouble
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

seen = last = 0

def count(*_):
    global seen
    seen += 1
    if seen == last:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", count)
event.listen(Engine, "commit", count)
for told in sys.argv[1:]:
    url, _, point = told.rpartition("@")
    last = int(point)
    child = os.fork()
    if child == 0:
        try:
            migrating.upgrade(Database(url))
        finally:
            print(seen, flush=True)
            os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
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


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the tests an empty SQLite database of each revision: one is led from the first to the newest."""
    folder = tmp_path_factory.mktemp("stages")
    with closing(Database(f"sqlite:///{folder / 'led.sqlite3'}", bureau_id=1)) as database:
        for revision in REVISIONS:
            led_to(database, revision)
            with closing(sqlite3.connect(folder / "led.sqlite3")) as bare:
                bare.execute("VACUUM INTO ?", (str(folder / revision),))
    return {revision: folder / revision for revision in REVISIONS}


def has_come_whole(database: Database, before: dict[str, int]) -> bool:
    """Tell whether a database is at the newest revision with every row and the chain of its journal."""
    with database.read() as session:
        is_chained = journal.first_broken(session) is None
    return migrating.current(database) == migrating.newest() and lost(database, before) == {} and is_chained


@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_of_every_revision_come_to_the_newest_on_postgresql(postgresql_url: str, revision: str) -> None:
    with closing(Database(postgresql_url, bureau_id=1)) as database:
        before = stood_at(database, revision)
        migrating.upgrade(database)
        assert has_come_whole(database, before)


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_rows_of_every_revision_come_to_the_newest_and_are_copied_before(
    stages: dict[str, Path], tmp_path: Path, revision: str
) -> None:
    file = tmp_path / "gongkai.sqlite3"
    shutil.copy(stages[revision], file)
    with closing(Database(f"sqlite:///{file}", bureau_id=1)) as database:
        before = stood_at(database, revision)
        copy = migrating.copy_of(database, revision)
        copy.write_bytes(b"half of an earlier one")
        migrating.upgrade(database)
        assert has_come_whole(database, before)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(Database(f"sqlite:///{copy}", bureau_id=1)) as database:
        assert migrating.current(database) == revision
        assert lost(database, before) == {}
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_from_the_copy_one_can_go_forward_again(stages: dict[str, Path], tmp_path: Path) -> None:
    file = tmp_path / "gongkai.sqlite3"
    shutil.copy(stages["0001"], file)
    with closing(Database(f"sqlite:///{file}", bureau_id=1)) as database:
        before = stood_at(database, "0001")
        migrating.upgrade(database)
        copy = migrating.copy_of(database, "0001")
    with closing(Database(f"sqlite:///{copy}", bureau_id=1)) as database:
        migrating.upgrade(database)
        assert has_come_whole(database, before)


def test_an_empty_database_is_not_copied(sqlite_url: str) -> None:
    with closing(Database(sqlite_url, bureau_id=1)) as database:
        migrating.upgrade(database)
        folder = migrating.copy_of(database, "0001").parent
    assert [each.name for each in folder.iterdir() if ".at-" in each.name] == []


def test_a_damaged_database_is_not_migrated(stages: dict[str, Path], tmp_path: Path) -> None:
    file = tmp_path / "gongkai.sqlite3"
    shutil.copy(stages["0001"], file)
    with closing(Database(f"sqlite:///{file}", bureau_id=1)) as database:
        stood_at(database, "0001")
    with closing(sqlite3.connect(file)) as bare:
        ((page,),) = bare.execute("SELECT rootpage FROM sqlite_master WHERE name = 'applicant'")
        ((size,),) = bare.execute("PRAGMA page_size")
    with file.open("r+b") as written:
        written.seek((page - 1) * size)
        written.write(b"\xff" * size)
    with closing(Database(f"sqlite:///{file}", bureau_id=1)) as database:
        with pytest.raises(DBAPIError) as failed:
            migrating.upgrade(database)
        assert troubles.of(failed.value) == Trouble.DAMAGED
        assert migrating.current(database) == "0001"
    assert [each.name for each in tmp_path.iterdir() if ".at-" in each.name] == []


def killed(*told: tuple[Path, int]) -> list[str]:
    """Migrate databases, each in a process of its own that is killed at a statement; gives what each came to."""
    listed = [f"sqlite:///{file}@{point}" for file, point in told]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *listed], capture_output=True, text=True, check=False, timeout=120, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_kill_at_any_point_leaves_the_old_schema_or_the_new_and_it_goes_on(
    stages: dict[str, Path], tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    shutil.copy(stages["0001"], begun)
    with closing(Database(f"sqlite:///{begun}", bureau_id=1)) as database:
        before = stood_at(database, "0001")

    def again(point: int) -> tuple[Path, int]:
        (tmp_path / str(point)).mkdir()
        return Path(shutil.copy(begun, tmp_path / str(point) / "gongkai.sqlite3")), point

    counted_statements, ended = killed(again(0))
    assert ended == "0"
    statements = int(counted_statements)
    told = [again(point) for point in sorted({1, statements, *range(3, statements, statements // POINTS)})]
    assert killed(*told) == [str(-signal.SIGKILL)] * len(told)
    for file, point in told:
        with closing(Database(f"sqlite:///{file}", bureau_id=1)) as database:
            assert migrating.current(database) in ("0001", migrating.newest()), point
            assert lost(database, before) == {}
            migrating.upgrade(database)
            assert has_come_whole(database, before), point
