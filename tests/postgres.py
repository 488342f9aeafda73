"""A PostgreSQL server of the tests' own: started on a Unix socket in a temporary folder, stopped by its own handle."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

USER = "gongkai"
UNPRIVILEGED = "postgres"  # initdb refuses root; Debian's package makes this account
START_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",  # the socket only: no port to collide on
    "fsync": "off",  # for speed: a killed process still loses nothing, a power cut is not what runs here
    "full_page_writes": "off",
    "timezone": "Asia/Shanghai",  # as at a bureau, so that an instant stored without its zone shows
}


class Server:
    """A running server that makes fresh, empty databases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)

    def connect(self, name: str = "postgres") -> psycopg.Connection:
        """Open an autocommitting connection to a database, the maintenance one unless another is named."""
        return psycopg.connect(host=str(self.folder), user=USER, dbname=name, autocommit=True)

    def url(self, name: str) -> str:
        """Give the SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://{USER}@/{name}?host={self.folder}"

    def create(self) -> str:
        """Make an empty database from the pristine template; give its name."""
        name = f"test_{next(self._numbers)}"
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        with self.connect() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make an empty database, yield its SQLAlchemy URL, drop it afterwards."""
        name = self.create()
        try:
            yield self.url(name)
        finally:
            self.drop(name)


def missing() -> str | None:
    """Say in a sentence why no server can be started here, or return None."""
    if programs() is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    if os.geteuid() == 0 and not any(entry.pw_name == UNPRIVILEGED for entry in pwd.getpwall()):
        return f"PostgreSQL refuses to run as root and there is no account {UNPRIVILEGED}"
    return None


def programs() -> Path | None:
    """Find the folder of initdb and postgres: the newest of Debian's, or the one on PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        return None
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


@contextmanager
def running() -> Iterator[Server]:
    """Start a server in a new temporary folder, and take both away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-"))
    try:
        _initialise(folder)
        with _started(folder):
            yield Server(folder)
    finally:
        shutil.rmtree(folder)


def _initialise(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, UNPRIVILEGED, UNPRIVILEGED)
    options = ["--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", "--no-sync"]
    made = _spawn("initdb", "-D", str(folder / "data"), *options, log=folder / "initdb.log")
    if made.wait() != 0:
        raise RuntimeError(f"initdb failed:\n{(folder / 'initdb.log').read_text()}")


@contextmanager
def _started(folder: Path) -> Iterator[None]:
    settings = [f"--{name}={value}" for name, value in {**SETTINGS, "unix_socket_directories": str(folder)}.items()]
    log = folder / "server.log"
    server = _spawn("postgres", "-D", str(folder / "data"), *settings, log=log)
    try:
        _wait(server, Server(folder), log=log)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown: open sessions are ended
        server.wait()


def _wait(process: subprocess.Popen[bytes], server: Server, *, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            server.connect().close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def _spawn(program: str, *arguments: str, log: Path) -> subprocess.Popen[bytes]:
    """Start one of PostgreSQL's programs, never as root and out of reach of Ctrl-C, which is for pytest."""
    folder = programs()
    if folder is None:
        raise RuntimeError(missing())
    account = UNPRIVILEGED if os.geteuid() == 0 else None
    with log.open("wb") as output:
        return subprocess.Popen(
            [str(folder / program), *arguments],
            cwd=log.parent,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=account,
            group=account,
            extra_groups=[] if account else None,
            start_new_session=True,
        )
