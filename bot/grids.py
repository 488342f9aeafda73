"""Tables as offices keep them: CSV in the encodings of China, or XLSX; read as rows of plain words."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import texts
from handlers.reading import plain
from law.errors import Refusal

MOST_MEGABYTES = 100
"""A workbook may have so much when unpacked: a few kilobytes can hold a thousand times as much."""
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its line in the file, and its words by the codes of the columns."""

    line: int
    cells: dict[str, str]


def read(file: Path, columns: Mapping[str, Sequence[str]], *, needed: str) -> list[Row]:
    """Read a table whose first row that is not empty names its columns; empty rows are passed over.

    ``columns`` gives the headings that each column may have, by its code. Refusal sheet_unreadable, sheet_large,
    sheet_columns; OSError where the file cannot be opened.
    """
    lines = ((line, cells) for line, cells in _lines(file) if any(cells))
    _, heads = next(lines, (0, []))
    codes = [_code(columns, plain.name(head)) for head in heads]
    if needed not in codes:
        raise Refusal(
            "sheet_columns", name=file.name, needed=columns[needed][0], found=[head for head in heads if head]
        )
    return [Row(line, _named(codes, cells)) for line, cells in lines]


def _code(columns: Mapping[str, Sequence[str]], head: str) -> str | None:
    return next((code for code, headings in columns.items() if head in headings), None)


def _named(codes: list[str | None], cells: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, cell in zip(codes, cells, strict=False):
        if code is not None:
            found.setdefault(code, cell)
    return found


def _lines(file: Path) -> Iterator[tuple[int, list[str]]]:
    content = file.read_bytes()
    return _of_workbook(file, content) if content.startswith(b"PK") else _of_text(file)


def _of_text(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = texts.read(file)
        if "\0" in text:
            raise ValueError("no text")
        rows = csv.reader(io.StringIO(text), strict=True)
        yield from ((rows.line_num, [cell.strip() for cell in row]) for row in rows)
    except (ValueError, csv.Error) as error:
        raise Refusal("sheet_unreadable", name=file.name) from error


def _of_workbook(file: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # half a second to load, and only for who brings such a file

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
        if unpacked > MOST_MEGABYTES * _MEGABYTE:
            raise Refusal("sheet_large", name=file.name, most=MOST_MEGABYTES)
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows = [[_word(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except Refusal:
        raise
    except Exception as error:  # whatever a file that is none does to the library
        raise Refusal("sheet_unreadable", name=file.name) from error
    yield from enumerate(rows, 1)


def _word(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
