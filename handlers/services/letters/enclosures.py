"""What goes with a letter: each file by its name, and how long it is, as the list below the text says."""

from typing import Any

from handlers.reading import pages
from storage import files
from storage.engine import Session
from storage.tables import Letter

_PAGES = "pages"


def listed(session: Session, letter: Letter) -> tuple[dict[str, Any], ...]:
    """The list of what goes with a letter (GB/T 9704-2012, 7.3.4): the pages of a PDF, else the size."""
    found = files.listed(session, letter.attachments)
    return tuple(
        {"name": name, "kb": -(-size // 1024), "pages": _pages(session, sha256)}
        for sha256, (name, size) in zip(letter.attachments, found, strict=True)
    )


def _pages(session: Session, enclosure: str) -> int | None:
    # A letter is composed when it is drafted, shown and issued, and what is kept by its hash has one number of pages.
    counted: dict[str, int | None] = session.info.setdefault(_PAGES, {})
    sha256 = files.hash_of(enclosure)
    if sha256 not in counted:
        counted[sha256] = pages.count(files.find(session, enclosure).content)
    return counted[sha256]
