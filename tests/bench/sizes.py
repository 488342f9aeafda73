"""What each dependency costs on disk: its own files, and what is installed for its sake alone."""

import re
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from tests.bench.measuring import MB
from tests.conftest import ROOT


def direct() -> list[str]:
    """Name what the project itself asks for, its tests aside."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [_plain(Requirement(line).name) for line in told["project"]["dependencies"]]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def needed(name: str) -> frozenset[str]:
    """Name all that a distribution needs here, itself among them."""
    found, waiting = set[str](), [(name, frozenset[str]())]
    while waiting:
        here, extras = waiting.pop()
        if here in found and not extras:
            continue
        found.add(here)
        for line in metadata.requires(here) or ():
            asked = Requirement(line)
            if any(asked.marker is None or asked.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
                waiting.append((_plain(asked.name), frozenset(asked.extras)))
    return frozenset(found)


def _asked(name: str) -> frozenset[str]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    extras = next(asked.extras for line in told if _plain((asked := Requirement(line)).name) == name)
    more = [f"{name}-{extra}" for extra in extras]  # psycopg[binary] is the distribution psycopg-binary
    return needed(name).union(*(needed(each) for each in more if _is_here(each)))


def _is_here(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


@cache
def megabytes(name: str) -> float:
    """The files of one distribution, as it was installed, without what Python compiled of it since."""
    files = metadata.distribution(name).files or ()
    paths = [Path(str(file.locate())) for file in files if file.suffix != ".pyc"]
    return sum(path.stat().st_size for path in paths if path.is_file()) / MB


def table() -> list[tuple[str, float, float]]:
    """Name, own megabytes and megabytes that go if it goes, of each direct dependency; the whole at the end."""
    asked = {name: _asked(name) for name in direct()}
    rows = []
    for name, mine in asked.items():
        others = frozenset[str]().union(*(theirs for other, theirs in asked.items() if other != name))
        rows.append((name, megabytes(name), sum(megabytes(each) for each in mine - others)))
    every = frozenset[str]().union(*asked.values())
    whole = sum(megabytes(each) for each in every)
    return [*sorted(rows, key=lambda row: -row[2]), (f"all {len(every)} distributions", whole, whole)]
