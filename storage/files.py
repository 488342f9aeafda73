"""Documents: bytes kept once, named by their hash."""

import hashlib
from datetime import datetime

from storage.engine import Session
from storage.tables import StoredFile
from storage.writing import insert_once


def keep(session: Session, content: bytes, *, name: str, media_type: str, now: datetime) -> str:
    """Keep a document and give its SHA-256 in hex."""
    sha256 = hashlib.sha256(content).hexdigest()
    row = {"sha256": sha256, "name": name, "media_type": media_type, "size": len(content), "content": content}
    insert_once(session, StoredFile, **row, put_at=now)
    return sha256


def find(session: Session, sha256: str) -> StoredFile:
    """The document of a hash that we keep."""
    return session.get_one(StoredFile, (session.bureau_id, sha256))
