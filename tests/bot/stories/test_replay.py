"""``gongkai replay``: which story is meant, and what is said where none can be played."""

from pathlib import Path

import pytest

from bot import stories


def test_a_file_that_is_not_there_or_not_utf8_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stories.main(str(tmp_path / "nothing.yaml")) == 2
    assert "2016" in capsys.readouterr().err
    (tmp_path / "gbk.yaml").write_bytes("title: 示例".encode("gbk"))
    assert stories.main(str(tmp_path / "gbk.yaml")) == 2
    assert "UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("history", [None, "other"])
def test_a_story_of_several_histories_asks_which(capsys: pytest.CaptureFixture[str], history: str | None) -> None:
    assert stories.main("2016", history=history) == 2
    assert "tabled、told" in capsys.readouterr().err
