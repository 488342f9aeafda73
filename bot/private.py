"""For the owner's eyes only: what we make, and what was made before us."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

OTHERS = 0o077


def begin() -> None:
    """Make every file and folder of this process from now on for its owner alone."""
    os.umask(OTHERS)


def make(path: Path) -> None:
    """Make an empty file where there is none, for its owner alone: whoever fills it would let everybody read it.

    One that is there is not opened: with its closing all locks of this process on it would be gone, SQLite's too, and
    the next to close its own connection would take the log away from under us.
    """
    with contextlib.suppress(OSError):  # a folder that is missing is said by whoever opens the file
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def tighten(paths: Iterable[Path]) -> None:
    """Take what others may do from files of ours."""
    for path in open_to_others(paths):
        with contextlib.suppress(OSError):  # of another owner: the doctor says so
            path.chmod(path.stat().st_mode & 0o700)


def open_to_others(paths: Iterable[Path]) -> list[Path]:
    """Name those of some files and folders with which others may do anything."""
    return [path for path in paths if path.exists() and path.stat().st_mode & OTHERS]
