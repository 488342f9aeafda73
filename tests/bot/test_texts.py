"""A text file is read as whoever wrote it meant it."""

from pathlib import Path

import pytest

from bot import texts

WORDS = 'notice = "国办发明电〔2026〕7号"\nname = "元旦"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "gb2312"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_it_is_read_in_every_encoding_and_with_every_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    file = tmp_path / "2027.toml"
    file.write_bytes(WORDS.replace("\n", end).encode(encoding))
    assert texts.read(file) == WORDS


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UnicodeDecodeError, match="utf-8"):
        texts.read(file)
