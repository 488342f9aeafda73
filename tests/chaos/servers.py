"""A PostgreSQL that writes through and may be stopped at once, as by a power cut of its own."""

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import postgres
from tests.postgres import Server


class Durable:
    """A server with a folder that outlives it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """Make its folder."""
        self.folder, self._settings = folder, settings
        self._process: subprocess.Popen[bytes] | None = None
        postgres._initialise(folder)

    def start(self) -> None:
        """Start, recover, and wait until it takes connections."""
        settings = {**postgres.SETTINGS, "fsync": "on", "full_page_writes": "on", **self._settings}
        settings["unix_socket_directories"] = str(self.folder)
        told = [f"--{name}={value}" for name, value in settings.items()]
        log = self.folder / "server.log"
        self._process = postgres._spawn("postgres", "-D", str(self.folder / "data"), *told, log=log)
        postgres._wait(self._process, Server(self.folder), log=log)

    def stop_at_once(self) -> None:
        """Stop without a checkpoint: PostgreSQL's immediate shutdown."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
        self._process = None

    def create(self) -> str:
        """Make a database; gives its URL."""
        server = Server(self.folder)
        return server.url(server.create())


@contextmanager
def durable(**settings: str) -> Iterator[Durable]:
    """Give one, with settings of its own where some are told, and take it away."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-"))
    server = Durable(folder, **settings)
    try:
        yield server
    finally:
        server.stop_at_once()
        shutil.rmtree(folder)
