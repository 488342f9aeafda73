"""The eighteen places at the edge that gave way once: what holds each now, and the test that breaks without it."""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

HEAD = ("place", "what gave way", "protection", "test that breaks without it")
HOUSE = ("law", "storage", "templates", "handlers", "bot", "tests", "docs", "pyproject.toml", "README.md")
PATIENCE_S = 300


@dataclass(frozen=True, slots=True)
class Edge:
    """A protection of a place: where it stands, as it stands there and as it is taken out, and the test that minds."""

    place: int
    gave_way: str
    where: str
    stands: str
    taken_out: str
    test: str

    @property
    def file(self) -> str:
        """The path of its module."""
        return self.where.partition("::")[0]

    @property
    def names(self) -> tuple[str, str]:
        """The file and the name of its test."""
        file, _, name = self.test.partition("::")
        return file, name.partition("[")[0]


_TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
EDGES = tuple(Edge(gave_way=_TOLD["gave_way"][str(each["place"])], **each) for each in _TOLD["edge"])


def table() -> list[Sequence[str]]:
    """A row a protection, as the page has it."""
    return [
        (str(edge.place), edge.gave_way, f"`{edge.where.replace('::', ': ')}`", f"`{edge.test.partition('[')[0]}`")
        for edge in EDGES
    ]


def minds(edge: Edge) -> bool:
    """Take a protection out of a copy of the house and run its test there; gives whether that fails."""
    with tempfile.TemporaryDirectory(prefix="edge.") as folder:
        copy = Path(folder)
        for name in HOUSE:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(ROOT / name, copy / name)
        here = copy / edge.file
        here.write_text(here.read_text("utf-8").replace(edge.stands, edge.taken_out, 1), "utf-8")
        told = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:xdist", edge.test]
        ran = subprocess.run(command, cwd=copy, env=told, capture_output=True, timeout=PATIENCE_S, check=False)
    # 1 says that a test failed; 2 to 5 that none was run, which proves nothing.
    if ran.returncode not in (0, 1):
        raise RuntimeError(f"{edge.test} could not be run:\n{ran.stdout.decode()[-2000:]}")
    return ran.returncode == 1
