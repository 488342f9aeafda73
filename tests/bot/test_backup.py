"""``gongkai backup``: a copy of each database that was checked, for its owner's eyes, and never over another."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot import backup
from bot.settings import Settings
from law.errors import Refusal
from storage import journal
from storage.engine import Database
from tests.bot.conftest import Gongkai, sentence
from tests.storage.conftest import NOW, opened

ENTRIES = 12
Told = Callable[[str], Settings]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return lambda url: Settings(database_url=SecretStr(url), data_dir=tmp_path)


def fill(url: str) -> None:
    with opened(url) as database:
        for n in range(ENTRIES):
            with database.write() as session:
                journal.append(session, "act", actor="system", now=NOW, n=n)


def refused(settings: Settings, folder: Path) -> tuple[str, object]:
    with pytest.raises(Refusal) as found:
        backup.copy(settings, folder, now=NOW)
    return found.value.code, found.value.facts.get("reason")


def test_a_copy_is_whole_private_and_alone(told: Told, database_url: str, tmp_path: Path) -> None:
    fill(database_url)
    made = backup.copy(told(database_url), tmp_path / "copies", now=NOW)
    assert sorted(path.name for path in (tmp_path / "copies").iterdir()) == [made.name, f"{made.name}.json"]
    assert made.name.startswith("gongkai-20260914T023015Z.")
    assert made.stat().st_mode & 0o777 == 0o600
    if made.suffix == ".sqlite3":
        with opened(f"sqlite:///{made}") as database, database.read() as session:
            assert journal.first_broken(session) is None
            assert session.execute(text("SELECT count(*) FROM journal")).scalar_one() == ENTRIES
    else:
        listed = subprocess.run(["pg_restore", "--list", str(made)], capture_output=True, text=True, check=True).stdout
        assert "TABLE DATA public journal" in listed


def test_what_still_lies_in_the_log_of_a_file_is_gathered_before_it_gets_its_name(tmp_path: Path) -> None:
    draft, other = tmp_path / "draft", tmp_path / "other"
    with opened(f"sqlite:///{other}") as database:
        with database.write() as session:
            journal.append(session, "act", actor="system", now=NOW)
        for end in ("", "-wal"):  # as it stands where the disk refused the last one's checkpoint
            shutil.copyfile(f"{other}{end}", f"{draft}{end}")
    backup.gather(draft)
    assert not Path(f"{draft}-wal").exists()
    moved = draft.rename(tmp_path / "named")
    with opened(f"sqlite:///{moved}") as database, database.read() as session:
        assert session.execute(text("SELECT count(*) FROM journal")).scalar_one() == 1


def test_another_copy_of_the_same_second_is_not_replaced(told: Told, sqlite_url: str, tmp_path: Path) -> None:
    fill(sqlite_url)
    made = backup.copy(told(sqlite_url), tmp_path / "copies", now=NOW)
    before = made.read_bytes()
    assert refused(told(sqlite_url), tmp_path / "copies")[0] == "backup_exists"
    assert made.read_bytes() == before
    assert len(list(made.parent.iterdir())) == 2


def test_a_journal_that_was_changed_gives_no_copy(told: Told, database_url: str, tmp_path: Path) -> None:
    fill(database_url)
    database = Database(database_url)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE bureau SET journal_head = 'x'"))
    database.close()
    assert refused(told(database_url), tmp_path / "copies") == ("backup_unsound", "journal")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_damaged_file_gives_no_copy(told: Told, sqlite_url: str, tmp_path: Path) -> None:
    fill(sqlite_url)
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    content = bytearray(path.read_bytes())
    content[8192 : len(content) // 2] = b"\xff" * (len(content) // 2 - 8192)
    path.write_bytes(content)
    assert refused(told(sqlite_url), tmp_path / "copies") == ("backup_unsound", "integrity")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_missing_tool_is_named(
    told: Told, postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(postgresql_url)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(told(postgresql_url), tmp_path / "copies")[0] == "backup_tool_missing"


def test_the_command_prints_where_the_copy_is(gongkai: Gongkai, sqlite_url: str) -> None:
    assert "还不存在" in gongkai("backup", "copies", database_url=sqlite_url).stderr
    fill(sqlite_url)
    ran = gongkai("backup", "copies", database_url=sqlite_url)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("copies/gongkai-")
    assert ran.stdout.splitlines()[1].startswith("head 临档公开 ")


def test_a_copy_that_finds_no_room_is_not_called_damaged(gongkai: Gongkai, full_disk: Path) -> None:
    assert gongkai("staff", "list").returncode == 0
    said = sentence(gongkai("backup", str(full_disk)))
    assert "磁盘满了" in said
    assert "The disk is full" in said
    assert [path.name for path in full_disk.iterdir()] == ["fill"]
