"""Which files of citizens are taken: their bytes say what they are, never their names, and nothing is unpacked."""

import io
import re
import zipfile

from handlers.reading import plain

PDF = "application/pdf"
ZIP = "application/zip"
_MAGIC = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"PK\x03\x04": ZIP,
    b"\xd0\xcf\x11\xe0": "application/msword",
}
_ENDS = {
    PDF: (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    ZIP: (".docx", ".xlsx", ".ofd", ".wps", ".et"),
    "application/msword": (".doc", ".xls", ".wps", ".et"),
}
"""What is taken, and how a name of it ends; the first where the name ends otherwise."""
_OF_OFFICES = {"[Content_Types].xml": ".docx", "OFD.xml": ".ofd"}
"""What only a document has in it, and no archive of anything else."""
MOST = 10
"""So many files come with one matter."""
LONGEST_NAME = 80
MOST_PARTS, MOST_BYTES = 2_000, 200 * 1024 * 1024


def media_type(content: bytes) -> str:
    """Tell a file's type by its first bytes, never by its name."""
    return next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), "application/octet-stream")


def problem(content: bytes) -> str | None:
    """Say why a citizen's file is not taken (`empty`, `kind`, `swollen`); None where it is."""
    if not content:
        return "empty"
    kind = media_type(content)
    if kind == ZIP:
        return _problem_of_archive(content)
    return None if kind in _ENDS else "kind"


def _problem_of_archive(content: bytes) -> str | None:
    try:
        # Only the list at its end is read: what would come out of it is what is feared.
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return "kind"
    if not any(part.filename in _OF_OFFICES for part in parts):
        return "kind"
    is_swollen = len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES
    return "swollen" if is_swollen else None


def name(written: str) -> str:
    """Write the name of a file without folders and unseen signs, on one line, no longer than a name is."""
    last = re.split(r"[/\\]", plain.cleaned(written))[-1]
    said = " ".join(last.split()).strip(". ") or "document"
    stem, dot, end = said.rpartition(".")
    tail = f".{end[-9:]}" if dot else ""
    return said if len(said) <= LONGEST_NAME else f"{(stem or said)[: LONGEST_NAME - 10]}{tail}"


def named(written: str, content: bytes) -> str:
    """Write the name of a citizen's file with an end that says what its bytes are."""
    ends = _ENDS.get(media_type(content), ())
    return written if not ends or written.lower().endswith(ends) else f"{written}{ends[0]}"
