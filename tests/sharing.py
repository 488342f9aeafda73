"""How workers share the tests: one by one, but a file whose fixtures live as long as it does stays with one worker.

Short tests go by the handful, for each that is given out costs a message.

The mark of pytest-xdist for this is not heeded since pytest 9.2, without a word: what a file builds once was built by
every worker. A scope is what a worker is given at once.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, SupportsIndex
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


class Collected(list[str]):
    """The tests of a worker, which knows the place of each: pytest-xdist would look through twenty thousand for it."""

    def __init__(self, tests: Sequence[str]) -> None:
        super().__init__(tests)
        self._places = {test: place for place, test in enumerate(tests)}

    def index(self, test: str, *_: SupportsIndex) -> int:
        """Give the place of a test."""
        return self._places[test]


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
    """Gives out scopes, those with the most tests first."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid, self.config.rootpath)

    def add_node_collection(self, node: Any, collection: Sequence[str]) -> None:
        """Keep what a worker has collected."""
        super().add_node_collection(node, collection)
        if node in self.registered_collections:
            self.registered_collections[node] = Collected(collection)

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
        """Note that a test is done, and forget a scope with its last: at each end all that are known are counted."""
        nodeid = self.registered_collections[node][item_index]
        scope = self._split_scope(nodeid)
        given = self.assigned_work[node]
        given[scope][nodeid] = True
        if all(given[scope].values()):
            del given[scope]
        self._reschedule(node)
