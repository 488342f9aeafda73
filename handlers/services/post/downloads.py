"""Files that people send: noted at once, fetched by the pump, kept under their hash."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from handlers.reading import pages
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.post import channel, messages, taking
from handlers.services.post.incoming import Attachment
from law.errors import Refusal
from storage import files as kept_files
from storage import outbox
from storage.tables import Draft


class Enclosure(BaseModel):
    """A file that a person sent for something half said; its hash is there once its bytes are."""

    key: str
    name: str
    sha256: str | None = None


def ask(moment: Moment, attachment: Attachment, *, draft: Draft, looked_at: bool = False) -> Enclosure:
    """Owe the fetching of a file for a draft; Refusal file_too_large.

    ``looked_at``: it is a citizen's, and only what `taking` knows is kept.
    """
    limit, name = channel.of(moment.session, draft.address).limits.file_bytes, taking.name(attachment.name)
    if attachment.size > limit:
        raise Refusal("file_too_large", name=name, limit_mb=limit // 1024 // 1024)
    key = occasion.key(moment.session)
    body: dict[str, Any] = {"handle": attachment.handle, "name": name, "draft": draft.id, "file": key}
    body |= {"looked_at": True} if looked_at else {}
    outbox.put(moment.session, key=key, to=draft.person, kind="fetch", body=body, now=moment.now)
    return Enclosure(key=key, name=name)


def arrived(moment: Moment, body: dict[str, Any], content: bytes) -> None:
    """Keep a fetched file and tell its draft; of a citizen's that is not taken nothing is kept."""
    name, is_citizens = body["name"], body.get("looked_at", False)
    if is_citizens and (problem := taking.problem(content)):
        _drop(moment, body, "file_not_taken", problem=problem)
        return
    kind, name = taking.media_type(content), taking.named(name, content) if is_citizens else name
    # Counted as it comes: the letter that it goes with is written while others wait.
    told: dict[str, Any] = {"media_type": kind, "pages": pages.count(content) if kind == taking.PDF else None}
    sha256 = kept_files.keep(moment.session, content, name=name, now=moment.now, **told)
    draft = _draft(moment, body)
    if draft is not None:
        here = {"sha256": sha256, "name": name}
        kept = [entry | here if entry["key"] == body["file"] else entry for entry in draft.said["files"]]
        draft.said = {**draft.said, "files": kept}


def failed(moment: Moment, body: dict[str, Any]) -> None:
    """Tell a person that a file of theirs will not come; what they have half said goes on without it."""
    _drop(moment, body, "file_lost")


def _drop(moment: Moment, body: dict[str, Any], said: str, **facts: Any) -> None:
    draft = _draft(moment, body)
    if draft is not None:
        # Waited for for ever, it would let them neither send nor leave it out.
        kept = [entry for entry in draft.said["files"] if entry["key"] != body["file"]]
        draft.said = {**draft.said, "files": kept}
        # What was sent together is fetched before anything is said of it, and is said of together.
        messages.say_of_each(moment, draft.address, said, {"name": body["name"], **facts})


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
