"""Documents: bytes kept once, named by their hash."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from storage.engine import Session
from storage.tables import StoredFile
from storage.writing import insert_all_once


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be kept: its bytes, its name, its media type, and its pages where somebody has counted them."""

    content: bytes
    name: str
    media_type: str
    pages: int | None = None


def keep(
    session: Session, content: bytes, *, name: str, media_type: str, now: datetime, pages: int | None = None
) -> str:
    """Keep a document, with its pages where somebody has counted them, and give its SHA-256 in hex."""
    return keep_all(session, [Document(content, name, media_type, pages)], now=now)[0]


def keep_all(session: Session, documents: Sequence[Document], *, now: datetime) -> list[str]:
    """Keep some documents by one statement; give the SHA-256 in hex of each, in their order."""
    rows = [{"sha256": hashlib.sha256(each.content).hexdigest(), **_row(each), "put_at": now} for each in documents]
    insert_all_once(session, StoredFile, rows)
    return [row["sha256"] for row in rows]


def _row(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "media_type": document.media_type,
        "size": len(document.content),
        "content": document.content,
        "pages": document.pages,
    }


def enclosed(sha256: str, name: str) -> str:
    """How a document is kept where it is enclosed: by its hash, and by the name under which it came there.

    The same bytes may have come before, in somebody else's case, under a name that is nobody's business here.
    """
    return f"{sha256} {name}"


def hash_of(enclosure: str) -> str:
    """The hash of a document that is enclosed; what was enclosed before names were kept with it is the hash alone."""
    return enclosure.partition(" ")[0]


def listed(session: Session, enclosures: Sequence[str]) -> list[tuple[str, int]]:
    """What some documents are called where they are enclosed and how many bytes they have, in their order."""
    return [(name, size) for name, size, _ in measured(session, enclosures)]


def measured(session: Session, enclosures: Sequence[str]) -> list[tuple[str, int, int | None]]:
    """The same, with their pages, where these are known."""
    hashes = [hash_of(each) for each in enclosures]
    missing = {sha256 for sha256 in hashes if (StoredFile, sha256) not in session.kept}
    if missing:
        mine = (StoredFile.bureau_id == session.bureau_id, col(StoredFile.sha256).in_(missing))
        columns = (StoredFile.sha256, StoredFile.name, StoredFile.size)
        # SQLModel types four columns at most, of which the bytes are none.
        for sha256, name, size, pages in session.exec(select(*columns, StoredFile.pages).where(*mine)):
            session.kept[StoredFile, sha256] = name, size, pages
    known = [session.kept[StoredFile, sha256] for sha256 in hashes]
    names = [each.partition(" ")[2] for each in enclosures]
    return [(own or name, size, pages) for own, (name, size, pages) in zip(names, known, strict=True)]


def everything(session: Session) -> set[str]:
    """The hashes of all that is kept."""
    return set(session.exec(select(StoredFile.sha256).where(StoredFile.bureau_id == session.bureau_id)))


def spoiled(session: Session, among: Collection[str]) -> Iterator[str]:
    """The hashes under which something else is kept than what they are the hashes of, or nothing any more."""
    for sha256 in sorted(among):
        # One by one: together they may be more than memory holds.
        kept = select(StoredFile.content, StoredFile.size).where(
            StoredFile.bureau_id == session.bureau_id, StoredFile.sha256 == sha256
        )
        found = session.exec(kept).first()
        if found is None or hashlib.sha256(found[0]).hexdigest() != sha256 or len(found[0]) != found[1]:
            yield sha256


def find(session: Session, enclosure: str) -> StoredFile:
    """The document of a hash, or of what is enclosed, that we keep."""
    return session.get_one(StoredFile, (session.bureau_id, hash_of(enclosure)))
