"""The files of an SQLite database: still those that were opened, or else nothing is kept any more."""

from pathlib import Path
from typing import Any

Identity = tuple[int, int]


class Gone(Exception):
    """The database file was taken away or put in another's place while we had it open."""


class Files:
    """Remembers which files were opened: the database, and its log as it was at the first commit."""

    def __init__(self, path: Path) -> None:
        """Watch a database at a path, as soon as it is opened."""
        self._path = path
        self._log_path = Path(f"{path}-wal")
        self._database: Identity | None = None
        self._log: Identity | None = None

    def opening(self, *_told: Any) -> None:
        """Hear that a connection is about to be opened; Gone where the file is not ours any more.

        SQLite would make an empty database in its place, in which everything seems to be missing.
        """
        self.look_at_database()

    def opened(self, _connection: Any, _record: Any) -> None:
        """Hear that a connection was opened; the first one says which file it is, each later one has to be on it."""
        if self._database is None:
            self._database = _identity(self._path)
        self.look_at_database()

    def closed(self, _connection: Any, _record: Any) -> None:
        """Hear that a connection was closed; the last one takes the log away."""
        self._log = None

    def look(self) -> None:
        """See that nothing was taken away since; Gone where it was."""
        if self._database is None:
            return  # in memory, or never opened
        self.look_at_database()
        log, found = self._log, _identity(self._log_path)
        if log is None:
            self._log = found
        elif found != log:
            raise Gone(str(self._log_path))

    def look_at_database(self) -> None:
        """See that the database itself is still in its place, whatever became of its log; Gone where it is not."""
        if self._database is not None and _identity(self._path) != self._database:
            raise Gone(str(self._path))


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
