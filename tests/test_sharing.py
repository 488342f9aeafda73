"""Workers share single tests; a file that builds something for all its tests is built by one of them."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

from xdist.remote import Producer

from tests import sharing
from tests.conftest import ROOT

log = Producer("sharing", enabled=False)
KEPT = """\
import os

import pytest

@pytest.fixture(scope="module")
def built():
    with open("built", "a") as log:
        print(os.environ["PYTEST_XDIST_WORKER"], file=log)

@pytest.mark.parametrize("number", range(40))
def test_it(built, number):
    pass
"""
PLUGIN = """\
from tests.sharing import Sharing

def pytest_xdist_make_scheduler(config, log):
    return Sharing(config, log)
"""


def test_what_a_file_builds_is_built_by_one_worker(tmp_path: Path) -> None:
    (tmp_path / "test_kept.py").write_text(KEPT, "utf-8")
    (tmp_path / "conftest.py").write_text(PLUGIN, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--quiet",
        "--numprocesses",
        "2",
        "-p",
        "no:cacheprovider",
        "test_kept.py",
    ]
    told = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=tmp_path, env=told, capture_output=True, text=True, check=False)
    assert "40 passed" in ran.stdout, ran.stdout + ran.stderr
    assert len((tmp_path / "built").read_text().splitlines()) == 1


class Node:
    """A worker that is given tests."""

    shutting_down = False

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.given: list[int] = []

    def send_runtest_some(self, places: list[int]) -> None:
        self.given += places

    def shutdown(self) -> None:
        self.shutting_down = True


def test_each_test_is_given_out_once_and_what_is_done_is_not_looked_at_again() -> None:
    options = SimpleNamespace(loadscopereorder=False, tx=["2*popen"], numprocesses=2, dist="load")
    told = SimpleNamespace(rootpath=ROOT, option=options, getvalue=lambda name: getattr(options, name))
    shared = sharing.Sharing(told, log)
    tests = [f"tests/test_mirror.py::test_a[{n}]" for n in range(50)]
    tests += [f"tests/guards/test_steps.py::test_a[{n}]" for n in range(5)]  # which stay together
    nodes = [Node("first"), Node("second")]
    for node in nodes:
        shared.add_node(node)
        shared.add_node_collection(node, tests)
    shared.schedule()
    done: list[int] = []
    while any(len(node.given) for node in nodes):
        for node in nodes:
            if node.given:
                done.append(node.given.pop(0))
                shared.mark_test_complete(node, done[-1])
                assert len(shared.assigned_work[node]) <= 4
    assert sorted(done) == list(range(55))
    assert shared.tests_finished
    assert not shared.has_pending


def test_short_tests_are_shared_by_the_handful() -> None:
    told = {sharing.scope_of(f"tests/templates/test_words.py::test_a[{n}]", ROOT) for n in range(5000)}
    assert len(told) == sharing.HANDFULS
    assert all(each.startswith("tests/templates/test_words.py/") for each in told)


def test_other_tests_are_shared_one_by_one() -> None:
    assert sharing.scope_of("tests/test_sharing.py::test_a[1]", ROOT) == "tests/test_sharing.py"  # it names the words
    assert sharing.scope_of("tests/test_house.py::test_a[1]", ROOT) == "tests/test_house.py::test_a[1]"
    assert sharing.scope_of("tests/guards/test_steps.py::test_a[1]", ROOT) == "tests/guards/test_steps.py"
