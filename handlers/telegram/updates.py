"""Telegram's updates: their lane while they are raw, and what a person said or pressed in them."""

import json
from datetime import datetime

from telegram import CallbackQuery, ChatMember, Message, MessageEntity, Update
from telegram.constants import ChatID

from handlers.services.post import incoming as post_incoming
from handlers.services.post.channel import Place
from handlers.services.post.incoming import Attachment, Gone, Incoming, Moved
from handlers.telegram.addresses import NAME, address
from storage.tables.wire import LaneKind

NOWHERE = Place(f"{NAME}:nowhere", LaneKind.NOWHERE)
NOT_FETCHED = Attachment("other", "", "", 0)
"""What was sent and cannot be fetched."""


def lane_of(body: str) -> Place:
    """The chat of a raw update, read without trusting it; ``NOWHERE`` where it names none."""
    try:
        update = json.loads(body)
        for value in update.values() if isinstance(update, dict) else ():
            message = value.get("message", value) if isinstance(value, dict) else {}
            if isinstance(message, dict) and isinstance(message.get("chat"), dict):
                number = int(message["chat"]["id"])
                # The number and not the type: both always agree, and a lane told by the number cannot be lied about.
                return Place(address(number), LaneKind.ROOM if number < 0 else LaneKind.PRIVATE)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        pass
    return NOWHERE


def incoming(update: Update, *, me: str, arrived_at: datetime) -> Incoming | Moved | Gone | None:
    """What a person said or pressed, or that a group moved; None for all else, and for commands to another bot."""
    if update.callback_query is not None:
        return _press(update.callback_query, arrived_at)
    if update.message is not None and update.message.migrate_to_chat_id is not None:
        return Moved(address(update.message.chat.id), address(update.message.migrate_to_chat_id))
    if update.my_chat_member is not None:
        is_out = update.my_chat_member.new_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED)
        return Gone(address(update.my_chat_member.chat.id)) if is_out else None
    message = update.message or update.edited_message
    if message is None or message.from_user is None or message.from_user.id == ChatID.SERVICE_CHAT:
        return None  # the last is what a channel forwards to its group of itself
    # What has words is none of forty kinds of news about a chat, which are asked for one by one.
    if not message.text and _is_news_of_a_chat(update):
        return None
    command, rest = (None, "") if update.edited_message else _command(message)
    name, at, meant = (command or "").partition("@")
    # Who was never opened, as in a restore, does not know its name: what once came to it is taken as its own.
    if at and me and meant.lower() != me.lower():
        return None
    return Incoming(
        chat=address(message.chat.id),
        person=address(message.from_user.id),
        name=message.from_user.full_name,
        private=message.chat.type == "private",
        arrived_at=arrived_at,
        text=message.text or message.caption or (message.contact.phone_number if message.contact else ""),
        message_id=message.message_id,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        attachment=_attachment(message),
        command=name if command is not None else None,
        rest=rest,
        edited=update.edited_message is not None,
        anonymous=message.from_user.id == ChatID.ANONYMOUS_ADMIN,
        said_at=message.date,
        album=message.media_group_id or "",
        speaks=message.from_user.language_code or "",
        card=message.contact is not None and not (message.text or message.caption),
        forwarded=message.forward_origin is not None,
    )


def _is_news_of_a_chat(update: Update) -> bool:
    # With its handlers and jobs the library is twice as large, and most of what comes has words.
    from telegram.ext import filters

    return bool(filters.StatusUpdate.ALL.check_update(update))


def _command(message: Message) -> tuple[str | None, str]:
    """The command of a text or a caption, as Telegram itself marks it: in "/reply,now" it ends before the comma."""
    said, entities = (message.text, message.entities) if message.text else (message.caption, message.caption_entities)
    marked = entities[0] if said and entities else None
    if said is None or marked is None or marked.type != MessageEntity.BOT_COMMAND or marked.offset != 0:
        return None, ""
    _, rest = post_incoming.command_of(said)
    return said[1 : marked.length], rest


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
        pressed=True,
        press_id=query.id,
    )


def _attachment(message: Message) -> Attachment | None:
    if message.document:
        file = message.document
        return Attachment("document", file.file_id, file.file_name or "document", file.file_size or 0)
    if message.photo:
        largest = message.photo[-1]
        return Attachment("photo", largest.file_id, "photo.jpg", largest.file_size or 0)
    if message.effective_attachment is not None and message.contact is None:  # a card gives its number, as words
        return NOT_FETCHED
    return None
