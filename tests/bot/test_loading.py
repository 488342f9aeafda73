"""A start is not looked through for what may go, and what it has loaded never again."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.bot.conftest import environment
from tests.conftest import ROOT

SEEN = """
import atexit, gc, sys
from bot import cli
before = sum(each["collections"] for each in gc.get_stats())
def tell():
    looked = sum(each["collections"] for each in gc.get_stats()) - before
    print(looked, gc.get_freeze_count() > 100_000, gc.get_threshold()[0], file=sys.stderr)
atexit.register(tell)
sys.argv[:1] = ["gongkai"]
cli.main()
"""


def has_ticked(database: Path) -> bool:
    """Tell whether the first of its rounds is done."""
    if not database.exists():
        return False
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)) as bare:
        try:
            return bool(bare.execute("SELECT 1 FROM pulse").fetchone())
        except sqlite3.OperationalError:  # not migrated yet
            return False


def test_a_command_is_not_looked_through(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SEEN, "due", "2026-03-02"]
    ran = subprocess.run(command, env=environment(tmp_path, {}), capture_output=True, text=True, check=True)
    looked, frozen, young = ran.stderr.split()
    assert (int(looked) < 10, frozen, young) == (True, "False", "400000")


def test_what_a_bureau_has_loaded_is_set_aside_before_it_works(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SEEN, "run"]
    told = environment(tmp_path, {"GONGKAI_PRACTICE_PORT": "0"})
    with subprocess.Popen(command, env=told, cwd=tmp_path, text=True, stderr=subprocess.PIPE) as process:
        try:
            while not has_ticked(tmp_path / "var" / "gongkai.sqlite3"):
                assert process.poll() is None
                time.sleep(0.05)
            assert process.stderr is not None
            process.terminate()
            _, said = process.communicate(timeout=60)
        finally:
            if process.poll() is None:
                process.kill()
    assert process.returncode == 0
    _, frozen, young = said.splitlines()[-1].split()
    assert (frozen, int(young) < 10_000) == ("True", True)


def test_a_start_is_not_looked_through_once() -> None:
    seen = "import gc; from bot import loading; loading.begin(); before = gc.get_stats()"
    seen += "; import bot.commands, bot.run, bot.behind; print(gc.get_stats() == before)"
    ran = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True"]


NOT_NEEDED = (
    "httpx._main", "rich", "pygments", "telegram.ext", "sqlalchemy.dialects.postgresql", "alembic", "typst", "docx",
    "lxml", "openpyxl", "pypdf", "typer", "starlette", "uvicorn", "sklearn", "bot.practice", "bot.stories",
)  # fmt: skip


def test_a_bureau_on_sqlite_loads_nothing_that_it_may_never_need() -> None:
    assert loaded("bot.run, bot.behind", NOT_NEEDED) == []


BEHIND = (
    "handlers.dispatch", "handlers.counter", "handlers.desk", "handlers.services.casework", "handlers.services.rounds",
    "handlers.services.letters", "bot.lanes", "bot.pump", "bot.ticker", "apscheduler", "jinja2",
)  # fmt: skip


def test_a_bureau_listens_before_it_has_loaded_what_it_does() -> None:
    assert loaded("bot.run", BEHIND) == []
    assert sorted(loaded("bot.behind", BEHIND)) == sorted(BEHIND)


def loaded(modules: str, asked: tuple[str, ...]) -> list[str]:
    """Name those of some modules that are there when others have been loaded."""
    seen = f"import sys, {modules}; print(*[name for name in {asked} if sys.modules.get(name)])"
    ran = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    return ran.stdout.split()
