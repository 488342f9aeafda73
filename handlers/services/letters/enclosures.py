"""What goes with a letter: each file by its name, and how long it is, as the list below the text says."""

from typing import Any

from storage import files
from storage.engine import Session
from storage.tables import Letter


def listed(session: Session, letter: Letter) -> tuple[dict[str, Any], ...]:
    """The list of what goes with a letter (GB/T 9704-2012, 7.3.4): the pages of a PDF, else the size."""
    found = files.measured(session, letter.attachments)
    return tuple({"name": name, "kb": -(-size // 1024), "pages": pages} for name, size, pages in found)
