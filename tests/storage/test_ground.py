"""What is written down of the schema is what the migrations lead to, whichever way a database came there."""

import re
from contextlib import closing
from pathlib import Path

from sqlalchemy import event

from storage import ground, migrating
from storage.engine import Database
from tests import grounding

REVISION = ground.newest().stem


def plain(script: str) -> list[list[str]]:
    """Give each statement by its parts in any order: that of the rules of a table that was made anew is by chance."""
    return sorted(sorted(re.sub(r'["\s()]+', "", said).split(",")) for said in script.split(";\n"))


def laid(path: Path) -> str:
    with closing(Database(f"sqlite:///{path}")) as database:
        with database.engine.begin() as connection:
            ground.lay(connection)
        with database.engine.connect() as connection:
            return grounding.written(connection)


def test_it_is_what_the_migrations_lead_to(tmp_path: Path) -> None:
    written = ground.newest().read_text("utf-8")
    assert plain(written) == plain(grounding.led(tmp_path / "led.sqlite", REVISION))
    assert laid(tmp_path / "laid.sqlite") == written


def test_an_empty_file_is_laid_by_it_and_led_only_from_there(sqlite_url: str) -> None:
    moved: list[str] = []
    with closing(Database(sqlite_url)) as database:
        event.listen(database.engine, "before_cursor_execute", lambda *told: moved.append(told[2]))
        migrating.upgrade(database)
        assert migrating.current(database) == migrating.newest()
    reached = {found for said in moved for found in re.findall(r"SET version_num='(\d+)'", said)}
    assert {each for each in reached if each <= REVISION} == set()
    assert any(REVISION in said for said in moved)


def test_a_file_that_holds_rows_is_led_and_not_laid(sqlite_url: str) -> None:
    older = sorted(path.name[:4] for path in (migrating._FOLDER / "versions").glob("[0-9]*.py"))[-2]
    with closing(Database(sqlite_url)) as database:
        grounding.led(Path(database.url.database or ""), older)
        with database.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO bureau (id, name, prefix, journal_head) VALUES (1, 'x', 'y', '')")
        migrating.upgrade(database)
        with database.engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT name FROM bureau").scalars().all() == ["x"]
