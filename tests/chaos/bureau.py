"""The real bot as a process that is killed and begun again at once: a fork of one that has everything imported."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.bench.api import until
from tests.bench.talking import environment
from tests.chaos.telegram import Telegram

NURSERY = ("bot.stories.nursery",)


class Killable:
    """One bot at a time, by a nursery."""

    def __init__(self, folder: Path, url: str, api: Telegram, **settings: str) -> None:
        """Prepare it; nothing runs yet."""
        self.api, self.folder = api, folder
        self.url = url
        self._told = environment(folder, api_url=url, **settings)
        self._pid = 0
        self.kills = self.revived = 0

    @contextmanager
    def running(self, nursery: tuple[str, ...] = NURSERY, *, listens: bool = True) -> Iterator["Killable"]:
        """Run while the block lasts, ready when it begins where it listens; ``nursery`` names what bears the bot."""
        with (self.folder / "log").open("ab") as log:
            command = [sys.executable, "-m", *nursery]
            pipe = subprocess.PIPE
            with subprocess.Popen(
                command, env=self._told, cwd=self.folder, stdin=pipe, stdout=pipe, stderr=log
            ) as self._nursery:
                try:
                    (self.begin if listens else self.bear)()
                    yield self
                finally:
                    self._end()
                    self._nursery.kill()

    def begin(self) -> None:
        """Let a bot be born, and wait until it listens."""
        polled = len(self.api.polled_at)
        self.bear()
        until(lambda: len(self.api.polled_at) > polled, patience=120, what="the first poll")

    def count(self, question: str) -> int:
        """Ask its SQLite database for a number."""
        return int(self.ask(question)[0])

    def ask(self, question: str) -> list[Any]:
        """Ask its SQLite database for a column."""
        with closing(sqlite3.connect(self.folder / "gongkai.sqlite3", timeout=30)) as database:
            return [row[0] for row in database.execute(question)]

    @contextmanager
    def commanded(self, mutant: str = "") -> Iterator[None]:
        """Keep a process that runs its commands while the block lasts."""
        command, pipe = [sys.executable, "-m", "tests.chaos.commanding", *filter(None, [mutant])], subprocess.PIPE
        with subprocess.Popen(
            command, env=self._told, cwd=self.folder, stdin=pipe, stdout=pipe, text=True
        ) as self._commanding:
            yield
            assert self._commanding.stdin is not None
            self._commanding.stdin.close()

    def command(self, *told: str) -> str:
        """Run a command of its command line with its settings; gives what that says."""
        assert self._commanding.stdin is not None
        assert self._commanding.stdout is not None
        print(json.dumps(told), file=self._commanding.stdin, flush=True)
        code, said, failed = json.loads(self._commanding.stdout.readline())
        if code:
            raise RuntimeError(f"gongkai {told[0]}: {failed[-300:]}")
        return str(said)

    def bear(self) -> None:
        """Let a bot be born, whether it can listen or not."""
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write(b"\n")
        self._nursery.stdin.flush()
        self._pid = int(self._nursery.stdout.readline())

    def limit_files(self, most: int) -> None:
        """Let it write no file beyond so many bytes from now on."""
        with suppress(ProcessLookupError):
            resource.prlimit(self._pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    def memory(self) -> int:
        """Give the megabytes that it holds."""
        pages = int(Path(f"/proc/{self._pid}/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize() // 2**20

    def has_ended(self) -> bool:
        """Say whether it ended by itself."""
        return not Path(f"/proc/{self._pid}").exists()

    def kill(self) -> None:
        """Kill it as a power cut would."""
        self.kills += 1
        self._end()

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """Let it do nothing while the block lasts, as on a machine that is busy with something else."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGSTOP)
        yield
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGCONT)

    def revive(self) -> None:
        """Begin anew what has ended by itself, as its keeper would."""
        if self.has_ended():
            self._end()
            self.bear()
            self.revived += 1

    def _end(self) -> None:
        if not self._pid:
            return
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        self._pid = 0
        assert self._nursery.stdout is not None
        self._nursery.stdout.readline()  # its exit code


@contextmanager
def opened(folder: Path, api: Telegram, nursery: tuple[str, ...] = NURSERY, **settings: str) -> Iterator[Killable]:
    """Serve an API and run a bot before it."""
    folder.mkdir(parents=True, exist_ok=True)
    with api.served() as url, Killable(folder, url, api, **settings).running(nursery) as bot:
        yield bot
