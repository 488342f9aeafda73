"""How an owed message leaves: one call of the Bot API, and what its answer means."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    User,
)
from telegram.error import BadRequest, TelegramError

from handlers.services.post.channel import Delivered, Limits, Undeliverable
from handlers.telegram import addresses, faults, introduction, parts
from storage.outbox import Parcel
from templates import words
from templates.language import OFFICIAL

log = logging.getLogger(__name__)
Content = Callable[[str], bytes]


class Sender:
    """Delivers parcels within limits; ``content`` reads a kept document by its hash."""

    def __init__(self, bot: Bot, content: Content, limits: Limits) -> None:
        self._bot = bot
        self._content = content
        self._limits = limits

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Send the next part of a parcel; gives its message's id, or raises Undeliverable."""
        try:
            return await _KINDS[parcel.kind](self, parcel)
        except TelegramError as error:
            raise faults.meaning(error) from error
        except Exception as error:  # an answer so strange that the library falls over it
            log.exception("what became of a message could not be read")
            raise Undeliverable(type(error).__name__, unsure=True) from error

    async def fetch(self, handle: str) -> bytes:
        """Fetch the bytes of a file that a person sent."""
        try:
            file = await self._bot.get_file(handle)
            return bytes(await file.download_as_bytearray())
        except TelegramError as error:
            raise faults.meaning(error) from error
        except Exception as error:
            log.exception("what a file is called could not be read")
            raise Undeliverable(type(error).__name__) from error

    def _fitted(self, text: str, place: int = 0) -> tuple[str, bool]:
        assert self._limits.text_units is not None
        return parts.part(text, place, limit=self._limits.text_units)

    async def _text(self, parcel: Parcel) -> Delivered:
        # One call a part, each settled before the next is sent: a crash between two repeats none that was settled.
        words_of_it, more = self._fitted(parcel.body["text"], parcel.parts_sent)
        text, asks = _marked(parcel, words_of_it), parcel.body.get("asks")
        keyboard = None if more else _sharing(parcel.body) or _keyboard(parcel.body)
        message = await self._bot.send_message(
            addresses.number(parcel.address),
            text,
            reply_markup=ForceReply(selective=True) if asks else keyboard,
            entities=[_mention(text, **asks)] if asks else None,
        )
        return Delivered(message.message_id, more=more)

    async def _card(self, parcel: Parcel) -> Delivered:
        return Delivered(await self._renew(parcel))

    async def _form(self, parcel: Parcel) -> Delivered:
        # What does not fit into one message cannot be edited in its place: it leaves as any long text does.
        delivered = (
            await self._text(parcel)
            if parcel.parts_sent or self._fitted(parcel.body["text"])[1]
            else Delivered(await self._renew(parcel))
        )
        if not delivered.more:
            useless = {*parcel.replaces, parcel.card_message_id} - {delivered.message_id, None}
            for message_id in sorted(each for each in useless if each):
                await self._take_away(addresses.number(parcel.address), message_id)
        return delivered

    async def _take_away(self, chat: int, message_id: int) -> None:
        """Take a message away that was replaced, or at least its buttons; what replaced it stands already."""
        try:
            await self._bot.delete_message(chat, message_id)
        except BadRequest:
            with contextlib.suppress(TelegramError):  # gone, or never with buttons that could be taken away
                await self._bot.edit_message_reply_markup(chat, message_id)
        except TelegramError as error:
            log.warning("a message that was replaced still stands (%s)", type(error).__name__)

    async def _renew(self, parcel: Parcel) -> int:
        text, _ = self._fitted(parcel.body["text"])
        if parcel.card_message_id is None:
            return await self._post(parcel, text)
        try:
            await self._bot.edit_message_text(
                text,
                chat_id=addresses.number(parcel.address),
                message_id=parcel.card_message_id,
                reply_markup=_keyboard(parcel.body),
            )
        except BadRequest as error:
            if "not modified" in error.message:
                return parcel.card_message_id
            if "not found" in error.message or "can't be edited" in error.message:
                return await self._post(parcel, text)
            raise
        return parcel.card_message_id

    async def _post(self, parcel: Parcel, text: str) -> int:
        to, keyboard = addresses.number(parcel.address), _keyboard(parcel.body)
        message = await self._bot.send_message(to, _marked(parcel, text), reply_markup=keyboard)
        return message.message_id

    async def _document(self, parcel: Parcel) -> Delivered:
        content = await asyncio.to_thread(self._content, parcel.body["sha256"])
        assert self._limits.caption_units is not None
        caption, _ = parts.part(parcel.body["text"], 0, limit=self._limits.caption_units)
        to, file = addresses.number(parcel.address), InputFile(content, filename=parcel.body["name"])
        said = _marked(parcel, caption) or None
        if parcel.body.get("picture"):
            message = await self._bot.send_photo(to, file, caption=said)
        else:
            message = await self._bot.send_document(to, file, caption=said, reply_markup=_keyboard(parcel.body))
        return Delivered(message.message_id)

    async def _answer(self, parcel: Parcel) -> Delivered:
        press_id, text, alert = parcel.body["press_id"], parcel.body["text"], parcel.body.get("alert", False)
        try:
            if press_id is not None:  # who typed the label of a button waits for no answer
                await self._bot.answer_callback_query(press_id, text=text or None, show_alert=alert)
        except BadRequest as error:
            if not alert or "too old" not in error.message:
                raise
            # Whoever pressed while we were away waits for no alert any more; they are told all the same.
            return await self._text(parcel)
        finally:
            await self._take_buttons(parcel)
        return Delivered()

    async def _menu(self, parcel: Parcel) -> Delivered:
        names, language = tuple(parcel.body["names"]), parcel.body["language"]
        await introduction.offer(self._bot, addresses.number(parcel.address), names, language)
        return Delivered()

    async def _take_buttons(self, parcel: Parcel) -> None:
        """Take away the buttons of a message that asked what is settled; where that fails they only refuse."""
        if used := parcel.body.get("used"):
            with contextlib.suppress(TelegramError):
                await self._bot.edit_message_reply_markup(addresses.number(parcel.address), used)


_KINDS: dict[str, Callable[[Sender, Parcel], Awaitable[Delivered]]] = {
    "text": Sender._text,
    "card": Sender._card,
    "form": Sender._form,
    "document": Sender._document,
    "answer": Sender._answer,
    "menu": Sender._menu,
}


def _marked(parcel: Parcel, text: str) -> str:
    # Owed before the language was kept beside the words: those bureaus spoke Chinese.
    language = parcel.body.get("language", OFFICIAL)
    return f"{words.label('said', 'again', language)}{text}" if parcel.unsure else text


def _mention(text: str, person: str, name: str) -> MessageEntity:
    """Mark a person's name in a text; a selective reply opens only for those who are mentioned."""
    before = len(text.partition(name)[0].encode("utf-16-le")) // 2
    somebody = User(addresses.number(person), name, is_bot=False)
    return MessageEntity(MessageEntity.TEXT_MENTION, before, len(name.encode("utf-16-le")) // 2, user=somebody)


def _sharing(body: dict[str, Any]) -> ReplyKeyboardMarkup | None:
    """The button by which a person hands over their number."""
    if "contact" not in body:
        return None
    key = KeyboardButton(body["contact"], request_contact=True)
    return ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True)


def _keyboard(body: dict[str, Any]) -> InlineKeyboardMarkup | None:
    rows = body.get("buttons")
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(key["text"], callback_data=key["data"]) for key in row] for row in rows]
    )
