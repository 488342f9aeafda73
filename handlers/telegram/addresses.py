"""Telegram's chats and people as addresses, its updates as incoming words."""

import json
from datetime import datetime

from telegram import CallbackQuery, Message, Update

from handlers.services.post.incoming import Attachment, Incoming

CHANNEL = "telegram"
NOWHERE = f"{CHANNEL}:0"


def address(number: int) -> str:
    """The address of a chat or person."""
    return f"{CHANNEL}:{number}"


def number(named: str) -> int:
    """The chat or person of an address."""
    return int(named.removeprefix(f"{CHANNEL}:"))


def incoming(update: Update, *, arrived_at: datetime) -> Incoming | None:
    """What a person said or pressed; None for updates that carry neither."""
    if update.callback_query is not None:
        return _press(update.callback_query, arrived_at)
    message = update.message or update.edited_message
    if message is None or message.from_user is None:
        return None
    return Incoming(
        chat=address(message.chat.id),
        person=address(message.from_user.id),
        name=message.from_user.full_name,
        private=message.chat.type == "private",
        arrived_at=arrived_at,
        text=message.text or message.caption or "",
        message_id=message.message_id,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        attachment=_attachment(message),
    )


def _press(query: CallbackQuery, arrived_at: datetime) -> Incoming | None:
    if query.message is None:
        return None
    return Incoming(
        chat=address(query.message.chat.id),
        person=address(query.from_user.id),
        name=query.from_user.full_name,
        private=query.message.chat.type == "private",
        arrived_at=arrived_at,
        text=query.data or "",
        message_id=query.message.message_id,
        press_id=query.id,
    )


def _attachment(message: Message) -> Attachment | None:
    if message.document:
        file = message.document
        return Attachment("document", file.file_id, file.file_name or "document", file.file_size or 0)
    if message.photo:
        largest = message.photo[-1]
        return Attachment("photo", largest.file_id, "photo.jpg", largest.file_size or 0)
    if message.effective_attachment is not None:
        return Attachment("other", "", "", 0)
    return None


def words_after_command(message: Message) -> str:
    """What stands behind the command of a message, line ends kept."""
    _, _, rest = (message.text or "").partition((message.text or " ").split(maxsplit=1)[0])
    return rest.strip()


def lane_of(body: str) -> str:
    """The chat of a raw update, read without trusting it; ``NOWHERE`` where it names none."""
    try:
        update = json.loads(body)
        for value in update.values() if isinstance(update, dict) else ():
            message = value.get("message", value) if isinstance(value, dict) else {}
            if isinstance(message, dict) and isinstance(message.get("chat"), dict):
                return address(int(message["chat"]["id"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    return NOWHERE
