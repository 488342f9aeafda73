"""What tests stand on: databases, a browser, the shared facts; only here is a test left out."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn
from zlib import crc32

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

from storage.engine import Database
from tests import databases, papers, postgres, reach
from tests.templates.language_gaps import unreadable

ROOT = Path(__file__).resolve().parent.parent
COMPLETE = "GONGKAI_TEST_COMPLETE"
LONGEST = "test_walk_year_2016.py"
"""A year in every test: begun last, it lets the other workers wait for its end."""
LONG = ("walks", "guards")
"""Where many acts are one test: begun behind the short ones, some would be alone at the end."""

settings.register_profile(
    "gongkai",
    deadline=None,  # no test is timed
    database=None,  # leaves no folder behind; a failure prints its own replay
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gongkai")


def pytest_configure(config: pytest.Config) -> None:
    """Stop before anything is collected where a language cannot be read; say all that it lacks at once."""
    databases.leave_the_disk_alone()
    papers.typeset_once()
    measured = Coverage.current()
    if measured and config.getoption("dist", "no") != "no":  # who only gives out tests runs nothing of ours
        measured.stop()
    elif measured:
        config.pluginmanager.register(reach.Measuring(measured))
    if hasattr(config, "workerinput"):
        return  # whoever gives out the tests has seen, and would not have come so far
    lacking = unreadable(ROOT / "templates")
    if lacking:
        raise pytest.UsageError("templates/ holds a half-made language:\n" + "\n".join(lacking))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is run without measuring what it reaches, begin with what takes longest by far, and mix the others.

    Where all workers wait for processes at once, which whole folders do, the cores rest.
    """
    unmeasured = {item.nodeid for item in items if reach.is_unmeasured(item.nodeid)}
    for item in items:
        if item.nodeid in unmeasured:
            item.add_marker(pytest.mark.unmeasured)
    # What is measured comes last, together, for it costs to begin with that anew.
    items.sort(
        key=lambda item: (
            item.path.name != LONGEST,
            item.path.parent.name not in LONG,
            item.nodeid not in unmeasured,
            crc32(item.nodeid.encode()),
        )
    )


def pytest_collection_finish() -> None:
    """Let nobody look again and again through half a million things of fifteen thousand tests for what is garbage."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run one worker more than there are cores: each waits a seventh of its time, for a process, a server or a step."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests between workers, where there are any."""
    from tests.sharing import Sharing

    return Sharing(config, log)


def leave_out(reason: str, *, installable: bool = True) -> NoReturn:
    """Leave the test out with its reason; what can be installed is an error where the run has to be complete."""
    if installable and os.environ.get(COMPLETE):
        pytest.fail(f"{COMPLETE} is set, but {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def systemd() -> None:
    """Let a test ask systemd what it thinks of a unit; it need not run here."""
    if shutil.which("systemd-analyze") is None:
        leave_out("systemd-analyze is not installed", installable=False)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """Run one PostgreSQL server for this test process."""
    reason = postgres.missing()
    if reason:
        leave_out(reason)
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def kept_postgresql(postgres_server: postgres.Server) -> Iterator[databases.Kept]:
    """Keep one migrated PostgreSQL database for this test process."""
    with databases.kept(postgres_server) as database:
        yield database


@pytest.fixture(scope="session")
def migrated_file() -> Path:
    """Migrate one SQLite file for this test process, for copies."""
    return databases.migrated()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Name a new database file, which is not there yet, by its SQLAlchemy URL."""
    return f"sqlite:///{tmp_path / 'gongkai.sqlite'}"


@pytest.fixture
def postgresql_url(postgres_server: postgres.Server) -> Iterator[str]:
    """Make an empty PostgreSQL database for one test, by its SQLAlchemy URL."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture
def migrated_sqlite_url(tmp_path: Path) -> str:
    """Copy the migrated file for one test."""
    return databases.copied(databases.migrated(), tmp_path / "gongkai.sqlite")


@pytest.fixture
def migrated_postgresql_url(kept_postgresql: databases.Kept, request: pytest.FixtureRequest) -> Iterator[str]:
    """Lend the kept database to one test; if that fails, it may have left a thread behind that will write again."""
    failed = request.session.testsfailed
    yield kept_postgresql.url()
    if request.session.testsfailed > failed:
        kept_postgresql.throw_away()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the test a database of each engine in turn, at the newest schema and without a row."""
    return str(request.getfixturevalue(f"migrated_{request.param}_url"))


@pytest.fixture(scope="session")
def warm() -> Iterator[databases.Warm]:
    """Keep the databases of this test process open, for what has been compiled once."""
    found = databases.Warm()
    yield found
    found.close()


@pytest.fixture
def warm_sqlite(warm: databases.Warm, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Lend a test the SQLite database of this process, at the newest schema and without a row."""
    url = databases.copied(databases.migrated(), databases.migrated().with_name("warm.sqlite"))
    failed = request.session.testsfailed
    yield warm.lend(url)
    warm.take_back(url, is_sound=request.session.testsfailed == failed)


@pytest.fixture
def warm_postgresql(
    kept_postgresql: databases.Kept, warm: databases.Warm, request: pytest.FixtureRequest
) -> Iterator[Database]:
    """Lend a test the PostgreSQL database of this process, at the newest schema and without a row."""
    failed = request.session.testsfailed
    url = kept_postgresql.url()
    yield warm.lend(url)
    is_sound = request.session.testsfailed == failed
    kept_postgresql.guests = warm.take_back(url, is_sound=is_sound)
    if not is_sound:
        kept_postgresql.throw_away()


@pytest.fixture(params=["sqlite", "postgresql"])
def warm_database(request: pytest.FixtureRequest) -> Database:
    """Lend a test the database of each engine in turn, at the newest schema and without a row."""
    found: Database = request.getfixturevalue(f"warm_{request.param}")
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """Give the test an empty database of each engine in turn, without a table; on PostgreSQL it costs 0.3 s."""
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
