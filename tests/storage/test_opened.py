"""An SQLite database that is taken away below us keeps nothing, and says so before anybody is answered."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from storage import bureaus
from storage.engine import Database
from storage.opened import Gone
from tests.storage.conftest import NOW, opened


def remove(path: Path) -> None:
    """Take the file away."""
    path.unlink()


def replace(path: Path) -> None:
    """Put a copy in its place."""
    shutil.copy(path, path.with_suffix(".copy"))
    path.with_suffix(".copy").replace(path)


def remove_folder(path: Path) -> None:
    """Take the whole folder away."""
    shutil.rmtree(path.parent)


def remove_log(path: Path) -> None:
    """Take the log away, in which the newest rows are."""
    Path(f"{path}-wal").unlink()


def beat(database: Database) -> None:
    with database.write() as session:
        bureaus.beat(session, "tick", now=NOW)


@pytest.mark.parametrize("harm", [remove, replace, remove_folder, remove_log], ids=lambda harm: harm.__name__)
def test_what_is_written_to_a_file_that_is_gone_is_not_taken_for_kept(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    (tmp_path / "var").mkdir()
    path = tmp_path / "var" / "gongkai.sqlite3"
    with opened(f"sqlite:///{path}") as database:
        beat(database)
        database.look()
        harm(path)
        with pytest.raises(Gone):
            beat(database)
        with pytest.raises(Gone):
            database.look()


@pytest.mark.parametrize("harm", [remove, replace], ids=lambda harm: harm.__name__)
def test_another_connection_is_not_opened_to_what_stands_in_the_place_of_the_file(
    sqlite_url: str, harm: Callable[[Path], None]
) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with opened(sqlite_url) as database:
        beat(database)
        harm(path)
        there = path.exists()
        with database.engine.connect(), pytest.raises(Gone), database.engine.connect():
            pass  # the first was waiting in the pool, the second has to be made
        assert path.exists() == there  # SQLite has made no empty one


def test_whatever_is_wrong_with_a_file_that_is_gone_it_is_said_that_it_is_gone(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        beat(database)
        remove(Path(sqlite_url.removeprefix("sqlite:///")))
        with pytest.raises(Gone), database.read() as session:
            session.connection().exec_driver_sql("SELECT * FROM what_nobody_made")


def test_a_file_that_is_taken_away_while_it_is_opened_is_gone(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with opened(sqlite_url) as database:
        beat(database)
        database.engine.dispose()
        event.listen(database.engine, "do_connect", lambda *_: replace(path))  # behind our look, before SQLite's
        with pytest.raises(Gone), database.read() as session:
            session.connection()


def test_a_database_that_is_closed_and_opened_again_is_its_own(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        beat(database)
        database.engine.dispose()
        beat(database)
        database.look()


def test_what_has_no_file_cannot_lose_it(postgresql_url: str) -> None:
    with closing(Database("sqlite://")) as database:
        database.look()
    with opened(postgresql_url) as database:
        beat(database)
        database.look()
