"""Every migration killed before each statement that changes anything: the rows are as before, and it goes on."""

import fcntl
import hashlib
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from storage import migrating
from storage.engine import Database
from tests import databases, postgres
from tests.storage.test_migrating import led_to
from tests.storage.test_migrating_revisions import REVISIONS, ROOT, has_come_whole, lost, stood_at

CHILD = """
import os, signal, sys
from sqlalchemy import Engine, event
from storage import migrating
from storage.engine import Database
from alembic import command  # once for all who are killed

seen = steps = last = 0

def count(*told):
    global seen, steps
    words = told[2].lstrip() if len(told) > 2 else ""
    if words.startswith(("SELECT", "PRAGMA", "WITH")) and "integrity" not in words:
        return  # what only reads leaves what was there before it; the copy is there while it is checked
    seen += 1
    if seen == last:
        print(steps, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    steps += words.startswith("UPDATE alembic_version")

event.listen(Engine, "before_cursor_execute", count)
event.listen(Engine, "commit", count)
for line in sys.stdin:
    last = int(line)
    child = os.fork()
    if child == 0:
        try:
            migrating.upgrade(Database(sys.argv[1]))
        finally:
            print(steps, flush=True)
            os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
# What each engine knows of itself beside the rows.
SCHEMA = """
SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
    FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
ORDER BY 1
"""
EACH = 4
# A migration that is not the newest cannot have changed since: `make chaos` kills each fourth of them, and the long
# form all.
STEPS = [
    pytest.param(revision, marks=pytest.mark.chaos_long if place % EACH else pytest.mark.chaos)
    for place, revision in enumerate(REVISIONS[:-2])
]
STEPS += [pytest.param(REVISIONS[-2])]


class Victim:
    """A process whose children migrate a database and are killed before a statement."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def killed(self, point: int) -> tuple[int, bool]:
        """Kill one before its statement of a number: how many migrations it had done, and whether it died of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(point, file=self._process.stdin, flush=True)
        steps, code = int(self._process.stdout.readline()), int(self._process.stdout.readline())
        assert code in (0, -signal.SIGKILL)
        return steps, code != 0


@contextmanager
def victim(url: str) -> Iterator[Victim]:
    """Keep one such process for a database."""
    told = [sys.executable, "-c", CHILD, url]
    process = subprocess.Popen(told, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        yield Victim(process)
    finally:
        process.communicate(timeout=60)


def file_print(file: Path) -> str:
    """Give a hash of all that a file holds: tables, indexes, triggers and rows."""
    with closing(sqlite3.connect(file)) as bare:
        return hashlib.sha256("\n".join(sorted(bare.iterdump())).encode()).hexdigest()


def server_print(connection: psycopg.Connection) -> str:
    """Give a hash of all that a database on a server holds, once nobody else is connected."""
    until = time.monotonic() + 20
    while connection.execute(databases.OTHERS.encode(), ([],)).fetchone() != (0,):
        assert time.monotonic() < until
        time.sleep(0.002)
    found = [line for (line,) in connection.execute(SCHEMA.encode())]
    named = connection.execute(b"SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    for (table,) in named.fetchall():
        found += [
            table,
            *(str(row) for row in connection.execute(f"SELECT t::text FROM {table} t ORDER BY 1".encode())),
        ]
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


@pytest.mark.parametrize("revision", STEPS)
def test_a_kill_before_any_statement_leaves_a_file_as_it_was_and_its_copy_whole(revision: str, tmp_path: Path) -> None:
    file = tmp_path / "gongkai.sqlite3"
    url = f"sqlite:///{file}"
    with closing(Database(url, bureau_id=1)) as database:
        before = stood_at(database, revision)
        copy = migrating.copy_of(database, revision)
    was, point = file_print(file), 0
    copied: list[bool] = []
    with victim(url) as process:
        steps, died = 0, True
        while died and (steps == 0 or revision == REVISIONS[-2]):  # behind the newest lies the end
            point += 1
            steps, died = process.killed(point)
            if died:
                assert file_print(file) == was, point
            copied.append(copy.exists())
            if copied[-1]:
                assert file_print(copy) == was, point
                copy.unlink()
        # Some were killed while they copied; all others had copied before they changed anything.
        assert copied == sorted(copied)
        assert 0 < copied.count(False) < 5
        if died:
            process.killed(0)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    with closing(Database(url, bureau_id=1)) as database:
        assert has_come_whole(database, before)


@pytest.mark.parametrize("revision", STEPS)
def test_a_kill_before_any_statement_leaves_a_server_as_it_was(
    revision: str, postgres_server: postgres.Server, postgresql_url: str
) -> None:
    with closing(Database(postgresql_url, bureau_id=1)) as database:
        before = stood_at(database, revision)
        name = str(database.url.database)
    with postgres_server.connect(name) as connection, victim(postgresql_url) as process:
        was, point, steps, died = server_print(connection), 0, 0, True
        while died and (steps == 0 or revision == REVISIONS[-2]):  # behind the newest lies the end
            point += 1
            steps, died = process.killed(point)
            if died:
                assert server_print(connection) == was, point
        if died:
            process.killed(0)
    with closing(Database(postgresql_url, bureau_id=1)) as database:
        assert has_come_whole(database, before)
        assert lost(database, before) == {}


def test_a_copy_that_somebody_still_makes_is_left_to_him(tmp_path: Path) -> None:
    file = tmp_path / "gongkai.sqlite3"
    with closing(Database(f"sqlite:///{file}", bureau_id=1)) as database:
        led_to(database, REVISIONS[-2])
        copy = migrating.copy_of(database, REVISIONS[-2])
        drafts = [tmp_path / f".{copy.name}.{name}" for name in ("held", "held-wal", "left", "left-wal")]
        for draft in drafts:
            draft.touch()
        with drafts[0].open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            migrating.upgrade(database)
    assert [draft.name for draft in drafts if draft.exists()] == [draft.name for draft in drafts[:2]]
