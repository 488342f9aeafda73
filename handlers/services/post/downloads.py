"""Files that people send: noted at once, fetched by the pump, kept under their hash."""

from datetime import datetime
from typing import Any

from handlers.services.bureau import occasion
from handlers.services.post import channel
from handlers.services.post.incoming import Attachment
from law.errors import Refusal
from storage import files, outbox
from storage.engine import Session
from storage.tables import Draft

_MAGIC = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"PK\x03\x04": "application/zip",
    b"\xd0\xcf\x11\xe0": "application/msword",
}


def ask(session: Session, attachment: Attachment, *, draft: Draft, now: datetime) -> dict[str, Any]:
    """Owe the fetching of a file for a draft; gives its entry."""
    limit = channel.of(session, draft.address).limits.file_bytes
    if attachment.size > limit:
        raise Refusal("file_too_large", name=attachment.name, limit_mb=limit // 1024 // 1024)
    key = occasion.key(session)
    body = {"handle": attachment.handle, "name": attachment.name, "draft": draft.id, "file": key}
    outbox.put(session, key=key, to=draft.person, kind="fetch", body=body, now=now)
    return {"key": key, "name": attachment.name, "sha256": None}


def arrived(session: Session, body: dict[str, Any], content: bytes, *, now: datetime) -> None:
    """Keep a fetched file and tell its draft."""
    sha256 = files.keep(session, content, name=body["name"], media_type=media_type(content), now=now)
    draft = session.get(Draft, body["draft"])
    if draft is not None:
        entries = [
            entry | {"sha256": sha256} if entry["key"] == body["file"] else entry for entry in draft.answers["files"]
        ]
        draft.answers = {**draft.answers, "files": entries}
        session.add(draft)


def ready(entries: list[dict[str, Any]]) -> list[str]:
    """The hashes of files that are all here; refuses while one is on its way."""
    missing = [entry["name"] for entry in entries if entry["sha256"] is None]
    if missing:
        raise Refusal("file_on_its_way", name=missing[0])
    return [entry["sha256"] for entry in entries]


def media_type(content: bytes) -> str:
    """Tell a file's type by its first bytes, never by its name."""
    return next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), "application/octet-stream")
