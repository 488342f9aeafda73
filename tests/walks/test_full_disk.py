"""A disk that is really full: one sentence, nothing is acknowledged or lost, and on it goes when there is room."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.api import Api, until
from tests.bench.talking import environment
from tests.conftest import leave_out

MOUNTED = 'mount -t tmpfs -o size="$1",mode=0700 tmpfs "$2" && shift 2 && exec "$@"'
FIRST, LATER = range(3_000, 3_005), range(4_000, 4_060)


@pytest.fixture
def small_disks() -> None:
    """Let a test have a file system of a few megabytes of its own."""
    tried = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False
    )
    if tried.returncode:
        leave_out("nobody may mount a file system of their own here", installable=False)


class Disk:
    """A small file system of one process, seen through that process."""

    def __init__(self, folder: Path, api_url: str, size: str = "12m") -> None:
        self.data = folder / "var"
        self.data.mkdir()
        self.log = folder / "log"
        self._folder, self._api_url, self._size = folder, api_url, size

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a command with its data on the small file system."""
        told = environment(self.data, api_url=self._api_url, journal_dir=str(self.data / "record"))
        program = [sys.executable, "-m", "bot.cli", *arguments]
        command = ["unshare", "-Urm", "sh", "-c", MOUNTED, "sh", self._size, str(self.data), *program]
        with self.log.open("ab") as log, subprocess.Popen(command, env=told, cwd=self._folder, stderr=log) as process:
            self._seen = Path(f"/proc/{process.pid}/root{self.data}")
            try:
                yield process
            finally:
                process.kill()

    def fill(self) -> None:
        """Leave no room at all."""
        with (self._seen / "filler").open("ab", buffering=0) as file:
            while True:
                try:
                    file.write(b"\0" * 4096)
                except OSError:
                    return

    def free(self) -> None:
        """Give the room back."""
        (self._seen / "filler").unlink()

    def said(self) -> str:
        """What was logged so far."""
        return self.log.read_text("utf-8")


@pytest.mark.usefixtures("small_disks")
def test_a_full_disk_is_waited_for_and_nothing_is_lost_or_said_twice(tmp_path: Path) -> None:
    api = Api()
    with api.served() as url:
        disk = Disk(tmp_path, url)
        with disk.running("run") as process:
            until(lambda: bool(api.polled_at), patience=120)
            api.load([api.say(person, "/help") for person in FIRST])
            until(lambda: api.sent.total() >= len(FIRST), patience=120)
            disk.fill()
            api.load([api.say(person, "/help") for person in LATER])
            until(lambda: "请腾出空间" in disk.said(), patience=120)
            time.sleep(2.0)
            assert api.sent.total() < len(FIRST) + len(LATER)
            assert process.poll() is None
            disk.free()
            until(lambda: api.sent.total() >= len(FIRST) + len(LATER), patience=120)
            time.sleep(1.0)
            process.terminate()
            assert process.wait(30) == 0
    assert {who: many for who, many in api.sent.items() if who > 0} == dict.fromkeys([*FIRST, *LATER], 1)
    assert [line for line in disk.said().splitlines() if ".py:" in line] == [], "no traceback"


@pytest.mark.usefixtures("small_disks")
def test_a_start_on_a_full_disk_is_one_sentence_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    api = Api()
    with api.served() as url:
        disk = Disk(tmp_path, url, size="64k")
        with disk.running("run") as process:
            assert process.wait(60) == 2
        told = [line for line in disk.said().splitlines() if line.startswith("gongkai: ")]
        assert len(told) == 1
        assert "请腾出空间" in told[0]
        assert "Traceback" not in disk.said()
        assert not api.polled_at
