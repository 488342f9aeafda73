"""What we make and what was made before us is for its owner alone."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import assembly, doctor, private
from bot.settings import Settings
from storage import bureaus
from tests.bot.conftest import Gongkai
from tests.storage.conftest import NOW


@pytest.fixture(autouse=True)
def generous() -> Iterator[None]:
    """Let everything be made for everybody, as most shells do."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """The modes of a folder and all in it, by name."""
    return {path.name: f"{path.stat().st_mode & 0o777:o}" for path in [folder, *folder.rglob("*")]}


def test_every_file_of_a_bureau_is_for_its_owner_alone(tmp_path: Path) -> None:
    with assembly.opened(Settings(data_dir=tmp_path), alone=True) as transactions:
        with transactions.write("test") as session:
            bureaus.beat(session, "tick", now=NOW)
        found = modes(tmp_path)
    del found[tmp_path.name]
    assert found.keys() == {f"gongkai.sqlite3{end}" for end in ("", "-wal", "-shm", ".lock")} | {"secret", "founded"}
    assert set(found.values()) == {"600"}


def test_what_was_made_for_everybody_is_tightened_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url=SecretStr(f"sqlite:///{tmp_path}/elsewhere.sqlite3"))
    with assembly.opened(settings):
        pass
    for name in ("elsewhere.sqlite3", "secret"):
        (tmp_path / name).chmod(0o644)
    open_now = [each for each in doctor.examine(settings) if each.words.startswith("权限")]
    assert [(each.well, each.grave) for each in open_now] == [(False, True)]
    assert "elsewhere.sqlite3" in open_now[0].words
    with assembly.opened(settings):
        assert {modes(tmp_path)[name] for name in ("elsewhere.sqlite3", "secret")} == {"600"}


def test_a_folder_that_others_may_read_is_said_and_left(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    said = [each for each in doctor.examine(Settings(data_dir=tmp_path)) if each.words.startswith("权限")]
    assert [(each.well, each.grave) for each in said] == [(False, False)]
    tmp_path.chmod(0o700)
    assert all(each.well for each in doctor.examine(Settings(data_dir=tmp_path)) if each.words.startswith("权限"))


def test_the_command_line_makes_everything_for_its_owner(gongkai: Gongkai, tmp_path: Path) -> None:
    assert gongkai("migrate").returncode == 0
    assert gongkai("letters", "export", "letter.docx").returncode == 0
    assert gongkai("backup", "copies/today").returncode == 0
    made = modes(tmp_path / "var") | modes(tmp_path / "copies") | {"letter": modes(tmp_path)["letter.docx"]}
    assert {name: mode for name, mode in made.items() if mode not in ("600", "700")} == {}
    assert made["var"] == made["copies"] == made["today"] == "700"


def test_a_file_that_is_there_keeps_its_content(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    private.make(tmp_path / "kept")
    private.make(tmp_path / "nowhere" / "made")
    assert (tmp_path / "kept").read_text() == "kept"


def test_what_is_there_keeps_the_locks_of_whoever_has_it_open(tmp_path: Path) -> None:
    file = tmp_path / "gongkai.sqlite3"
    look = f"import sqlite3; c = sqlite3.connect({str(file)!r}); c.execute('SELECT * FROM t').fetchall(); c.close()"
    with closing(sqlite3.connect(file)) as held:
        held.execute("PRAGMA journal_mode=WAL")
        held.execute("CREATE TABLE t (x)")
        held.commit()
        private.make(file)
        subprocess.run([sys.executable, "-c", look], check=True)
        assert file.with_name(f"{file.name}-wal").exists(), "whoever closes is not the last"
