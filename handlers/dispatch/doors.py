"""The doors: who may come in by a command or a button, and what is said where nobody may."""

from datetime import datetime

from handlers.dispatch.commands import Command
from handlers.dispatch.presses import PRESSES
from handlers.services.bureau import office
from handlers.services.post import buttons, messages, speaker
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage.engine import Session


def nothing(_session: Session, _now: datetime) -> None:
    """An update that asks for nothing."""


def refuse(incoming: Incoming | None, refusal: Refusal, session: Session, now: datetime) -> None:
    """Say a refusal to whoever asked; in a foreign group nothing is said at all."""
    if incoming is not None and is_ours(session, incoming):
        messages.refuse(session, incoming.chat, refusal, now=now)


def is_ours(session: Session, incoming: Incoming) -> bool:
    """Say whether we talk here: in private, and in the rooms of our staff."""
    return incoming.private or office.of(session).is_room(incoming.chat)


def unknown(name: str, session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Refuse a command that the table does not know."""
    raise Refusal("command_unknown", command=name)


def command(command: Command, rest: str, session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Let a command of the table in: for staff only, in private only, with the arguments that it needs."""
    if not is_ours(session, incoming):
        return
    if command.staff:
        speaker.officer(session, incoming)
    if command.private and not incoming.private:
        raise Refusal("private_only", command=command.name)
    args = rest.split(maxsplit=command.takes - 1) if command.takes > 1 else [rest] if command.takes else []
    if len([arg for arg in args if arg.strip()]) < command.needs:
        raise Refusal("usage", command=command.name)
    args += [""] * (command.takes - len(args))
    command.act(session, incoming, *command.fixed, *args, now=now)


def press(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Let a pressed button in, if we sealed it for this chat."""
    verb, args = buttons.unseal(office.of(session).secret, incoming.chat, incoming.text)
    act = PRESSES.get(verb)
    if act is None:
        raise Refusal("button_expired")
    act(session, incoming, *args, now=now)
