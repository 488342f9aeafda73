"""The table from articles to rows, functions and tests: whole, and true."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES = [*range(27, 46), 49, 50, 51]
PLACE = re.compile(r"`((?:law|handlers|storage|tests)/[\w/]+\.\w+)`((?:,? `\w+`)*)")
Row = tuple[str, str, str, str]


def rows() -> list[Row]:
    """Read the rows of both tables."""
    found: list[Row] = []
    for line in (ROOT / "docs" / "law.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4 and cells[0] not in {"article", "rule"}:
            found.append((cells[0], cells[1], cells[2], cells[3]))
    return found


def test_every_article_has_its_row() -> None:
    kept = [row[0] for row in rows() if row[0].isdecimal()]
    assert kept[: len(ARTICLES)] == [str(article) for article in ARTICLES]


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row[0]))
def test_what_a_row_names_is_there(row: Row) -> None:
    assert all(row)
    assert PLACE.search(row[2])
    assert PLACE.search(row[3]) or row[3].startswith("none: ")
    for path, names in PLACE.findall(row[2] + "; " + row[3]):
        text = (ROOT / path).read_text("utf-8")
        for name in re.findall(r"`(\w+)`", names):
            assert re.search(rf"\b{name}\b", text), f"{path} has no {name}"
