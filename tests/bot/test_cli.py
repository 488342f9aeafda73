"""The command line as a whole: what it names, and what it does not load."""

import subprocess
import sys
from datetime import date, timedelta

from tests.bot.conftest import Gongkai
from tests.conftest import ROOT


def test_the_help_names_every_command(gongkai: Gongkai) -> None:
    told = gongkai("--help").stdout
    listed = {line.split()[1] for line in told.partition("Commands")[2].splitlines() if line[2:3].isalpha()}
    own = {
        "run",
        "work",
        "practice",
        "migrate",
        "doctor",
        "due",
        "report",
        "replay",
        "backup",
        "reminders",
        "audit",
        "topics",
        "restore",
        "export",
        "import",
    }
    assert listed == own | {"staff", "calendar", "departments", "letters", "reading", "classify", "similar"}


def test_a_mistyped_command_is_said_with_exit_status_two(gongkai: Gongkai) -> None:
    ran = gongkai("rum")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "rum" in ran.stderr


def test_a_real_bureau_loads_neither_practice_nor_stories() -> None:
    script = "import sys; from bot import run, doctor; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = ran.stdout.split()
    assert "bot.pump" in loaded
    assert [name for name in loaded if name.startswith(("bot.practice", "bot.stories"))] == []


def test_seven_thousand_dates_are_answered_without_loading_the_bot() -> None:
    script = """
import sys
from bot import cli
sys.argv = ["gongkai", "due", "--json"]
try:
    cli.main()
except SystemExit:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
    raise
"""
    first = date(2008, 5, 1)
    dates = "\n".join((first + timedelta(days=n)).isoformat() for n in range(7000))
    ran = subprocess.run(
        [sys.executable, "-c", script], input=dates, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.stdout.count("\n"), ran.returncode) == (7000, 0)
    loaded = set(ran.stderr.split())
    assert "law" in loaded
    assert loaded & {"telegram", "sqlmodel", "sqlalchemy", "alembic", "httpx", "typst", "jinja2"} == set()
