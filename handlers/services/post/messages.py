"""Owe words to people: rendered now, in their language, sent by the pump."""

from collections.abc import Sequence
from typing import Any

from handlers.services.bureau import occasion, office
from handlers.services.bureau.moment import Moment
from handlers.services.post import buttons
from handlers.services.post.buttons import Button
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


def say(moment: Moment, to: str, name: str, /, *, rows: Rows = (), case: Case | None = None, **facts: Any) -> None:
    """Owe a message made from a template."""
    text = words.render(name, language(moment.session, to), office=moment.office, **facts)
    tell(moment, to, text, rows=rows, case=case)


def ask(moment: Moment, to: str, name: str, *, person: str, case: Case, rows: Rows = (), **facts: Any) -> None:
    """Owe a question that waits for a person's words; in a group it names them and opens a reply, without buttons."""
    if to == person:
        say(moment, to, name, rows=rows, case=case, **facts)
        return
    tongue, asked = language(moment.session, to), people.officer(moment.session, person)
    called = asked.name if asked else person
    text = words.render(name, tongue, office=moment.office, **facts)
    text = words.render("asked_in_group", tongue, office=moment.office, name=called, text=text)
    body = {"text": text, "asks": {"person": person, "name": called}}
    _owe(moment, to, "text", body, case=case)


def tell(moment: Moment, to: str, text: str, *, rows: Rows = (), case: Case | None = None) -> None:
    """Owe words that are made already; long ones are split, the buttons go below the last part."""
    pieces = split(text, LIMIT - MARK_ROOM)
    for place, piece in enumerate(pieces):
        body: dict[str, Any] = {"text": piece}
        if rows and place == len(pieces) - 1:
            body["buttons"] = keyboard(moment.session, to, rows)
        _owe(moment, to, "text", body, case=case)


def refuse(moment: Moment, to: str, refusal: Refusal) -> None:
    """Owe the words of a refusal."""
    tell(moment, to, refusal_words(moment.session, to, refusal))


def refusal_words(session: Session, to: str, refusal: Refusal) -> str:
    """Say a refusal in the language of a chat."""
    return words.refusal(refusal.code, language(session, to), **refusal.facts)


def answer(moment: Moment, to: str, press_id: str, *, text: str = "") -> None:
    """Owe the answer to a press; it ends the button's waiting sign."""
    _owe(moment, to, "answer", {"press_id": press_id, "text": text[:190]})


def document(
    moment: Moment,
    to: str,
    content: bytes,
    *,
    name: str,
    media_type: str,
    caption: str,
    case: Case | None = None,
    rows: Rows = (),
) -> None:
    """Owe a document."""
    sha256 = files.keep(moment.session, content, name=name, media_type=media_type, now=moment.now)
    stored(moment, to, sha256, name=name, caption=caption, case=case, rows=rows)


def stored(
    moment: Moment, to: str, sha256: str, *, name: str, caption: str, case: Case | None = None, rows: Rows = ()
) -> None:
    """Owe a document that we keep already."""
    body: dict[str, Any] = {"sha256": sha256, "name": name, "text": caption}
    if rows:
        body["buttons"] = keyboard(moment.session, to, rows)
    _owe(moment, to, "document", body, case=case)


def card(moment: Moment, case: Case, text: str, *, rows: Rows = ()) -> None:
    """Owe the staff chat the card of a case, posted once and then edited in place."""
    chat = moment.office.staff_chat
    if chat is None:
        return
    case.card_version += 1
    moment.session.add(case)
    body: dict[str, Any] = {"text": split(text, LIMIT - MARK_ROOM)[0], "buttons": keyboard(moment.session, chat, rows)}
    body |= _tongue(moment.session, chat)
    outbox.put(
        moment.session,
        key=f"card:{case.id}:{case.card_version}",
        to=chat,
        kind="card",
        body=body,
        now=moment.now,
        case_id=case.id,
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


def _owe(moment: Moment, to: str, kind: str, body: dict[str, Any], *, case: Case | None = None) -> None:
    body |= _tongue(moment.session, to) if kind != "answer" else {}
    outbox.put(
        moment.session,
        key=occasion.key(moment.session),
        to=to,
        kind=kind,
        body=body,
        now=moment.now,
        case_id=case.id if case else None,
    )
