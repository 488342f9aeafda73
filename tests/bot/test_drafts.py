"""What is made of a whole database before it has its name is nobody else's, and goes at the latest with the next."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import assembly, backup, drafts, restoring
from bot.settings import Settings
from tests.conftest import ROOT, leave_out
from tests.storage.conftest import NOW

KILLED = """
import os, signal, sys
from pathlib import Path
from bot import drafts
with drafts.drafted(Path(sys.argv[1]), drafts.COPY) as folder:
    (folder / "all.sqlite3").touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def left(folder: Path, kind: str) -> Path:
    """Leave what somebody leaves who is killed."""
    draft = folder / f".{kind}.left"
    draft.mkdir(parents=True)
    (draft / "all.sqlite3").touch()
    return draft


def test_a_draft_is_for_its_owner_and_goes_whatever_happens(tmp_path: Path) -> None:
    def fail() -> None:
        with drafts.drafted(tmp_path, drafts.COPY) as folder:
            assert (folder.parent, folder.stat().st_mode & 0o777) == (tmp_path, 0o700)
            (folder / "all.sqlite3").touch()
            raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        fail()
    assert names(tmp_path) == []


def test_what_a_kill_left_goes_with_the_next_and_what_is_worked_on_stays(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False, cwd=ROOT)
    assert ended.returncode == -signal.SIGKILL
    assert len(names(tmp_path)) == 1
    left(tmp_path, drafts.EXPORT)
    (tmp_path / ".copy.md").touch()
    with drafts.drafted(tmp_path, drafts.COPY) as first, drafts.drafted(tmp_path, drafts.COPY) as second:
        assert names(tmp_path) == sorted([".copy.md", ".export.left", first.name, second.name])
    assert names(tmp_path) == [".copy.md", ".export.left"]


def test_what_another_left_is_his(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        leave_out("only root may give a folder away", installable=False)
    os.chown(left(tmp_path, drafts.RESTORE), 65534, 65534)
    drafts.forget(tmp_path, *drafts.KINDS)
    assert names(tmp_path) == [".restore.left"]


@pytest.fixture
def told(tmp_path: Path) -> Settings:
    folder = tmp_path / "data"
    folder.mkdir()
    settings = Settings(
        data_dir=folder, token=SecretStr("1:real"), secret=SecretStr("a key of more than thirty-two signs")
    )
    begun(settings)
    return settings


def backed_up(told: Settings) -> None:
    backup.copy(told, told.data_dir, now=NOW)


def restored(told: Settings) -> None:
    made = backup.copy(told, told.data_dir / "copies", now=NOW)
    for path in told.files[:3]:
        path.unlink(missing_ok=True)
    restoring.restore(told, made, told.data_dir / "record")


def begun(told: Settings) -> None:
    with assembly.opened(told, alone=True):
        pass


@pytest.mark.parametrize(
    ("kind", "act"), [(drafts.COPY, backed_up), (drafts.RESTORE, restored), *((kind, begun) for kind in drafts.KINDS)]
)
def test_whoever_copies_restores_or_begins_takes_away_what_is_left_beside(
    told: Settings, kind: str, act: Callable[[Settings], None]
) -> None:
    draft = left(told.data_dir, kind)
    act(told)
    assert not draft.exists()
