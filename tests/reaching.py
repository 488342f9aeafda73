"""`make reach`: which tests reach nothing that others do not reach, written to `unmeasured.txt`.

Read from what was measured of each test apart. Whoever reaches most is left out first, for it costs most.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from pathlib import Path

from tests import reach

MEASURED = reach.ROOT / ".coverage"
Line = tuple[str, int, int]
"""A file, and from which line to which it went on."""
BY_NOBODY = ""
"""What is reached while nothing is tested, as the house is loaded."""


def reached(folder: Path) -> dict[str, set[Line]]:
    """Read what each test has reached from all that was measured in a folder."""
    found: dict[str, set[Line]] = defaultdict(set)
    tables = "arc JOIN context ON context.id = context_id JOIN file ON file.id = file_id"
    for file in sorted(folder.glob("data*")):
        with sqlite3.connect(file) as kept:
            for test, path, begins, ends in kept.execute(f"SELECT context, path, fromno, tono FROM {tables}"):
                found[test].add((path, begins, ends))
    return found


def needless(found: Mapping[str, Set[Line]]) -> list[str]:
    """Name the tests without which as much is reached, the others in their place."""
    times = Counter(line for lines in found.values() for line in lines)
    left_out = []
    for test in sorted(found.keys() - {BY_NOBODY}, key=lambda each: (-len(found[each]), each)):
        if all(times[line] > 1 for line in found[test]):
            times.subtract(found[test])
            left_out.append(test)
    return sorted(left_out)


def main() -> None:
    """Write the list."""
    names = needless(reached(MEASURED))
    reach.LIST.write_text("".join(f"{name}\n" for name in names), "utf-8")
    print(f"{len(names)} tests reach nothing alone")  # noqa: T201  (it is asked for)


if __name__ == "__main__":
    main()
