"""The first words and the standing ones: greeting, help, privacy, language."""

from datetime import datetime

from handlers.counter import intake
from handlers.services.post import messages
from handlers.services.post.buttons import button
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from law.kinds import KINDS
from storage import people
from storage.engine import Session
from templates import words

MENU = tuple(kind for kind, row in KINDS.items() if row.on_menu)


def start(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Greet, and say what can be done here."""
    language = messages.language(session, incoming.chat)
    rows = [[button(words.label("button", f"begin_{kind}", language), "begin", kind)] for kind in MENU]
    rows.append([button(words.label("button", verb, language), verb) for verb in ("my", "help")])
    messages.say(session, incoming.chat, "start", now=now, rows=rows)


def tell(session: Session, incoming: Incoming, name: str, *, now: datetime) -> None:
    """Say one of the standing messages: help, privacy."""
    messages.say(session, incoming.chat, name, now=now)


def help(session: Session, incoming: Incoming, *, now: datetime) -> None:  # noqa: A001
    """Say what can be asked here; staff learn their commands too."""
    tell(session, incoming, "help_staff" if people.officer(session, incoming.person) else "help", now=now)


def begin(session: Session, incoming: Incoming, kind: str, *, now: datetime) -> None:
    """Start a filing of a kind from the menu."""
    if kind not in intake.OFFERED:
        raise Refusal("button_expired")
    intake.begin(session, incoming, kind=kind, now=now)


def language(session: Session, incoming: Incoming, code: str, *, now: datetime) -> None:
    """Speak another language in this chat from now on."""
    if code not in words.LANGUAGES:
        raise Refusal("language_unknown", known=words.LANGUAGES)
    row = people.lane(session, incoming.chat)
    row.language = code
    session.add(row)
    messages.say(session, incoming.chat, "language", now=now)
