"""Owe words to people: rendered now, in their language, sent by the pump."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers.services import buttons, occasion, office
from handlers.services.buttons import Button
from law.errors import Refusal
from storage import files, outbox, people
from storage.engine import Session
from storage.tables import Case
from templates import words
from templates.language import OFFICIAL

LIMIT = 4096
"""Telegram's limit for a message, in UTF-16 units."""
MARK_ROOM = 16
Rows = Sequence[Sequence[Button]]


def language(session: Session, chat: str) -> str:
    """The language of a chat."""
    return people.lane(session, chat).language


def say(
    session: Session, to: str, name: str, /, *, now: datetime, rows: Rows = (), case: Case | None = None, **facts: Any
) -> None:
    """Owe a message made from a template."""
    text = words.render(name, language(session, to), office=office.of(session), **facts)
    tell(session, to, text, now=now, rows=rows, case=case)


def ask(
    session: Session, to: str, name: str, *, person: str, case: Case, now: datetime, rows: Rows = (), **facts: Any
) -> None:
    """Owe a question that waits for a person's words; in a group it names them and opens a reply, without buttons."""
    if to == person:
        say(session, to, name, now=now, rows=rows, case=case, **facts)
        return
    tongue, asked = language(session, to), people.officer(session, person)
    called = asked.name if asked else person
    text = words.render(name, tongue, office=office.of(session), **facts)
    text = words.render("asked_in_group", tongue, office=office.of(session), name=called, text=text)
    body = {"text": text, "asks": {"person": person, "name": called}}
    _owe(session, to, "text", body, now=now, case=case)


def tell(session: Session, to: str, text: str, *, now: datetime, rows: Rows = (), case: Case | None = None) -> None:
    """Owe words that are made already; long ones are split, the buttons go below the last part."""
    pieces = split(text, LIMIT - MARK_ROOM)
    for place, piece in enumerate(pieces):
        body: dict[str, Any] = {"text": piece}
        if rows and place == len(pieces) - 1:
            body["buttons"] = keyboard(session, to, rows)
        _owe(session, to, "text", body, now=now, case=case)


def refuse(session: Session, to: str, refusal: Refusal, *, now: datetime) -> None:
    """Owe the words of a refusal."""
    tell(session, to, refusal_words(session, to, refusal), now=now)


def refusal_words(session: Session, to: str, refusal: Refusal) -> str:
    """Say a refusal in the language of a chat."""
    return words.refusal(refusal.code, language(session, to), **refusal.facts)


def answer(session: Session, to: str, press_id: str, *, now: datetime, text: str = "") -> None:
    """Owe the answer to a press; it ends the button's waiting sign."""
    _owe(session, to, "answer", {"press_id": press_id, "text": text[:190]}, now=now)


def document(
    session: Session,
    to: str,
    content: bytes,
    *,
    name: str,
    media_type: str,
    caption: str,
    now: datetime,
    case: Case | None = None,
    rows: Rows = (),
) -> None:
    """Owe a document."""
    sha256 = files.keep(session, content, name=name, media_type=media_type, now=now)
    stored(session, to, sha256, name=name, caption=caption, now=now, case=case, rows=rows)


def stored(
    session: Session,
    to: str,
    sha256: str,
    *,
    name: str,
    caption: str,
    now: datetime,
    case: Case | None = None,
    rows: Rows = (),
) -> None:
    """Owe a document that we keep already."""
    body: dict[str, Any] = {"sha256": sha256, "name": name, "text": caption}
    if rows:
        body["buttons"] = keyboard(session, to, rows)
    _owe(session, to, "document", body, now=now, case=case)


def card(session: Session, case: Case, text: str, *, now: datetime, rows: Rows = ()) -> None:
    """Owe the staff chat the card of a case, posted once and then edited in place."""
    chat = office.of(session).staff_chat
    if chat is None:
        return
    case.card_version += 1
    session.add(case)
    body: dict[str, Any] = {"text": split(text, LIMIT - MARK_ROOM)[0], "buttons": keyboard(session, chat, rows)}
    body |= _tongue(session, chat)
    outbox.put(
        session, key=f"card:{case.id}:{case.card_version}", to=chat, kind="card", body=body, now=now, case_id=case.id
    )


def keyboard(session: Session, to: str, rows: Rows) -> list[list[dict[str, str]]]:
    """Seal rows of buttons for a chat."""
    secret = office.of(session).secret
    return [[{"text": key.label, "data": buttons.seal(secret, to, key)} for key in row] for row in rows if row]


def split(text: str, limit: int) -> list[str]:
    """Cut a text into pieces of at most ``limit`` UTF-16 units, at line ends where it can."""
    pieces: list[str] = []
    rest = text
    while units(rest) > limit:
        room = _fitting(rest, limit)
        cut = rest.rfind("\n", room // 2, room) + 1 or room
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [*pieces, rest]


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def _fitting(text: str, limit: int) -> int:
    room = min(len(text), limit)
    while units(text[:room]) > limit:
        room -= (units(text[:room]) - limit + 1) // 2
    return room


def _tongue(session: Session, to: str) -> dict[str, str]:
    # Kept beside the words, because a message said again is marked long after it was rendered, when the chat may
    # already speak another language. The official one is what the absence of a language means.
    spoken = language(session, to)
    return {} if spoken == OFFICIAL else {"language": spoken}


def _owe(
    session: Session, to: str, kind: str, body: dict[str, Any], *, now: datetime, case: Case | None = None
) -> None:
    body |= _tongue(session, to) if kind != "answer" else {}
    outbox.put(
        session, key=occasion.key(session), to=to, kind=kind, body=body, now=now, case_id=case.id if case else None
    )
