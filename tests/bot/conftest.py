"""The command line as a child process, with settings of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Gongkai = Callable[..., subprocess.CompletedProcess[str]]


def environment(folder: Path, settings: dict[str, str]) -> dict[str, str]:
    """Make an environment without settings of this machine's bureau, but with these."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    return plain | {"GONGKAI_DATA_DIR": str(folder / "var"), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | settings


def sentence(ran: subprocess.CompletedProcess[str]) -> str:
    """Give the one sentence with which a start ended."""
    assert ran.returncode == 2, ran.stderr
    assert "Traceback" not in ran.stderr
    said = [line for line in ran.stderr.splitlines() if line.startswith("gongkai: ")]
    assert len(said) == 1, ran.stderr
    assert said[0] == ran.stderr.splitlines()[-1]
    return said[0]


@pytest.fixture
def gongkai(tmp_path: Path) -> Gongkai:
    """Run one command to its end; ``settings`` are given without their prefix."""

    def run(*arguments: str, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        told = {f"GONGKAI_{name.upper()}": value for name, value in settings.items()}
        return subprocess.run(
            [sys.executable, "-m", "bot.cli", *arguments],
            input=stdin,
            env=environment(tmp_path, told),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run
