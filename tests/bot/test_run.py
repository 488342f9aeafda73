"""A wrong setting stops the start with one sentence that names it; a bureau that runs ends cleanly when asked."""

import fcntl
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot import practice
from bot.clock import MovableClock
from tests.bot.conftest import Gongkai, environment

TOKEN = "123456:" + "A" * 35
# Setting, wrong value, what the sentence must name.
WRONG = [
    ("token", "no-token", "BotFather"),
    ("api_url", "ftp://127.0.0.1/bot", "http://"),
    ("database_url", "mysql://localhost/x", "sqlite:///"),
    ("database_url", "postgresql://gongkai:geheim@127.0.0.1:1/gongkai", "mend the address"),
    ("database_url", "sqlite:////nowhere/at/all.sqlite3", "mend the address"),
    ("database_url", "postgresql://127.0.0.1:port/gongkai", "must look like"),
    ("data_dir", "/dev/null", "folder"),
    ("data_dir", "/proc/gongkai", "folder"),
    ("time_zone", "Asia/Atlantis", "Asia/Shanghai"),
    ("prefix", "〔2026〕", "bureau's name"),
    ("prefix", "很长的前缀" * 5, "12"),
    ("mailbox_days", "five", "5,15"),
    ("mailbox_days", "15,5", "5,15"),
    ("tick_seconds", "0", "greater than 0"),
    ("practice_port", "70000", "65535"),
    ("staff_chat", "@group", "integer"),
    ("token_file", "missing.txt", "cannot be read"),
]


def sentence(ran: subprocess.CompletedProcess[str]) -> str:
    """Give the one sentence with which a start ended."""
    assert ran.returncode == 2, ran.stderr
    assert "Traceback" not in ran.stderr
    said = [line for line in ran.stderr.splitlines() if line.startswith("gongkai: ")]
    assert len(said) == 1, ran.stderr
    assert said[0] == ran.stderr.splitlines()[-1]
    return said[0]


@pytest.mark.parametrize(("setting", "value", "named"), WRONG)
def test_a_wrong_setting_stops_the_start(gongkai: Gongkai, setting: str, value: str, named: str) -> None:
    given = {"practice_port": "0"} | {setting: value}
    said = sentence(gongkai("run", **given))
    assert named in said
    assert f"GONGKAI_{setting.upper()}" in said
    assert "geheim" not in said


def test_a_busy_port_is_said(gongkai: Gongkai) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert port in sentence(gongkai("run", practice_port=port))


def test_a_second_process_is_turned_away(gongkai: Gongkai, sqlite_url: str) -> None:
    with Path(sqlite_url.removeprefix("sqlite:///") + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "Another gongkai" in sentence(gongkai("run", practice_port="0", database_url=sqlite_url))


def test_a_token_that_telegram_refuses(gongkai: Gongkai, tmp_path: Path) -> None:
    with practice.serving(practice.World(MovableClock(tmp_path / "clock.json"))) as url:
        said = sentence(gongkai("run", token=TOKEN, api_url=f"{url}/bot"))
    assert "GONGKAI_TOKEN" in said
    assert TOKEN not in said


def test_a_secret_is_read_from_its_file(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("no-token\n", encoding="utf-8")
    assert "GONGKAI_TOKEN " in sentence(gongkai("run", token_file=str(tmp_path / "token")))


@contextmanager
def begun(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start practice mode and wait until it says where its page is."""
    command = [sys.executable, "-m", "bot.cli", "run"]
    told = environment(folder, {"GONGKAI_PRACTICE_PORT": "0"})
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=told, cwd=folder, text=True, **streams) as process:  # type: ignore[call-overload]
        try:
            assert process.stdout is not None
            assert "practice mode" in process.stdout.readline()
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def test_a_bureau_ends_cleanly_when_asked(tmp_path: Path) -> None:
    with begun(tmp_path) as process:
        while not (tmp_path / "var" / "gongkai.sqlite3.lock").exists():
            time.sleep(0.05)
        process.terminate()
        _, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in said
