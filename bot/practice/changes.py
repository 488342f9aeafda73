"""What changed in the world since a version, as the page reads it."""

from typing import Any

from bot.clock import MovableClock
from bot.practice.menus import Rows
from bot.practice.messages import Attachment, Message
from bot.practice.truth import Truth


def since(world: Truth, version: int, *, can_jump: bool) -> dict[str, Any]:
    """Return the changes after `version`; everything when it is 0 or lies ahead of the world."""
    with world.changed:
        after = version if version <= world.version else 0
        messages = [message for chat in world.chats for message in world.seen(chat) if message.version > after]
        return {
            "epoch": world.epoch,
            "version": world.version,
            "whole": after == 0,
            "cast": _cast(world) if after == 0 else None,
            "commands": _suggested(world) if world.menus.version > after or after == 0 else None,
            "clock": _clock(world, can_jump=can_jump),
            "messages": [_message(message) for message in messages],
            "removed": [[chat, message_id] for at, chat, message_id in world.removed if at > after],
            "answers": [
                {"query": answer.query_id, "person": answer.person, "text": answer.text, "alert": answer.alert}
                for answer in world.answers
                if answer.version > after > 0
            ],
        }


def _suggested(world: Truth) -> dict[str, Rows]:
    """Return by person and chat what is suggested there."""
    room = world.staff_chat.id
    places = [(one.id, one.id) for one in world.people.values()] + [(one.id, room) for one in world.cast.staff]
    return {f"{person}/{chat}": world.suggested(person, chat) for person, chat in places}


def _cast(world: Truth) -> dict[str, Any]:
    people = [{"id": one.id, "name": one.first_name, "role": one.role} for one in [*world.people.values(), world.bot]]
    return {"people": people, "bot": world.bot.id, "room": {"id": world.staff_chat.id, "title": world.staff_chat.title}}


def _clock(world: Truth, *, can_jump: bool) -> dict[str, Any]:
    clock = world.clock
    movable = isinstance(clock, MovableClock)
    return {
        "now": clock.now().isoformat(),
        "movable": movable,
        "frozen": isinstance(clock, MovableClock) and clock.frozen,
        "moved": isinstance(clock, MovableClock) and clock.moved,
        "can_jump": movable and can_jump,
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "chat": message.chat.id,
        "id": message.message_id,
        "sender": message.sender.id,
        "text": message.text,
        "entities": list(message.entities),
        "buttons": [[button.wire() for button in row] for row in message.buttons],
        "file": _file(message.attachment) if message.attachment else None,
        "reply_to": message.reply_to,
        "asks": message.asks,
        "shares": message.shares,
        "at": message.at.isoformat(),
        "edited": message.edited,
    }


def _file(attachment: Attachment) -> dict[str, Any]:
    return {
        "id": attachment.file_id,
        "name": attachment.name,
        "size": len(attachment.content),
        "pixels": attachment.pixels,
    }
