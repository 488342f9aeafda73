"""Owe words to people: rendered now, but for cards, in their language, sent by the pump."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.services.bureau import foreseen, occasion, office
from handlers.services.bureau.moment import Moment
from handlers.services.post import buttons, channel
from handlers.services.post.buttons import Button, button
from handlers.services.post.channel import Ability
from law.errors import Refusal
from storage import cards, files, lines, outbox, people
from storage.engine import Session
from storage.tables import Case
from templates import words
from templates.language import OFFICIAL

Rows = Sequence[Sequence[Button]]
Key = dict[str, str]
"""A button as it is kept: its text and its sealed data."""
FEW = 3
"""So many buttons stand below a message to who is spoken to briefly."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version of a form goes: the keys of those before it, and the person's words that stand ``below`` them.

    ``away``: keys of messages that are of no use any more. ``stays``: it changes its message wherever that stands, as
    what a ``filing`` has become.
    """

    before: Sequence[str] = ()
    below: int | None = None
    away: Sequence[str] = ()
    stays: bool = False
    filing: str | None = None


def language(session: Session, chat: str) -> str:
    """The language of a chat."""
    return people.language(session, chat)


def say(moment: Moment, to: str, name: str, /, *, rows: Rows = (), case: Case | None = None, **facts: Any) -> None:
    """Owe a message made from a template."""
    tell(moment, to, rendered(moment.session, to, name, **facts), rows=rows, case=case)


def say_of_each(moment: Moment, to: str, name: str, one: dict[str, Any]) -> None:
    """Say of one thing more: in the last message where that says it of others and has not left, else in one of its own.

    The template is told of them as ``each``, in their order, and of equal ones once with their number, ``times``.
    """
    last = lines.last(moment.session, to)
    joins = last is not None and last.body.get("of_each") == name
    before = last.body["each"] if last is not None and joins else []
    times = next((other["times"] for other in before if other | one == other), 0)
    others = [other for other in before if other | one != other]
    each = [*others, one | {"times": times + 1}]
    body = {"text": rendered(moment.session, to, name, each=each), "of_each": name, "each": each}
    if last is not None and joins:
        lines.change(moment.session, [last.id or 0], body=body | _tongue(moment.session, to))
    else:
        _owe(moment, to, "text", body)


def ask(
    moment: Moment, to: str, name: str, *, person: str, case: Case, rows: Rows = (), deed: str = "", **facts: Any
) -> None:
    """Owe a question that waits for a person's words; in a group it names them and opens a reply, without buttons.

    It keeps which dialogue asked and the ``deed`` that the words complete, for it may be answered when something else
    is asked by now.
    """
    begun, question = people.draft(moment.session, to, person), rendered(moment.session, to, name, **facts)
    kept = {"question": {"draft": begun.id if begun is not None else None, "deed": deed}}
    if to == person:
        _owe(moment, to, "text", {"text": question} | kept | _keys(moment.session, to, rows), case=case)
        return
    asked = people.officer(moment.session, person)
    called = asked.name if asked else person
    text = rendered(moment.session, to, "asked_in_group", name=called, text=question)
    _owe(moment, to, "text", {"text": text, "asks": {"person": person, "name": called}} | kept, case=case)


def tell(moment: Moment, to: str, text: str, *, rows: Rows = (), case: Case | None = None) -> None:
    """Owe words that are made already, whole: how they are cut to fit is the channel's."""
    _owe(moment, to, "text", {"text": text} | _keys(moment.session, to, rows), case=case)


def form(moment: Moment, to: str, text: str, *, rows: Rows = (), place: Place, case: Case | None = None) -> str:
    """Owe the next version of a form: edited in its place where the channel can edit; gives the key of the version."""
    body: dict[str, Any] = {"text": text} | _keys(moment.session, to, rows)
    if Ability.EDITS not in channel.of(moment.session, to).ability:
        return _owe(moment, to, "text", body, case=case)
    where: dict[str, Any] = {
        "before": list(place.before),
        "below": place.below,
        "away": list(place.away),
        "stays": place.stays,
    }
    where |= {"filing": place.filing} if place.filing else {}
    return _owe(moment, to, "form", body | where, case=case)


def ask_contact(moment: Moment, to: str, name: str, label: str) -> str | None:
    """Owe a button by which a person hands over their number, where the channel has one; gives the key."""
    if Ability.CONTACTS not in channel.of(moment.session, to).ability:
        return None
    return _owe(moment, to, "text", {"text": rendered(moment.session, to, name), "contact": label})


def refuse(moment: Moment, to: str, refusal: Refusal, *, press_id: str | None = None, rows: Rows = ()) -> None:
    """Owe the words of a refusal: of a press as an alert to who pressed, where the channel has such and they fit.

    ``rows``: the buttons below it, where it is a message.
    """
    said = refusal_words(moment.session, to, refusal)
    if press_id is not None and _fits_alert(moment.session, to, said):
        _owe(moment, to, "answer", {"press_id": press_id, "text": said, "alert": True})
        return
    if press_id is not None:
        answer(moment, to, press_id)
    tell(moment, to, said, rows=rows)


