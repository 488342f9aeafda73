"""Owe words to people: rendered now, in their language, sent by the pump."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers.services.bureau import occasion, office
from handlers.services.post import buttons, channel
from handlers.services.post.buttons import Button
from handlers.services.post.channel import Ability
from law.errors import Refusal
from storage import cards, files, outbox, people
from storage.engine import Session
from storage.tables import Case
from templates import words

Rows = Sequence[Sequence[Button]]


def language(session: Session, chat: str) -> str:
    """The language of a chat."""
    return people.lane(session, chat).language


def say(
    session: Session, to: str, name: str, /, *, now: datetime, rows: Rows = (), case: Case | None = None, **facts: Any
) -> None:
    """Owe a message made from a template."""
    tell(session, to, _render(session, to, name, facts), now=now, rows=rows, case=case)


def ask(
    session: Session, to: str, name: str, *, person: str, case: Case, now: datetime, rows: Rows = (), **facts: Any
) -> None:
    """Owe a question that waits for a person's words; in a group it names them and opens a reply, without buttons."""
    if to == person:
        say(session, to, name, now=now, rows=rows, case=case, **facts)
        return
    asked = people.officer(session, person)
    called = asked.name if asked else person
    text = _render(session, to, "asked_in_group", {"name": called, "text": _render(session, to, name, facts)})
    body = {"text": text, "asks": {"person": person, "name": called}}
    _owe(session, to, "text", body, now=now, case=case)


def tell(session: Session, to: str, text: str, *, now: datetime, rows: Rows = (), case: Case | None = None) -> None:
    """Owe words that are made already, whole: how they are cut to fit is the channel's."""
    body: dict[str, Any] = {"text": text}
    if rows:
        body["buttons"] = keyboard(session, to, rows)
    _owe(session, to, "text", body, now=now, case=case)


def refuse(session: Session, to: str, refusal: Refusal, *, now: datetime) -> None:
    """Owe the words of a refusal."""
    tell(session, to, refusal_words(session, to, refusal), now=now)


def refusal_words(session: Session, to: str, refusal: Refusal) -> str:
    """Say a refusal in the language of a chat."""
    return words.refusal(refusal.code, language(session, to), **refusal.facts)


def answer(session: Session, to: str, press_id: str, *, now: datetime, text: str = "") -> None:
    """Owe the answer to a press, where the channel has such: it ends the button's waiting sign."""
    if Ability.ANSWERS in channel.of(session, to).ability:
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


def card(session: Session, room: str, case: Case, text: str, *, now: datetime, rows: Rows = ()) -> None:
    """Owe a room the card of a case, posted once and then edited in place where the channel can edit."""
    assert case.id is not None
    key = f"card:{case.id}:{room}:{cards.renew(session, case.id, room)}"
    body: dict[str, Any] = {"text": text, "buttons": keyboard(session, room, rows)}
    outbox.put(session, key=key, to=room, kind="card", body=body, now=now, case_id=case.id)


def keyboard(session: Session, to: str, rows: Rows) -> list[list[dict[str, str]]]:
    """Seal rows of buttons for a chat."""
    secret, limit = office.of(session).secret, channel.of(session, to).limits.button_bytes
    sealed = [[(key.label, buttons.seal(secret, to, key, limit=limit)) for key in row] for row in rows if row]
    return [[{"text": label, "data": data} for label, data in row] for row in sealed]


def _render(session: Session, to: str, name: str, facts: dict[str, Any]) -> str:
    """Say a message in the language of a chat; its channel is ``channel.name_of(to)``."""
    return words.render(name, language(session, to), office=office.of(session), **facts)


def _owe(
    session: Session, to: str, kind: str, body: dict[str, Any], *, now: datetime, case: Case | None = None
) -> None:
    outbox.put(
        session, key=occasion.key(session), to=to, kind=kind, body=body, now=now, case_id=case.id if case else None
    )
