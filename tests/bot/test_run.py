"""A bureau starts alone, says in one sentence why it cannot, and ends when asked: while it runs and while it starts."""

import fcntl
import signal
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
from bot.practice import faults
from tests.bot.conftest import Gongkai, environment, sentence

TOKEN = "123456:" + "A" * 35


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


@pytest.mark.parametrize("answering", [False, True], ids=["refused", "silent"])
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_stop_is_heard_while_the_channel_cannot_be_reached(tmp_path: Path, answering: bool, asked: int) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: a connection is refused; listening: it hangs
        if answering:
            nobody.listen()
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}/bot"
        told = environment(tmp_path, {"GONGKAI_TOKEN": TOKEN, "GONGKAI_API_URL": url})
        command = [sys.executable, "-m", "bot.cli", "run"]
        with subprocess.Popen(command, env=told, cwd=tmp_path, text=True, stderr=subprocess.PIPE) as process:
            while not (tmp_path / "var" / "gongkai.sqlite3.lock").exists():
                assert process.poll() is None
                time.sleep(0.05)
            assert process.stderr is not None
            first = "" if answering else process.stderr.readline()  # it has tried once, however busy the machine is
            time.sleep(0.5)  # it is now in the middle of a try, or of the pause after one
            process.send_signal(asked)
            before = time.monotonic()
            _, said = process.communicate(timeout=30)
    assert time.monotonic() - before < 2
    assert process.returncode == 0
    assert "Traceback" not in said
    assert ("cannot be reached" in first + said) is not answering


def test_a_database_that_is_taken_away_ends_the_process_in_one_sentence(tmp_path: Path) -> None:
    with begun(tmp_path) as process:
        log = tmp_path / "var" / "gongkai.sqlite3-wal"
        while not (log.exists() and log.stat().st_size):
            time.sleep(0.05)
        time.sleep(1.0)
        (tmp_path / "var" / "gongkai.sqlite3").rename(tmp_path / "elsewhere.sqlite3")
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "Traceback" not in said
    assert "was removed or replaced" in said.splitlines()[-1]


def test_what_is_wrong_with_a_database_is_one_sentence_and_doctor_says_it(gongkai: Gongkai, tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite3"
    path.write_bytes(b"no database at all" * 300)
    assert "数据库损坏了" in sentence(gongkai("run", practice_port="0", database_url=f"sqlite:///{path}"))
    told = gongkai("doctor", database_url=f"sqlite:///{path}")
    assert (told.returncode, "Traceback" in told.stderr) == (1, False)
    assert "数据库损坏了" in told.stdout


@pytest.mark.parametrize("status", [401, 403])
def test_an_api_that_refuses_us_is_one_sentence(gongkai: Gongkai, tmp_path: Path, status: int) -> None:
    world = practice.World(MovableClock(tmp_path / "clock.json"))
    world.fault = lambda *_: faults.Fault(error=faults.ApiError(status, "Forbidden"))
    with practice.serving(world) as url:
        assert "refuse" in sentence(gongkai("run", token=world.token, api_url=f"{url}/bot"))


def test_a_story_that_is_nested_too_deep_is_broken_and_no_fault_of_ours(gongkai: Gongkai, tmp_path: Path) -> None:
    for name in ("deep.yaml", "deep.toml"):
        (tmp_path / name).write_text("[" * 20_000 if "yaml" in name else "a = " + "[" * 20_000)
    for command in (("replay", "deep.yaml"), ("calendar", "import", "deep.toml")):
        ran = gongkai(*command)
        assert (ran.returncode, "Traceback" in ran.stderr, len(ran.stderr.splitlines()) < 5) == (2, False, True)
