"""What is run without being measured is there, and everything else is measured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from coverage import CoverageData

from tests import reach
from tests.conftest import ROOT


@pytest.mark.parametrize("name", reach.NAMED)
def test_what_is_named_is_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert f"def {test or 'test_'}" in (ROOT / file).read_text("utf-8")
    assert reach.is_unmeasured(name if test else f"{name}::test_it[sqlite]")


def test_what_is_listed_is_there() -> None:
    names = [name.partition("::") for name in reach.listed()]
    texts = {file: (ROOT / file).read_text("utf-8") for file in {file for file, *_ in names}}
    assert [f"{file}::{test}" for file, _, test in names if f"def {test}(" not in texts[file]] == []


@pytest.mark.parametrize(
    ("test", "is_unmeasured"),
    [
        ("tests/walks/test_legal_stories.py::test_it[sqlite]", True),
        ("tests/handlers/desk/test_reply.py::test_it[postgresql]", True),
        ("tests/handlers/desk/test_reply.py::test_it[sqlite]", False),
        ("tests/storage/test_outbox.py::test_it[postgresql]", False),
        ("tests/storage/test_years.py::test_another", False),
        ("tests/law/test_dates.py::test_it", False),
        ("tests/test_mirror.py::test_it", False),
    ],
)
def test_what_is_not_named_is_measured(test: str, is_unmeasured: bool) -> None:
    assert reach.is_unmeasured(test) == is_unmeasured


def test_the_mark_is_set_where_it_is_said(request: pytest.FixtureRequest) -> None:
    marked = {item.nodeid for item in request.session.items if item.get_closest_marker("unmeasured")}
    assert marked == {item.nodeid for item in request.session.items if reach.is_unmeasured(item.nodeid)}


PLUGIN = """\
from coverage import Coverage
from tests import reach

reach.modules = lambda root: ["house"]

def pytest_configure(config):
    config.addinivalue_line("markers", "unmeasured: not measured")
    config.pluginmanager.register(reach.Measuring(Coverage.current()))
"""
HOUSE = """\
LOADED = 1

def measured():
    return 4

def unmeasured():
    return 7

def child():
    return 10
"""
TESTS = """\
import subprocess
import sys
import threading

import house
import pytest

def run(name):
    getattr(house, name)()
    called = "house.child()" if name == "unmeasured" else ""
    subprocess.run([sys.executable, "-c", f"import house; {called}"], check=True)

@pytest.mark.unmeasured
def test_first():
    run("unmeasured")

def test_second():
    thread = threading.Thread(target=run, args=("measured",))
    thread.start()
    thread.join()

@pytest.mark.unmeasured
def test_third():
    run("unmeasured")
"""


ENDED = """
def pytest_unconfigure():
    os._exit(0)
"""


@pytest.mark.parametrize("end", ["", ENDED], ids=["ends", "is-ended"])
def test_only_what_is_not_marked_is_measured_with_its_threads_and_children(tmp_path: Path, end: str) -> None:
    (tmp_path / "house.py").write_text(HOUSE, "utf-8")
    (tmp_path / "conftest.py").write_text(f"import os\n{PLUGIN}{end}", "utf-8")
    (tmp_path / "test_it.py").write_text(TESTS, "utf-8")
    (tmp_path / "setup.cfg").write_text(
        f"[coverage:run]\ninclude = {tmp_path}/house.py\npatch = subprocess\nparallel = true\n", "utf-8"
    )
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    told = {**plain, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "coverage", "run", "-m", "pytest", "--quiet", "-p", "no:cacheprovider"]
    ran = subprocess.run(command, cwd=tmp_path, env=told, capture_output=True, text=True, check=False)
    assert "3 passed" in ran.stdout, ran.stdout + ran.stderr
    files = sorted(tmp_path.glob(".coverage.*"))
    assert len(files) == 2  # this process and the one child of what is measured
    reached: set[int] = set()
    for file in files:
        data = CoverageData(str(file))
        data.read()
        reached |= set(data.lines(str(tmp_path / "house.py")) or ())
    assert reached == {1, 3, 4, 6, 9}  # all that is loaded, and of the functions the measured one


BORN = """\
import os
import sys

from tests import reach

def main():
    for measured, test in ((True, "one"), (False, "two"), (True, "three")):
        if os.fork() == 0:
            os.environ.pop(reach.CONFIG, None)
            os.environ |= {reach.CONFIG: "as its parent", reach.FOR_TEST: test} if measured else {}
            reach.as_told()
            import house
            house.measured() if test == "one" else house.child()
            sys.exit()
        os.wait()

main()
"""


def test_a_child_that_a_nursery_bears_is_measured_for_its_own_test_or_not_at_all(tmp_path: Path) -> None:
    for name, text in (("house", HOUSE), ("born", BORN)):
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    told = f"[coverage:run]\ninclude = {tmp_path}/house.py\nparallel = true\n"
    (tmp_path / "setup.cfg").write_text(told, "utf-8")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    env = {**plain, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    subprocess.run([sys.executable, "-m", "coverage", "run", "born.py"], cwd=tmp_path, env=env, check=True)
    reached: dict[str, set[int]] = {}
    for file in sorted(tmp_path.glob(".coverage.*")):
        data = CoverageData(str(file))
        data.read()
        for test in data.measured_contexts():
            data.set_query_context(test)
            reached[test] = set(data.lines(str(tmp_path / "house.py")) or ())
    assert {test: lines & {4, 7, 10} for test, lines in reached.items() if test} == {"one": {4}, "three": {10}}
    assert not any(lines & {4, 7, 10} for test, lines in reached.items() if not test)


def test_all_modules_of_the_house_are_loaded_while_measured() -> None:
    found = set(reach.modules(ROOT))
    assert {"law", "law.days", "bot.run", "handlers.desk", "storage.tables.wire"} <= found
    assert not any("migrations" in name for name in found)
    configured = (ROOT / "pyproject.toml").read_text("utf-8")
    rooms = ", ".join(f'"{room}"' for room in reversed(reach.ROOMS))
    assert f"source_pkgs = [{rooms}]" in configured
