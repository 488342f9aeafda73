"""Files that people send: noted at once, fetched by the pump, kept under their hash."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from handlers.reading import pages
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.post import channel, messages
from handlers.services.post.incoming import Attachment
from law.errors import Refusal
from storage import files as kept_files
from storage import outbox
from storage.tables import Draft

PDF = "application/pdf"
_MAGIC = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"PK\x03\x04": "application/zip",
    b"\xd0\xcf\x11\xe0": "application/msword",
}


class Enclosure(BaseModel):
    """A file that a person sent for something half said; its hash is there once its bytes are."""

    key: str
    name: str
    sha256: str | None = None


def ask(moment: Moment, attachment: Attachment, *, draft: Draft) -> Enclosure:
    """Owe the fetching of a file for a draft; Refusal file_too_large."""
    limit = channel.of(moment.session, draft.address).limits.file_bytes
    if attachment.size > limit:
        raise Refusal("file_too_large", name=attachment.name, limit_mb=limit // 1024 // 1024)
    key = occasion.key(moment.session)
    body = {"handle": attachment.handle, "name": attachment.name, "draft": draft.id, "file": key}
    outbox.put(moment.session, key=key, to=draft.person, kind="fetch", body=body, now=moment.now)
    return Enclosure(key=key, name=attachment.name)


def arrived(moment: Moment, body: dict[str, Any], content: bytes) -> None:
    """Keep a fetched file and tell its draft."""
    kind = media_type(content)
    # Counted as it comes: the letter that it goes with is written while others wait.
    told: dict[str, Any] = {"media_type": kind, "pages": pages.count(content) if kind == PDF else None}
    sha256 = kept_files.keep(moment.session, content, name=body["name"], now=moment.now, **told)
    draft = _draft(moment, body)
    if draft is not None:
        kept = [entry | {"sha256": sha256} if entry["key"] == body["file"] else entry for entry in draft.said["files"]]
        draft.said = {**draft.said, "files": kept}


def failed(moment: Moment, body: dict[str, Any]) -> None:
    """Tell a person that a file of theirs will not come; what they have half said goes on without it."""
    draft = _draft(moment, body)
    if draft is not None:
        # Waited for for ever, it would let them neither send nor leave it out.
        kept = [entry for entry in draft.said["files"] if entry["key"] != body["file"]]
        draft.said = {**draft.said, "files": kept}
        messages.say(moment, draft.address, "file_lost", name=body["name"])


def _draft(moment: Moment, body: dict[str, Any]) -> Draft | None:
    # Held, for its person may be saying more at this moment: of two who write it the last would be all that is kept.
    # Any dialogue that collects files keeps them under one name, so that its type need not be known here.
    return moment.session.get(Draft, body["draft"], with_for_update=True)


def ready(files: Sequence[Enclosure]) -> list[str]:
    """How files that are all here are enclosed (`files.enclosed`); Refusal file_on_its_way while one is missing."""
    missing = [file.name for file in files if file.sha256 is None]
    if missing:
        raise Refusal("file_on_its_way", name=missing[0])
    return [kept_files.enclosed(file.sha256, file.name) for file in files if file.sha256]


def media_type(content: bytes) -> str:
    """Tell a file's type by its first bytes, never by its name."""
    return next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), "application/octet-stream")