def _fits_alert(session: Session, to: str, said: str) -> bool:
    ours = channel.of(session, to)
    most = ours.limits.alert_units
    return Ability.ANSWERS in ours.ability and (most is None or len(said.encode("utf-16-le")) // 2 <= most)


def refusal_words(session: Session, to: str, refusal: Refusal) -> str:
    """Say a refusal in the language of a chat."""
    return words.refusal(refusal.code, language(session, to), channel.name_of(to), **refusal.facts)


def answer(moment: Moment, to: str, press_id: str, *, used: int | None = None) -> None:
    """Owe the answer to a press, where the channel has such: it ends the button's waiting sign.

    `used` is the message whose buttons are taken away by it, for what they asked is settled.
    """
    if Ability.ANSWERS in channel.of(moment.session, to).ability:
        _owe(moment, to, "answer", {"press_id": press_id, "text": "", **({"used": used} if used else {})})


def settle(moment: Moment, to: str, used: int | None) -> None:
    """Owe that the buttons of a message are taken away, for what it asked is settled otherwise than by a press."""
    if used is not None and Ability.ANSWERS in channel.of(moment.session, to).ability:
        _owe(moment, to, "answer", {"press_id": None, "text": "", "used": used})


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


def picture(moment: Moment, to: str, content: bytes, *, name: str, caption: str) -> None:
    """Owe a picture (PNG) that is seen where it stands; where a channel shows none it is a document."""
    sha256 = files.keep(moment.session, content, name=name, media_type="image/png", now=moment.now)
    _owe(moment, to, "document", {"sha256": sha256, "name": name, "text": caption, "picture": True})


def stored(
    moment: Moment, to: str, enclosure: str, *, name: str, caption: str, case: Case | None = None, rows: Rows = ()
) -> None:
    """Owe a document that we keep already, by its hash or as it is enclosed."""
    body: dict[str, Any] = {"sha256": files.hash_of(enclosure), "name": name, "text": caption}
    _owe(moment, to, "document", body | _keys(moment.session, to, rows), case=case)


def card(moment: Moment, room: str, case: Case) -> None:
    """Owe a room the card of a case, posted once and then edited in place where the channel can edit.

    It has no words yet: they are those of the moment in which it leaves (decision 19).
    """
    assert case.id is not None
    key = f"card:{case.id}:{room}:{cards.renew(moment.session, case.id, room)}"
    outbox.put(moment.session, key=key, to=room, kind="card", body={}, now=moment.now, case_id=case.id)


def drawn(session: Session, room: str, name: str, *, rows: Rows, **facts: Any) -> dict[str, Any]:
    """Give the words and the buttons of a message that leaves now."""
    body = {"text": rendered(session, room, name, **facts), "buttons": keyboard(session, room, rows)}
    return body | _tongue(session, room)


def others(moment: Moment, to: str, name: str, keys: Sequence[Key]) -> str:
    """Owe a message with sealed buttons that an earlier one kept back, the first of them; gives its key."""
    body: dict[str, Any] = {"text": rendered(moment.session, to, name)}
    return _owe(moment, to, "text", body | _few(moment.session, to, keys))


def _keys(session: Session, to: str, rows: Rows) -> dict[str, Any]:
    """Give the buttons of a message; who is spoken to briefly sees the first, and one behind which the others are."""
    if not rows:
        return {}
    sealed = keyboard(session, to, rows)
    if not people.is_brief(session, to):
        return {"buttons": sealed}
    return _few(session, to, [key for row in sealed for key in row])


def _few(session: Session, to: str, keys: Sequence[Key]) -> dict[str, Any]:
    if len(keys) <= FEW:
        return {"buttons": [[key] for key in keys]}
    more = keyboard(session, to, [[button(label(session, to, "button", "others"), "others")]])
    return {"buttons": [*([key] for key in keys[: FEW - 1]), *more], "others": list(keys[FEW - 1 :])}


def keyboard(session: Session, to: str, rows: Rows) -> list[list[dict[str, str]]]:
    """Seal rows of buttons for a chat."""
    secret, limit = office.of(session).secret, channel.of(session, to).limits.button_bytes
    sealed = [[(key.label, buttons.seal(secret, to, key, limit=limit)) for key in row] for row in rows if row]
    return [[{"text": label, "data": data} for label, data in row] for row in sealed]


def label(session: Session, to: str, group: str, code: str) -> str:
    """What a code is called in the language of a chat, in the words of its door."""
    return words.label(group, code, language(session, to), channel.name_of(to))


def rendered(session: Session, to: str, name: str, /, **facts: Any) -> str:
    """Make a message in the language of a chat, in the words of its door."""
    say = words.brief if people.is_brief(session, to) else words.render
    told = foreseen.marked(session, facts)
    return say(name, language(session, to), channel.name_of(to), office=office.of(session), **told)


def _tongue(session: Session, to: str) -> dict[str, str]:
    # Kept beside the words, because a message said again is marked long after it was rendered, when the chat may
    # already speak another language. The official one is what the absence of a language means.
    spoken = language(session, to)
    return {} if spoken == OFFICIAL else {"language": spoken}


def _owe(moment: Moment, to: str, kind: str, body: dict[str, Any], *, case: Case | None = None) -> str:
    body |= _tongue(moment.session, to) if kind != "answer" or body["text"] else {}
    key = occasion.key(moment.session)
    outbox.put(
        moment.session,
        key=key,
        to=to,
        kind=kind,
        body=body,
        now=moment.now,
        case_id=case.id if case else None,
    )
    return key
