"""A disk made read-only by a fault, or a server that follows another: one can look, and a copy comes off it."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from law.codes import Role
from storage.engine import Database
from tests import databases
from tests.bot.conftest import Gongkai, environment, sentence
from tests.conftest import leave_out
from tests.handlers.conftest import OFFICE, opened

SEALED = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
TOLD = {"GONGKAI_TOKEN": f"4242:{'a' * 35}", "GONGKAI_SECRET": "k" * 40, "GONGKAI_PREFIX": OFFICE.prefix}
FOLLOWS = "options=-c%20default_transaction_read_only%3Don"
"""How an address asks a server for connections that take nothing."""
Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def on_sealed(tmp_path: Path) -> Callable[..., Ran]:
    """Run commands with the data of a bureau on a file system that takes nothing."""

    def run(*arguments: str) -> Ran:
        program = [sys.executable, "-m", "bot.cli", *arguments]
        command = ["unshare", "-Urm", "sh", "-c", SEALED, "sh", str(tmp_path / "var"), *program]
        told = environment(tmp_path, TOLD)
        return subprocess.run(command, env=told, cwd=tmp_path, capture_output=True, text=True, check=False)

    tried = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", SEALED, "sh", str(tmp_path), "true"], check=False, capture_output=True
    )
    if tried.returncode:
        leave_out("nobody may mount a file system of their own here", installable=False)
    (tmp_path / "var").mkdir()
    return run


def test_what_only_looks_works_where_nothing_can_be_written(on_sealed: Callable[..., Ran], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'gongkai.sqlite3'}"
    with opened(url) as bureau:
        number = bureau.file("2026-03-02")
    assert not Path(f"{tmp_path / 'var' / 'gongkai.sqlite3'}-wal").exists()
    _look(on_sealed, tmp_path / "copies", number)


def test_so_it_does_where_a_bot_was_killed_or_still_runs(on_sealed: Callable[..., Ran], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'gongkai.sqlite3'}"
    with opened(url) as bureau:
        number = bureau.file("2026-03-02")
        assert Path(f"{tmp_path / 'var' / 'gongkai.sqlite3'}-wal").stat().st_size
        _look(on_sealed, tmp_path / "copies", number)


def _look(on_sealed: Callable[..., Ran], copies: Path, number: str) -> None:
    report = ("report", "2026", "--format", "csv")
    for asked, said in ((report, number), (("staff", "list"), Role.REVIEWER), (("audit",), "")):
        ran = on_sealed(*asked)
        assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
        assert said in ran.stdout
    ran = on_sealed("backup", str(copies))
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    with databases.led(f"sqlite:///{ran.stdout.splitlines()[0]}") as copy, copy.engine.connect() as connection:
        held = connection.exec_driver_sql("SELECT number FROM 'case'").scalars().all()
    assert held == [number]
    # What writes says that it cannot, in a sentence; the doctor has it among its findings.
    assert "不能写入" in sentence(on_sealed("staff", "invite", "--role", "officer"))
    told = on_sealed("doctor")
    assert (told.returncode, told.stderr) == (1, "")
    assert "不能写" in told.stdout


def test_what_cannot_be_written_is_not_migrated(on_sealed: Callable[..., Ran], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'gongkai.sqlite3'}"
    with opened(url):
        pass
    with closing(Database(url)) as database, database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    assert "只能读" in sentence(on_sealed("report", "2026"))


def test_what_only_looks_works_on_a_server_that_follows_another(
    postgresql_url: str, gongkai: Gongkai, tmp_path: Path
) -> None:
    with opened(postgresql_url) as bureau:
        number = bureau.file("2026-03-02")
    sealed = f"{postgresql_url}{'&' if '?' in postgresql_url else '?'}{FOLLOWS}"
    told = {"token": f"4242:{'a' * 35}", "secret": "k" * 40, "prefix": OFFICE.prefix, "database_url": sealed}
    report = ("report", "2026", "--format", "csv")
    for asked, said in ((report, number), (("staff", "list"), Role.REVIEWER), (("audit",), "")):
        ran = gongkai(*asked, **told)
        assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
        assert said in ran.stdout
    ran = gongkai("backup", str(tmp_path / "copies"), **told)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    for command in ("staff invite --role officer", "export all.gongkai", "report 2026 --recount"):
        assert "只能读" in sentence(gongkai(*command.split(), **told))
    assert not (tmp_path / "all.gongkai").exists()
