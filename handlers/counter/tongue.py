"""The language of a chat: spoken from now on, and offered to who writes another one than we speak to them."""

from handlers.reading import asides, features
from handlers.services.post import menus
from handlers.services.post.buttons import Button, button
from handlers.services.post.turn import Turn
from storage import people
from templates.language import OFFICIAL

ENGLISH = "en"


def speak(turn: Turn, code: str) -> None:
    """Speak a language in this chat from now on; a member of staff gets the menu of their role in it."""
    row = people.lane(turn.session, turn.incoming.chat)
    row.language = code
    turn.session.add(row)
    if turn.incoming.private and people.officer(turn.session, turn.incoming.person) is not None:
        menus.owe(turn, turn.incoming.person)


def offered(turn: Turn, text: str) -> list[Button]:
    """The button by which somebody goes on in English who writes it while we speak Chinese; none otherwise."""
    if turn.language != OFFICIAL or not features.is_english(text):
        return []
    return [button(turn.label("button", "in_english"), "speak", ENGLISH)]


def asked(turn: Turn) -> bool:
    """Speak English to who asks for it, where we do not already; False where nobody does."""
    if not asides.wants_english(turn.incoming.text):
        return False
    if turn.language == OFFICIAL:
        speak(turn, ENGLISH)
    return True
