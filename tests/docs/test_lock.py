"""The lock: every package that runs, at a version that the project takes, with the hash of its file."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NEEDED = [Requirement(each) for each in PROJECT["dependencies"]]


def flat(name: str) -> str:
    """Give a name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, tuple[str, int]]:
    """Of each package its version and how many hashes it has."""
    found: dict[str, tuple[str, int]] = {}
    for entry in re.split(r"\n(?=\S)", LOCK.replace("\\\n", " ")):
        line = entry.strip()
        if line and not line.startswith("#"):
            named = re.match(r"([\w.-]+)(?:\[[^]]*\])?==([^\s;]+)", line)
            assert named is not None, f"{line[:60]} is no pinned package"
            found[flat(named[1])] = (named[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line)))
    return found


@pytest.mark.parametrize("needed", NEEDED, ids=[each.name for each in NEEDED])
def test_what_the_project_needs_is_locked_at_a_version_that_fits(needed: Requirement) -> None:
    version, _ = locked()[flat(needed.name)]
    assert needed.specifier.contains(version), f"{needed.name} {version} is not {needed.specifier}: make lock"


def test_each_package_has_hashes_and_no_host_is_named() -> None:
    assert [name for name, (_, hashes) in locked().items() if hashes == 0] == []
    assert re.findall(r"://|--(?:index-url|extra-index-url|find-links|trusted-host)", LOCK) == []


def test_what_is_not_run_is_not_locked() -> None:
    tests = {flat(Requirement(each).name) for each in PROJECT["optional-dependencies"]["test"]} - {"httpx"}
    assert tests & locked().keys() == set()


def test_the_instructions_install_by_the_lock() -> None:
    told = (ROOT / "docs" / "operations.md").read_text("utf-8")
    installs = [line for line in told.splitlines() if "pip install" in line and "pip-audit" not in line]
    assert installs
    assert all("--require-hashes -r requirements.lock" in line or "--no-deps ." in line for line in installs)
