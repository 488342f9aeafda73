"""``gongkai restore``: a copy in the place of what is gone, never over what is there."""

from pathlib import Path

import pytest

from bot import moves
from tests.bot.conftest import Gongkai


def test_a_restore_puts_a_copy_in_the_place_of_what_is_gone_and_never_over_it(gongkai: Gongkai, tmp_path: Path) -> None:
    told = {"token": "123456:abc", "database_url": f"sqlite:///{tmp_path}/here.sqlite3", "channels": "telegram"}
    assert gongkai("migrate", **told).returncode == 0
    copy = gongkai("backup", "copies", **told).stdout.splitlines()[0]
    command = ("restore", copy, "--journal", "record")
    assert "here.sqlite3已经存在" in gongkai(*command, **told).stderr
    here = tmp_path / "here.sqlite3"
    before = sorted(path.name for path in tmp_path.iterdir())
    assert "演练" in gongkai(*command, "--drill", **told).stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    for path in tmp_path.glob("here.sqlite3*"):
        path.unlink()
    Path(tmp_path / f"{copy}.json").unlink()
    ran = gongkai(*command, **told)
    assert "没有清单" in ran.stdout
    assert (ran.returncode, ran.stderr, here.stat().st_mode & 0o777) == (0, "", 0o600)
    assert gongkai("audit", **told).returncode == 0
    assert "nowhere不存在" in gongkai("restore", "nowhere", "--journal", "record", "--drill", **told).stderr


def test_a_bureau_is_exported_and_imported_into_a_new_file(gongkai: Gongkai, tmp_path: Path) -> None:
    told = {"token": "123456:abc", "database_url": f"sqlite:///{tmp_path}/here.sqlite3"}
    assert gongkai("migrate", **told).returncode == 0
    ran = gongkai("export", "all.gongkai", **told)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("已导出")
    assert "here.sqlite3已经存在" in gongkai("import", "all.gongkai", **told).stderr
    ran = gongkai("import", "all.gongkai", **told | {"database_url": f"sqlite:///{tmp_path}/there.sqlite3"})
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("已导入")
    assert (tmp_path / "there.sqlite3").stat().st_mode & 0o777 == 0o600


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    moves._progress(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    moves._progress(1, 2)
    moves._progress(2, 2)
    assert capsys.readouterr().err == f"\r{'#' * 20}{'.' * 20} 1/2\r{'#' * 40} 2/2\n"
