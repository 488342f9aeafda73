"""A bureau moved between SQLite and PostgreSQL: all of it arrives, and it goes on there."""

from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select, text

from bot import drafts, manifest, moving
from bot.settings import Settings
from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit
from handlers.services.rounds.carried import Way
from law.errors import Refusal
from storage import contents, files, journal, recounts
from storage.engine import Database
from tests.handlers.conftest import CITIZEN, OpenBureau, at, founded, opened
from tests.storage.conftest import NOW

FILED = "2026-09-14"
steps: list[tuple[int, int]] = []


def tell(done: int, total: int) -> None:
    """Remember how far it is."""
    steps.append((done, total))


def told(url: str, folder: Path) -> Settings:
    """Give settings of an installation in a folder."""
    return Settings(database_url=SecretStr(url), data_dir=folder)


def lived(bureau: OpenBureau) -> None:
    """Let cases, letters and files come about."""
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(FILED, 11))
    bureau.answer(number, "not_held", "经检索，没有", on="2026-09-16")
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(bureau.file(FILED)).id, now=at("2026-09-15"))
    bureau.say(CITIZEN, "你好", now=at("2026-09-17"))


def rows(database: Database) -> dict[str, list[object]]:
    """Give every row of every table that is carried."""
    with database.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in contents.TABLES
        }


CARRIED = [table for table in contents.TABLES if table.name != "bureau"]
"""The row of the bureau has the head of its journal, which goes on."""


def noted(bureau: OpenBureau, way: Way) -> tuple[int, int]:
    """So often it is noted in the journal that the file was made or read, and so often the approver was told."""
    with bureau.transactions.read() as session:
        entries = len(journal.of_no_case(session, way))
    named = {Way.OUT: "导出", Way.IN: "装进"}[way]
    return entries, sum(named in words and "all.gongkai" in words for words in bureau.said("approver"))


@pytest.mark.parametrize("way", ["sqlite to postgresql", "postgresql to sqlite"])
def test_a_bureau_is_moved_whole_and_goes_on(way: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    first, second = (str(request.getfixturevalue(f"{name}_url")) for name in way.split(" to "))
    file = tmp_path / "all.gongkai"
    steps.clear()
    for kind in (drafts.EXPORT, drafts.IMPORT):  # as whoever was killed leaves it
        (tmp_path / f".{kind}.left").mkdir()
    with opened(first) as bureau:
        lived(bureau)
        out = moving.export(told(first, tmp_path), file, tell, now=NOW)
        before = rows(bureau.transactions.database)
        assert noted(bureau, Way.OUT) == (1, 1)
    assert file.stat().st_mode & 0o777 == 0o600
    assert steps[-1] == (out.rows, out.rows)
    assert out.rows == sum(map(len, before.values()))
    assert moving.take_in(told(second, tmp_path), file, tell, now=NOW) == out
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []
    with closing(Database(second)) as database:
        there = rows(database)
        # What is more there is what was noted of it: an entry, and a word to each approver.
        assert all(there[table.name][: len(before[table.name])] == before[table.name] for table in CARRIED)
        more = {name: len(there[name]) - len(before[name]) for name in before if there[name] != before[name]}
        assert more == {"journal": 1, "outbox": 1, "bureau": 0}
        assert noted(founded(database), Way.IN) == (1, 1)
        assert all(before[name] for name in ("case", "letter", "file", "journal", "outbox", "lane"))
        bureau = founded(database)
        with bureau.transactions.read() as session:
            assert journal.first_broken(session) is None
            assert recounts.differences(session) == []
            assert [*files.spoiled(session, files.everything(session))] == []
            assert audit.differences(Moment(session, at("2026-10-12"))) == []
        lived(bureau)
        with bureau.transactions.read() as session:
            assert journal.first_broken(session) is None
    with pytest.raises(Refusal) as refused:
        moving.take_in(told(second, tmp_path), file, tell, now=NOW)
    assert refused.value.code in ("restore_exists", "move_not_empty")


def test_what_is_not_there_or_not_sound_is_not_moved(sqlite_url: str, tmp_path: Path) -> None:
    file, here = tmp_path / "all.gongkai", told(sqlite_url, tmp_path)

    def refused(settings: Settings, *, out: bool) -> str:
        with pytest.raises(Refusal) as found:
            (moving.export if out else moving.take_in)(settings, file, tell, now=NOW)
        return found.value.code

    assert refused(here, out=True) == "backup_no_database"
    assert refused(here, out=False) == "restore_no_copy"
    with opened(sqlite_url) as bureau:
        lived(bureau)
    with opened(sqlite_url) as bureau:
        assert noted(bureau, Way.OUT) == (0, 0)
    moving.export(here, file, tell, now=NOW)
    assert refused(here, out=True) == "backup_exists"
    other = told(f"sqlite:///{tmp_path}/other.sqlite", tmp_path)
    with closing(Database(f"sqlite:///{file}")) as carrier, carrier.engine.begin() as connection:
        connection.execute(text("UPDATE bureau SET journal_head = 'x'"))
    assert refused(other, out=False) == "copy_unlike"
    manifest.beside(file).unlink()
    assert refused(other, out=False) == "backup_unsound"
    assert not (tmp_path / "other.sqlite").exists()
    file.unlink()
    with closing(Database(sqlite_url)) as database, database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert refused(here, out=True) == "move_schema"
