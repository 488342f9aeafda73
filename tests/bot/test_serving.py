"""The commands that serve: practice where there is no token, and a sentence where they cannot begin."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import Gongkai, environment, sentence


def test_what_serves_ends_with_a_sentence_where_a_setting_is_wrong(gongkai: Gongkai) -> None:
    assert "GONGKAI_TOKEN" in sentence(gongkai("run", token="none"))
    assert "SQLite" in sentence(gongkai("work", token="1:test"))


@pytest.mark.parametrize("options", [(), ("--webhook",)])
def test_what_serves_loads_no_practice_where_it_is_not_wanted(options: tuple[str, ...], tmp_path: Path) -> None:
    script = f"""
import atexit, sys
from bot import cli
atexit.register(lambda: print(*[name in sys.modules for name in ("typer", "bot.run", "bot.practice")], file=sys.stderr))
sys.argv = ["gongkai", "run", *{list(options)}]
cli.main()
"""
    told = environment(tmp_path, {"GONGKAI_TOKEN": "1:test", "GONGKAI_CHANNELS": "nowhere"})
    ran = subprocess.run([sys.executable, "-c", script], env=told, capture_output=True, text=True, check=False)
    # Only who has something to say on the command line has it read.
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (2, f"{bool(options)} True False")
