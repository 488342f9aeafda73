"""The manifest of a copy: exact for what the copy holds, and held against it before it is used."""

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import backup, manifest, restoring
from bot.settings import Settings
from law.errors import Refusal
from storage import journal, migrating
from tests.storage.conftest import NOW, opened


def told(url: str, folder: Path) -> Settings:
    """Give settings of an installation in a folder."""
    return Settings(database_url=SecretStr(url), data_dir=folder)


def made(url: str, folder: Path) -> Path:
    """Copy a bureau with two entries in its journal."""
    with opened(url) as database:
        for n in range(2):
            with database.write() as session:
                journal.append(session, "act", actor="system", now=NOW, n=n)
    return backup.copy(told(url, folder), folder / "copies", now=NOW)


def test_a_manifest_says_what_its_copy_holds(empty_database_url: str, tmp_path: Path) -> None:
    copy = made(empty_database_url, tmp_path)
    beside = manifest.beside(copy)
    found = manifest.read(copy)
    assert found is not None
    assert beside.stat().st_mode & 0o777 == 0o600
    assert (found["taken_at"], found["schema"]) == (NOW.isoformat(), migrating.newest())
    assert (found["counts"]["journal"], found["counts"]["bureau"], found["counts"]["case"]) == (2, 1, 0)
    with opened(empty_database_url) as database, database.read() as session:
        assert [each["head"] for each in found["heads"]] == [journal.head(session)[0]]
        manifest.compare(found, session.connection(), copy)
    assert manifest.heads(found).startswith("head 临档公开 ")


@pytest.mark.parametrize("name", ["schema", "counts", "heads"])
def test_a_database_that_is_not_what_its_manifest_says_is_named(name: str, sqlite_url: str, tmp_path: Path) -> None:
    copy = made(sqlite_url, tmp_path)
    beside = manifest.beside(copy)
    beside.write_text(json.dumps(json.loads(beside.read_text()) | {name: {}}))
    assert refused(copy, tmp_path) == name


def refused(copy: Path, folder: Path) -> object:
    """Give why a copy is refused, and see that nothing was put anywhere."""
    target = told(f"sqlite:///{folder}/again.sqlite3", folder)
    before = sorted(folder.rglob("*"))
    with pytest.raises(Refusal) as found:
        restoring.restore(target, copy, folder / "record")
    assert found.value.code == "copy_unlike"
    assert sorted(folder.rglob("*")) == before
    return found.value.facts["reason"]


def test_a_copy_that_was_changed_or_damaged_is_not_put_in_place(sqlite_url: str, tmp_path: Path) -> None:
    copy = made(sqlite_url, tmp_path)
    content = bytearray(copy.read_bytes())
    content[8192 : len(content) // 2] = b"\xff" * (len(content) // 2 - 8192)
    copy.write_bytes(content)
    assert refused(copy, tmp_path) == "sha256"
    manifest.beside(copy).write_text("[")
    assert refused(copy, tmp_path) == "manifest"
    manifest.beside(copy).unlink()
    assert refused(copy, tmp_path) == "integrity"
    copy.write_bytes(b"no database" * 1000)
    assert refused(copy, tmp_path) == "integrity"
