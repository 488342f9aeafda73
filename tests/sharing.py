"""How workers share the tests: one by one, but a file whose fixtures live as long as it does stays with one worker.

Short tests go by the handful: whoever gives them out looks through all that it gave to a worker before, at each end.

The mark of pytest-xdist for this is not heeded since pytest 9.2, without a word: what a file builds once was built by
every worker. A scope is what a worker is given at once.
"""

from functools import cache
from pathlib import Path
from zlib import crc32

from xdist.scheduler import LoadScopeScheduling

FOR_THE_FILE = 'scope="module"'
SHORT = ("tests/law/", "tests/templates/", "tests/test_every_field_is_read.py")
"""Where a test takes a few milliseconds, thousands of which would each be given out alone."""
HANDFULS = 48
"""Into so many parts a file of short tests is split at most: enough that no worker waits for another's last one."""


def scope_of(nodeid: str, root: Path) -> str:
    """Name what a test is run together with: its file, a handful of short ones, or nothing but itself."""
    file = nodeid.partition("::")[0]
    if _keeps_something(root / file):
        return file
    return f"{file}/{crc32(nodeid.encode()) % HANDFULS}" if file.startswith(SHORT) else nodeid


@cache
def _keeps_something(path: Path) -> bool:
    return FOR_THE_FILE in path.read_text("utf-8")


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
    """Gives out scopes, those with the most tests first."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid, self.config.rootpath)
