"""Where commands begin: what serves loads no command line, and what counts loads no bot."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from bot import cli
from bot.commands import app
from tests.bot.conftest import Gongkai
from tests.conftest import ROOT


def test_a_real_bureau_loads_neither_practice_nor_stories() -> None:
    script = "import sys; from bot import run, behind, doctor; print(*sys.modules)"
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


@pytest.mark.parametrize("command", [each for each, *_ in cli.SERVES])
def test_what_serves_is_a_command_like_the_others(command: str, gongkai: Gongkai) -> None:
    assert command in {row.name or row.callback.__name__ for row in app.registered_commands if row.callback}
    assert gongkai(command, "--help").returncode == 0
