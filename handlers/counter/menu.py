"""The first words and the standing ones: greeting, help, privacy, language, short sentences."""

from typing import Any

from handlers.counter import answers, intake, onward, proposing, tongue
from handlers.services.post.buttons import button
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people
from templates import words

ON, OFF = "on", "off"
"""Whether a chat is spoken to in short sentences, with few choices."""


def start(turn: Turn) -> None:
    """Greet, and say what can be done here."""
    others = [code for code in words.LANGUAGES if code != turn.language]
    tongues = [button(turn.label("tongue", code), "speak", code) for code in others]
    label, way = ("brief_off", OFF) if people.is_brief(turn.session, turn.incoming.chat) else ("brief", ON)
    turn.say("start", rows=[*onward.menu(turn), [*tongues, button(turn.label("button", label), "brief", way)]])
    answers.offer(turn)


def tell(turn: Turn, name: str) -> None:
    """Say one of the standing messages: help, privacy."""
    turn.say(name)


def help(turn: Turn) -> None:  # noqa: A001
    """Say what can be asked here; staff learn their commands too."""
    tell(turn, "help_staff" if people.officer(turn.session, turn.incoming.person) else "help")


def begin(turn: Turn, kind: str) -> None:
    """Start a filing of a kind from the menu."""
    if kind not in proposing.OFFERED:
        raise Refusal("button_expired")
    intake.begin(turn, kind=kind)


def language(turn: Turn, written: str) -> None:
    """Speak another language in this chat from now on, by its code or its name."""
    spoken = words.meant("language", written, words.LANGUAGES)
    if spoken is None:
        raise Refusal("language_unknown", known=words.LANGUAGES)
    tongue.speak(turn, spoken)
    _answer(turn, "language")


def speak(turn: Turn, code: str) -> None:
    """Speak the language of a button from now on: what is half said is asked anew in it, otherwise we greet."""
    if code not in words.LANGUAGES:
        raise Refusal("button_expired")
    tongue.speak(turn, code)
    if not intake.resume(turn):
        start(turn)


def big(turn: Turn, written: str) -> None:
    """Speak briefly from now on, or no more; without a word, the other way than until now. Refusal usage."""
    is_brief = people.is_brief(turn.session, turn.incoming.chat)
    meant = words.meant("brief", written) if written else (OFF if is_brief else ON)
    if meant is None:
        raise Refusal("usage", command="big")
    _shorten(turn, is_brief=meant == ON)


def briefly(turn: Turn, way: str) -> None:
    """The same by a button; Refusal button_expired."""
    if way not in {ON, OFF}:
        raise Refusal("button_expired")
    _shorten(turn, is_brief=way == ON)


def _shorten(turn: Turn, *, is_brief: bool) -> None:
    row = people.lane(turn.session, turn.incoming.chat)
    row.brief = is_brief
    turn.session.add(row)
    _answer(turn, "big", brief=is_brief)


def _answer(turn: Turn, name: str, **facts: Any) -> None:
    """Say how we speak from now on, and ask anew what is half said."""
    turn.say(name, rows=[] if intake.at_hand(turn) else onward.menu(turn), **facts)
    intake.resume(turn)
