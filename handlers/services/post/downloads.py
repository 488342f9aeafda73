"""Files that people send: noted at once, fetched by the pump, kept under their hash."""

from typing import Any

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.post.incoming import Attachment
from law.errors import Refusal
from storage import files, outbox
from storage.tables import Draft

LIMIT_BYTES = 20 * 1024 * 1024
"""The channel gives no larger file."""
_MAGIC = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"PK\x03\x04": "application/zip",
    b"\xd0\xcf\x11\xe0": "application/msword",
}


def ask(moment: Moment, attachment: Attachment, *, draft: Draft) -> dict[str, Any]:
    """Owe the fetching of a file for a draft; gives its entry."""
    if attachment.size > LIMIT_BYTES:
        raise Refusal("file_too_large", name=attachment.name, limit_mb=LIMIT_BYTES // 1024 // 1024)
    key = occasion.key(moment.session)
    body = {"handle": attachment.handle, "name": attachment.name, "draft": draft.id, "file": key}
    outbox.put(moment.session, key=key, to=draft.person, kind="fetch", body=body, now=moment.now)
    return {"key": key, "name": attachment.name, "sha256": None}


def arrived(moment: Moment, body: dict[str, Any], content: bytes) -> None:
    """Keep a fetched file and tell its draft."""
    sha256 = files.keep(moment.session, content, name=body["name"], media_type=media_type(content), now=moment.now)
    draft = moment.session.get(Draft, body["draft"])
    if draft is not None:
        entries = [
            entry | {"sha256": sha256} if entry["key"] == body["file"] else entry for entry in draft.answers["files"]
        ]
        draft.answers = {**draft.answers, "files": entries}
        moment.session.add(draft)


def ready(entries: list[dict[str, Any]]) -> list[str]:
    """The hashes of files that are all here; refuses while one is on its way."""
    missing = [entry["name"] for entry in entries if entry["sha256"] is None]
    if missing:
        raise Refusal("file_on_its_way", name=missing[0])
    return [entry["sha256"] for entry in entries]


def media_type(content: bytes) -> str:
    """Tell a file's type by its first bytes, never by its name."""
    return next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), "application/octet-stream")
