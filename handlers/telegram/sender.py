"""How an owed message leaves: one call of the Bot API, and what its answer means."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    MessageEntity,
    User,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from handlers.services.post.channel import Undeliverable
from handlers.telegram import addresses
from storage.outbox import Parcel
from templates import words
from templates.language import OFFICIAL

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
Content = Callable[[str], bytes]


class Sender:
    """Delivers parcels; ``content`` reads a kept document by its hash."""

    def __init__(self, bot: Bot, content: Content) -> None:
        self._bot = bot
        self._content = content

    async def deliver(self, parcel: Parcel) -> int | None:
        """Send one parcel; gives the message's id, or raises Undeliverable."""
        try:
            return await _KINDS[parcel.kind](self, parcel)
        except TelegramError as error:
            raise _meaning(error) from error

    async def fetch(self, handle: str) -> bytes:
        """Fetch the bytes of a file that a person sent."""
        try:
            file = await self._bot.get_file(handle)
            return bytes(await file.download_as_bytearray())
        except TelegramError as error:
            raise _meaning(error) from error

    async def _text(self, parcel: Parcel) -> int | None:
        text, asks = _marked(parcel), parcel.body.get("asks")
        message = await self._bot.send_message(
            addresses.number(parcel.address),
            text,
            reply_markup=ForceReply(selective=True) if asks else _keyboard(parcel.body),
            entities=[_mention(text, **asks)] if asks else None,
        )
        return message.message_id

    async def _card(self, parcel: Parcel) -> int | None:
        if parcel.card_message_id is None:
            return await self._text(parcel)
        try:
            await self._bot.edit_message_text(
                parcel.body["text"],
                chat_id=addresses.number(parcel.address),
                message_id=parcel.card_message_id,
                reply_markup=_keyboard(parcel.body),
            )
        except BadRequest as error:
            if "not modified" in error.message:
                return parcel.card_message_id
            if "not found" in error.message or "can't be edited" in error.message:
                return await self._text(parcel)
            raise
        return parcel.card_message_id

    async def _document(self, parcel: Parcel) -> int | None:
        content = await asyncio.to_thread(self._content, parcel.body["sha256"])
        message = await self._bot.send_document(
            addresses.number(parcel.address),
            InputFile(content, filename=parcel.body["name"]),
            caption=_marked(parcel)[:1024] or None,
            reply_markup=_keyboard(parcel.body),
        )
        return message.message_id

    async def _answer(self, parcel: Parcel) -> int | None:
        await self._bot.answer_callback_query(parcel.body["press_id"], text=parcel.body["text"] or None)
        return None


_KINDS: dict[str, Callable[[Sender, Parcel], Awaitable[int | None]]] = {
    "text": Sender._text,
    "card": Sender._card,
    "document": Sender._document,
    "answer": Sender._answer,
}


def _marked(parcel: Parcel) -> str:
    text: str = parcel.body["text"]
    # Owed before the language was kept beside the words: those bureaus spoke Chinese.
    language = parcel.body.get("language", OFFICIAL)
    return f"{words.label('said', 'again', language)}{text}" if parcel.unsure else text


def _mention(text: str, person: str, name: str) -> MessageEntity:
    """Mark a person's name in a text; a selective reply opens only for those who are mentioned."""
    before = len(text.partition(name)[0].encode("utf-16-le")) // 2
    somebody = User(addresses.number(person), name, is_bot=False)
    return MessageEntity(MessageEntity.TEXT_MENTION, before, len(name.encode("utf-16-le")) // 2, user=somebody)


def _keyboard(body: dict[str, Any]) -> InlineKeyboardMarkup | None:
    rows = body.get("buttons")
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(key["text"], callback_data=key["data"]) for key in row] for row in rows]
    )


def _meaning(error: TelegramError) -> Undeliverable:
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Undeliverable("retry_after", retry_after=wait if isinstance(wait, int | float) else wait.total_seconds())
    if isinstance(error, ChatMigrated):
        return Undeliverable("migrated", moved_to=addresses.address(error.new_chat_id))
    if isinstance(error, InvalidToken):
        return Undeliverable(error.message, retry_after=60.0)
    if isinstance(error, Forbidden | BadRequest):
        return Undeliverable(error.message, permanent=True)
    if isinstance(error, NetworkError):
        return Undeliverable(error.message, unsure=not isinstance(error.__cause__, NOT_SENT))
    if type(error) is TelegramError:
        return Undeliverable(error.message, unsure=True)  # an answer that could not be read
    return Undeliverable(error.message, permanent=True)
