"""What tests stand on: databases, a browser, the shared facts; only here is a test left out."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
COMPLETE = "GONGKAI_TEST_COMPLETE"

settings.register_profile(
    "gongkai",
    deadline=None,  # no test is timed
    database=None,  # leaves no folder behind; a failure prints its own replay
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gongkai")


def leave_out(reason: str, *, installable: bool = True) -> NoReturn:
    """Leave the test out with its reason; what can be installed is an error where the run has to be complete."""
    if installable and os.environ.get(COMPLETE):
        pytest.fail(f"{COMPLETE} is set, but {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """Run one PostgreSQL server for this test process."""
    reason = postgres.missing()
    if reason:
        leave_out(reason)
    with postgres.running() as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Name a new database file, by its SQLAlchemy URL."""
    return f"sqlite:///{tmp_path / 'gongkai.sqlite'}"


@pytest.fixture
def postgresql_url(postgres_server: postgres.Server) -> Iterator[str]:
    """Make an empty PostgreSQL database for one test, by its SQLAlchemy URL."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the test an empty database of each engine in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Find the system's chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        leave_out("chromium is not installed (Debian: apt-get install chromium)")
    return Path(found)


@pytest.fixture(scope="session")
def shared_facts() -> Path:
    """Find the facts the project was given, which lie beside the checkout and are not part of it."""
    folder = ROOT.parent / "shared" / "facts"
    if not folder.is_dir():
        leave_out("the shared facts do not lie beside this checkout", installable=False)
    return folder
