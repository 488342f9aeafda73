"""What is to be on the disk is there, or it is said that it is not."""

from pathlib import Path

import pytest

from storage import settling


def test_a_file_and_a_folder_are_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("a", "utf-8")
    settling.sync(file)
    settling.sync(tmp_path)
    with pytest.raises(FileNotFoundError):
        settling.sync(tmp_path / "none")
