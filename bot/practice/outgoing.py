"""The Bot API methods that put, change or take away messages, with the API's own refusals."""

from dataclasses import replace
from datetime import timedelta
from typing import Unpack

from bot.practice import entities, faults
from bot.practice.messages import Attachment, Change, Content, Message
from bot.practice.params import Params, Upload
from bot.practice.people import Chat
from bot.practice.truth import CAPTION_MOST, TEXT_MOST, Truth

_DELETION_AGE = timedelta(hours=48)
UPLOAD_MOST = 50 * 1024 * 1024
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def send_message(world: Truth, params: Params) -> object:
    """Send a text."""
    chat = world.room(params.chat_id())
    text, marks = _words(params, "text")
    return _send(world, "sendMessage", chat, params=params, text=text, entities=marks)


def send_document(world: Truth, params: Params) -> object:
    """Send a file: uploaded, or known by its id."""
    chat = world.room(params.chat_id())
    attachment = _attachment(world, params.upload("document"))
    text, marks = _words(params, "caption")
    return _send(world, "sendDocument", chat, params=params, text=text, entities=marks, attachment=attachment)


def send_photo(world: Truth, params: Params) -> object:
    """Send a picture, which is seen where it stands."""
    chat = world.room(params.chat_id())
    told = params.upload("photo")
    if not isinstance(told, Upload) or not told.content:
        raise faults.bad_request("there is no photo in the request")
    try:
        attachment = world.store(told.name, told.content, mime_type=told.mime_type, picture=True)
    except ValueError:
        raise faults.bad_request("IMAGE_PROCESS_FAILED") from None
    text, marks = _words(params, "caption")
    return _send(world, "sendPhoto", chat, params=params, text=text, entities=marks, attachment=attachment)


def edit_text(world: Truth, params: Params) -> object:
    """Change the text and the buttons of one of the bot's messages."""
    message = _own(world, params)
    text, marks = _words(params, "text")
    if message.attachment:
        raise faults.bad_request("there is no text in the message to edit")
    return _change(world, "editMessageText", message, text=text, entities=marks, buttons=params.buttons())


def edit_buttons(world: Truth, params: Params) -> object:
    """Change the buttons of one of the bot's messages."""
    return _change(world, "editMessageReplyMarkup", _own(world, params), buttons=params.buttons())


def delete_message(world: Truth, params: Params) -> object:
    """Delete a message of the bot, or any in the staff's room, within 48 hours."""
    chat = world.room(params.chat_id())
    message = world.message(chat, params.message_id())
    if message is None:
        raise faults.bad_request("message to delete not found")
    if world.clock.now() - message.at > _DELETION_AGE:
        raise faults.bad_request("message can't be deleted")
    world.remove(message)
    world.accept("deleteMessage", message)
    return True


def _words(params: Params, name: str) -> tuple[str, tuple[entities.Entity, ...]]:
    text = params.text(name)
    marks: list[entities.Entity] = list(params.nested("entities" if name == "text" else "caption_entities") or [])
    if params.text("parse_mode"):  # the bot sends entities: words of people are never markup
        raise faults.bad_request("unsupported parse_mode")
    if name == "text" and not text.strip():
        raise faults.bad_request("message text is empty")
    most, what = (TEXT_MOST, "message is") if name == "text" else (CAPTION_MOST, "message caption is")
    if entities.units(text) > most:
        raise faults.bad_request(f"{what} too long")
    return text, tuple(sorted(entities.commands(text) + marks, key=lambda mark: int(mark["offset"])))


def _send(world: Truth, method: str, room: Chat, *, text: str, params: Params, **content: Unpack[Content]) -> object:
    content["buttons"], content["asks"], content["shares"] = params.buttons(), params.asks(), params.shares()
    if content["shares"] and room.kind != "private":
        raise faults.bad_request("phone number can be requested in private chats only")
    content["reply_to"] = reply_to = params.reply_to()
    if reply_to and world.message(room, reply_to) is None:
        if not params.reply_is_optional():
            raise faults.bad_request("message to be replied not found")
        content["reply_to"] = None
    world.pace.pass_or_refuse(room.id, now=world.clock.now())
    message = world.put(room, world.bot, text, **content)
    world.accept(method, message)
    return world.wire(message)


def _attachment(world: Truth, told: Upload | str | None) -> Attachment:
    if told is None:
        raise faults.bad_request("there is no document in the request")
    if isinstance(told, str):
        if told not in world.files:
            raise faults.bad_request("wrong file identifier/HTTP URL specified")
        return world.files[told]
    if not told.content:
        raise faults.bad_request("file must be non-empty")
    if len(told.content) > UPLOAD_MOST:
        raise faults.ApiError(413, "Request Entity Too Large")
    return world.store(told.name, told.content, mime_type=told.mime_type)


def _own(world: Truth, params: Params) -> Message:
    message = world.message(world.room(params.chat_id()), params.message_id())
    if message is None:
        raise faults.bad_request("message to edit not found")
    # As there: what was sent with a forced reply or a keyboard for typing can be deleted, and never edited.
    if message.sender.id != world.bot.id or message.asks or message.shares:
        raise faults.bad_request("message can't be edited")
    return message


def _change(world: Truth, method: str, message: Message, **change: Unpack[Change]) -> object:
    changed = replace(message, **change)
    if changed == message:
        raise faults.bad_request(_SAME)
    world.pace.pass_or_refuse(message.chat.id, now=world.clock.now())
    kept = world.keep(replace(changed, edited_at=world.clock.now()))
    world.accept(method, kept)
    return world.wire(kept)
