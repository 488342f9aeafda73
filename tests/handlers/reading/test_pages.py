"""The pages of a PDF are counted by its own tables, and of nothing else."""

import io

import pytest
from pypdf import PdfWriter

from handlers.reading import pages


def written(many: int, *, locked: bool = False) -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(many):
        writer.add_blank_page(595, 842)
    if locked:
        writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize("many", [1, 57, 240])
def test_pages_are_counted(many: int) -> None:
    assert pages.count(written(many)) == many


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7 ",
        b"PK\x03\x04",
        b"%PDF-1.4\n/Type /Page /Type /Page\n%%EOF",
        written(3)[:200],
        written(3).replace(b"/Kids", b"/Kidz"),
        written(3, locked=True),
    ],
)
def test_what_cannot_be_counted_has_no_number(content: bytes) -> None:
    assert pages.count(content) is None
