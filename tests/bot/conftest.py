"""The command line as a child process, with settings of its own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests import reach
from tests.conftest import ROOT, leave_out

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


class Nursery:
    """Runs commands as processes that need not import anything."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bot.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(folder, {}) | reach.TOLD,
            cwd=ROOT,
            text=True,
        )

    def run(
        self, arguments: Sequence[str], *, told: dict[str, str], cwd: Path, stdin: str
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end; TimeoutExpired after a minute."""
        (self._folder / "in").write_text(stdin, "utf-8")
        asked = {"arguments": arguments, "environment": told, "cwd": str(cwd), "folder": str(self._folder)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        pid = int(self._process.stdout.readline())
        late = threading.Timer(60, os.kill, (pid, signal.SIGKILL))
        late.start()
        code = int(self._process.stdout.readline())
        late.cancel()
        out, err = ((self._folder / name).read_text("utf-8") for name in ("out", "err"))
        return subprocess.CompletedProcess(list(arguments), code, out, err)

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=20)


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """Keep one nursery for this test process."""
    found = Nursery(tmp_path_factory.mktemp("nursery"))
    yield found
    found.close()


@pytest.fixture
def gongkai(tmp_path: Path, nursery: Nursery) -> Gongkai:
    """Run one command to its end; ``settings`` are given without their prefix."""

    def run(*arguments: str, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        told = {f"GONGKAI_{name.upper()}": value for name, value in settings.items()}
        return nursery.run(arguments, told=environment(tmp_path, told), cwd=tmp_path, stdin=stdin)

    return run


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own that is full; left out where nobody may mount one."""
    folder = tmp_path / "full"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        leave_out("no disk can be mounted", installable=False)
    try:
        with contextlib.suppress(OSError), (folder / "fill").open("wb", buffering=0) as file:
            while True:
                file.write(b"0" * 4096)
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
