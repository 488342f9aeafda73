"""Messages of the practice world, and how the Bot API writes them."""

import struct
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypedDict

from bot.practice.entities import Entity
from bot.practice.people import Chat, Person

_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: its label, and the data that a press sends or the link it opens."""

    label: str
    data: str | None = None
    url: str | None = None

    def wire(self) -> dict[str, str]:
        """Return the button as the Bot API writes it."""
        told = {"text": self.label, "callback_data": self.data, "url": self.url}
        return {key: value for key, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with its bytes; a picture has a size in pixels."""

    file_id: str
    name: str
    mime_type: str
    content: bytes = field(repr=False)
    pixels: tuple[int, int] | None = None

    @property
    def path(self) -> str:
        """Return the path under which the Bot API serves the file."""
        room = "photos" if self.pixels else "documents"
        ending = self.name.rpartition(".")[2] if "." in self.name else "bin"
        return f"{room}/{self.file_id}.{ending}"

    def wire(self) -> dict[str, Any]:
        """Return the `document` or `photo` member of a message."""
        told = {"file_id": self.file_id, "file_unique_id": f"u{self.file_id}", "file_size": len(self.content)}
        if self.pixels:
            return {"photo": [told | {"width": self.pixels[0], "height": self.pixels[1]}]}
        return {"document": told | {"file_name": self.name, "mime_type": self.mime_type}}


class Change(TypedDict, total=False):
    """What an edit may change."""

    text: str
    entities: tuple[Entity, ...]
    buttons: tuple[tuple[Button, ...], ...]


class Content(TypedDict, total=False):
    """What a new message may carry besides its text."""

    entities: tuple[Entity, ...]
    buttons: tuple[tuple[Button, ...], ...]
    attachment: Attachment | None
    reply_to: int | None
    asks: str
    shares: str
    contact: str


@dataclass(frozen=True, slots=True)
class Message:
    """One visible message; `text` is the caption when there is an attachment.

    `asks` says whose client opens a reply to it: "all", "named" (a selective forced reply), or "" for nobody's.
    `contact` is the number that somebody handed over, shown as the text.
    `shares` is the label of a key below the field for typing that hands over one's number, "" where there is none.
    """

    message_id: int
    chat: Chat
    sender: Person
    text: str
    at: datetime
    entities: tuple[Entity, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None
    reply_to: int | None = None
    asks: str = ""
    shares: str = ""
    contact: str = ""
    edited_at: datetime | None = None
    version: int = 0

    @property
    def edited(self) -> bool:
        """Say whether the message was changed after it was sent."""
        return self.edited_at is not None

    @property
    def labels(self) -> list[str]:
        """Return the labels of its buttons in reading order."""
        return [button.label for row in self.buttons for button in row]

    @property
    def document_name(self) -> str | None:
        """Return the name of the attached document."""
        return self.attachment.name if self.attachment and not self.attachment.pixels else None

    @property
    def document(self) -> bytes | None:
        """Return the bytes of the attached document or picture."""
        return self.attachment.content if self.attachment else None


def wire(message: Message, replied: Message | None = None) -> dict[str, Any]:
    """Return a message as the Bot API writes it, with the message it replies to."""
    told: dict[str, Any] = {
        "message_id": message.message_id,
        "from": message.sender.wire(),
        "chat": message.chat.wire(),
        "date": int(message.at.timestamp()),
    }
    words, marks = ("caption", "caption_entities") if message.attachment else ("text", "entities")
    if message.attachment:
        told |= message.attachment.wire()
    if message.contact:
        told["contact"] = {"phone_number": message.contact, "first_name": message.sender.first_name}
        told["contact"]["user_id"] = message.sender.id
    elif message.text:
        told[words] = message.text
    if message.entities:
        told[marks] = list(message.entities)
    if message.edited_at:
        told["edit_date"] = int(message.edited_at.timestamp())
    if message.buttons:
        told["reply_markup"] = {"inline_keyboard": [[button.wire() for button in row] for row in message.buttons]}
    return told | ({"reply_to_message": wire(replied)} if replied else {})


def pixels(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG picture, or None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg_pixels(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_pixels(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
