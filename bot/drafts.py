"""Drafts of whole databases: each in a folder of its own, for its owner alone, and gone at the latest with the next."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

COPY, RESTORE, EXPORT, IMPORT = KINDS = ("copy", "restore", "export", "import")


@contextmanager
def drafted(beside: Path, kind: str) -> Iterator[Path]:
    """Give an empty folder beside what is to be made of ``kind``, until the block ends; OSError where none can be made.

    What those left there who were killed in such a block is taken away before: all that a bureau knows of everybody.
    """
    forget(beside, kind)
    with ExitStack() as held:
        folder = _made(beside, kind, held)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # what stays by a fault of the disk goes with the next


def forget(beside: Path, *kinds: str) -> None:
    """Take away the drafts of our own that nobody works on any more."""
    for left in (path for kind in kinds for path in beside.glob(f".{kind}.*")):
        with suppress(OSError), _opened(left) as handle:
            # Where a drill works everybody may make folders.
            if os.fstat(handle).st_uid == os.geteuid() and _is_taken(handle):
                shutil.rmtree(left)


def _made(beside: Path, kind: str, held: ExitStack) -> Path:
    """Make a folder and hold it: the lock goes with the process, however that ends."""
    while True:
        folder = Path(tempfile.mkdtemp(dir=beside, prefix=f".{kind}."))
        with suppress(FileNotFoundError):  # another took it for left, before it was held
            if _is_taken(held.enter_context(_opened(folder))) and folder.is_dir():
                return folder


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield handle
    finally:
        os.close(handle)


def _is_taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
