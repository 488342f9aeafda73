"""How workers share the tests: one by one, but a file whose fixtures live as long as it does stays with one worker.

The mark of pytest-xdist for this is not heeded since pytest 9.2, without a word: what a file builds once was built by
every worker. A scope is what a worker is given at once.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

FOR_THE_FILE = 'scope="module"'


def scope_of(nodeid: str, root: Path) -> str:
    """Name what a test is run together with: its file, or nothing but itself."""
    file = nodeid.partition("::")[0]
    return file if _keeps_something(root / file) else nodeid


@cache
def _keeps_something(path: Path) -> bool:
    return FOR_THE_FILE in path.read_text("utf-8")


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
    """Gives out scopes, those with the most tests first."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid, self.config.rootpath)
