"""Documents: bytes kept once, named by their hash."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from storage.engine import Session
from storage.tables import StoredFile
from storage.writing import insert_once


def keep(session: Session, content: bytes, *, name: str, media_type: str, now: datetime) -> str:
    """Keep a document and give its SHA-256 in hex."""
    sha256 = hashlib.sha256(content).hexdigest()
    row = {"sha256": sha256, "name": name, "media_type": media_type, "size": len(content), "content": content}
    insert_once(session, StoredFile, **row, put_at=now)
    return sha256


def listed(session: Session, hashes: Sequence[str]) -> list[tuple[str, int]]:
    """What the documents of some hashes are called and how many bytes they have, in their order."""
    missing = {sha256 for sha256 in hashes if (StoredFile, sha256) not in session.kept}
    if missing:
        mine = (StoredFile.bureau_id == session.bureau_id, col(StoredFile.sha256).in_(missing))
        for sha256, name, size in session.exec(
            select(StoredFile.sha256, StoredFile.name, StoredFile.size).where(*mine)
        ):
            session.kept[StoredFile, sha256] = name, size
    return [session.kept[StoredFile, sha256] for sha256 in hashes]


def find(session: Session, sha256: str) -> StoredFile:
    """The document of a hash that we keep."""
    return session.get_one(StoredFile, (session.bureau_id, sha256))
