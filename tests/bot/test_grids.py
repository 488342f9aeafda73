"""Tables as offices keep them are read alike, whatever their encoding; what is none is refused in words."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot import grids
from law.errors import Refusal

TEXT = '名称,职责\r\n\r\n办公室,"档案、\r\n保密"\r\n,无名\r\n'
COLUMNS = {"name": ("名称", "name"), "duties": ("职责",)}


def read(file: Path) -> list[tuple[int, dict[str, str]]]:
    return [(row.line, row.cells) for row in grids.read(file, COLUMNS, needed="name")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_csv_is_read_in_the_encodings_of_china(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(TEXT.encode(encoding))
    assert read(file) == [(4, {"name": "办公室", "duties": "档案、\n保密"}), (5, {"name": "", "duties": "无名"})]


def test_a_workbook_is_read_by_its_first_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([None, None, None], [" 职责 ", "备注", "名称"], ["档案", "不看", "办公室"], [], [3, None, 2026]):
        sheet.append(row)
    book.create_sheet("另一张").append(["名称"])
    file = tmp_path / "a.xlsx"
    book.save(file)
    assert read(file) == [(3, {"duties": "档案", "name": "办公室"}), (5, {"duties": "3", "name": "2026"})]


def test_the_first_of_two_columns_of_one_name_counts(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("名称,name\n甲,乙\n", "utf-8")
    assert read(file) == [(2, {"name": "甲"})]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 not really", b"\xff\xfe\x00\x01", b"a\x00b,c\n", '名称\n"没有结束\n'.encode()]
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    with pytest.raises(Refusal, match="sheet_unreadable"):
        read(file)


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"\0" * (grids.MOST_MEGABYTES << 20) + b"\0")
    file = tmp_path / "a.xlsx"
    file.write_bytes(packed.getvalue())
    with pytest.raises(Refusal, match="sheet_large"):
        read(file)


@pytest.mark.parametrize("content", ["", "职责,备注\n档案,无\n"])
def test_a_table_without_the_needed_column_says_what_it_has(tmp_path: Path, content: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(content, "utf-8")
    with pytest.raises(Refusal, match="sheet_columns") as refused:
        read(file)
    assert refused.value.facts["needed"] == "名称"
