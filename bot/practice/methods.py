"""The Bot API methods that the bot uses, one function each, with the API's own refusals."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Unpack

from bot.practice import entities, faults
from bot.practice.messages import Attachment, Change, Content, Message
from bot.practice.params import Params, Upload
from bot.practice.people import Chat, Person
from bot.practice.world import CAPTION_MOST, TEXT_MOST, World

Method = Callable[[World, Params], object]

DOWNLOAD_MOST = 20 * 1024 * 1024
UPLOAD_MOST = 50 * 1024 * 1024
_QUERY_AGE = timedelta(seconds=150)
_DELETION_AGE = timedelta(hours=48)
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


def account(world: World, params: Params) -> object:
    """Return the bot's own account."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    return world.bot.wire() | abilities


def send_message(world: World, params: Params) -> object:
    """Send a text."""
    chat = world.room(params.chat_id())
    text, marks = _words(params, "text")
    return _send(world, "sendMessage", chat, params=params, text=text, entities=marks)


def send_document(world: World, params: Params) -> object:
    """Send a file: uploaded, or known by its id."""
    return _send_file(world, "sendDocument", params)


def send_photo(world: World, params: Params) -> object:
    """Send a picture: uploaded, or known by its id."""
    return _send_file(world, "sendPhoto", params)


def edit_text(world: World, params: Params) -> object:
    """Change the text and the buttons of one of the bot's messages."""
    message = _own(world, params)
    text, marks = _words(params, "text")
    if message.attachment:
        raise faults.bad_request("there is no text in the message to edit")
    return _change(world, "editMessageText", message, text=text, entities=marks, buttons=params.buttons())


def edit_caption(world: World, params: Params) -> object:
    """Change the caption and the buttons of one of the bot's documents or pictures."""
    message = _own(world, params)
    if not message.attachment:
        raise faults.bad_request("there is no caption in the message to edit")
    text, marks = _words(params, "caption")
    return _change(world, "editMessageCaption", message, text=text, entities=marks, buttons=params.buttons())


def edit_buttons(world: World, params: Params) -> object:
    """Change the buttons of one of the bot's messages."""
    return _change(world, "editMessageReplyMarkup", _own(world, params), buttons=params.buttons())


def delete_message(world: World, params: Params) -> object:
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


def answer_callback_query(world: World, params: Params) -> object:
    """Answer a press within 150 seconds."""
    query_id, text = params.text("callback_query_id"), params.text("text")
    known = world.queries.get(query_id)
    if known is None or world.clock.now() - known[1] > _QUERY_AGE:
        raise faults.bad_request(_OLD_QUERY)
    if entities.units(text) > 200:
        raise faults.bad_request("MESSAGE_TOO_LONG")
    world.answer(query_id, text, alert=params.flag("show_alert"))
    return True


def file(world: World, params: Params) -> object:
    """Tell where a file can be fetched."""
    known = world.files.get(params.text("file_id"))
    if known is None:
        raise faults.bad_request("invalid file_id")
    if len(known.content) > DOWNLOAD_MOST:
        raise faults.bad_request("file is too big")
    told = {"file_id": known.file_id, "file_unique_id": f"u{known.file_id}", "file_size": len(known.content)}
    return told | {"file_path": known.path}


def chat(world: World, params: Params) -> object:
    """Describe a chat."""
    room = world.room(params.chat_id())
    more = {"accent_color_id": 0, "max_reaction_count": 11}
    return room.wire() | more | {"accepted_gift_types": dict.fromkeys(_GIFTS, False)}


_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def chat_member(world: World, params: Params) -> object:
    """Describe one member of a chat."""
    room = world.room(params.chat_id())
    for person in _members(world, room):
        if person.id == params.integer("user_id"):
            return _member(world, person)
    known = world.people.get(params.integer("user_id"))
    if known is None:
        raise faults.bad_request("invalid user_id specified")
    return {"status": "left", "user": known.wire()}


def chat_administrators(world: World, params: Params) -> object:
    """List the administrators of the staff's room."""
    room = world.room(params.chat_id())
    if room.kind == "private":
        raise faults.bad_request("there are no administrators in the private chat")
    return [_member(world, world.bot)]


def chat_member_count(world: World, params: Params) -> object:
    """Count the members of a chat."""
    return len(_members(world, world.room(params.chat_id())))


def chat_action(world: World, params: Params) -> object:
    """Say that the bot is at work."""
    world.room(params.chat_id())
    return True


def keep_commands(world: World, params: Params) -> object:
    """Keep the command list that clients suggest."""
    world.commands = list(params.nested("commands") or [])
    world.touch()
    return True


def commands(world: World, params: Params) -> object:
    """Return the command list."""
    return world.commands


def webhook(world: World, params: Params) -> object:
    """Describe the webhook: there is none."""
    waiting = len(world.unacknowledged)
    return {"url": "", "has_custom_certificate": False, "pending_update_count": waiting}


def delete_webhook(world: World, params: Params) -> object:
    """Remove the webhook; drops the waiting updates only when asked to."""
    if params.flag("drop_pending_updates"):
        with world.changed:
            world.updates.confirm(world.updates.next_id)
    return True


def agree(world: World, params: Params) -> object:
    """Accept a setting that changes nothing here."""
    return True


def _words(params: Params, name: str) -> tuple[str, tuple[entities.Entity, ...]]:
    text = params.text(name)
    marks: list[entities.Entity] = list(params.nested("entities" if name == "text" else "caption_entities") or [])
    mode = params.text("parse_mode").lower()
    if mode == "html":
        try:
            text, marks = entities.plain(text)
        except ValueError as wrong:
            raise faults.bad_request(f"can't parse entities: {wrong}") from None
    elif mode:
        raise faults.bad_request("unsupported parse_mode")
    if name == "text" and not text.strip():
        raise faults.bad_request("message text is empty")
    most, what = (TEXT_MOST, "message is") if name == "text" else (CAPTION_MOST, "message caption is")
    if entities.units(text) > most:
        raise faults.bad_request(f"{what} too long")
    return text, tuple(sorted(entities.commands(text) + marks, key=lambda mark: int(mark["offset"])))


def _send(world: World, method: str, room: Chat, *, text: str, params: Params, **content: Unpack[Content]) -> object:
    content["buttons"] = params.buttons()
    content["reply_to"] = reply_to = params.reply_to()
    if reply_to and world.message(room, reply_to) is None:
        if not params.reply_is_optional():
            raise faults.bad_request("message to be replied not found")
        content["reply_to"] = None
    world.pace.pass_or_refuse(room.id, now=world.clock.now())
    message = world.put(room, world.bot, text, **content)
    world.accept(method, message)
    return world.wire(message)


def _send_file(world: World, method: str, params: Params) -> object:
    room = world.room(params.chat_id())
    kind = "photo" if method == "sendPhoto" else "document"
    attachment = _attachment(world, params.upload(kind), kind)
    text, marks = _words(params, "caption")
    return _send(world, method, room, params=params, text=text, entities=marks, attachment=attachment)


def _attachment(world: World, told: Upload | str | None, kind: str) -> Attachment:
    if told is None:
        raise faults.bad_request(f"there is no {kind} in the request")
    if isinstance(told, str):
        if told not in world.files:
            raise faults.bad_request("wrong file identifier/HTTP URL specified")
        return world.files[told]
    if not told.content:
        raise faults.bad_request("file must be non-empty")
    if len(told.content) > UPLOAD_MOST:
        raise faults.ApiError(413, "Request Entity Too Large")
    try:
        return world.store(told.name, told.content, mime_type=told.mime_type, picture=kind == "photo")
    except ValueError:
        raise faults.bad_request("IMAGE_PROCESS_FAILED") from None


def _own(world: World, params: Params) -> Message:
    message = world.message(world.room(params.chat_id()), params.message_id())
    if message is None:
        raise faults.bad_request("message to edit not found")
    if message.sender.id != world.bot.id:
        raise faults.bad_request("message can't be edited")
    return message


def _change(world: World, method: str, message: Message, **change: Unpack[Change]) -> object:
    changed = replace(message, **change)
    if changed == message:
        raise faults.bad_request(_SAME)
    world.pace.pass_or_refuse(message.chat.id, now=world.clock.now())
    kept = world.keep(replace(changed, edited_at=world.clock.now()))
    world.accept(method, kept)
    return world.wire(kept)


def _members(world: World, room: Chat) -> list[Person]:
    people = world.cast.staff if room.kind == "supergroup" else (world.people[room.id],)
    return [*people, world.bot]


def _member(world: World, person: Person) -> dict[str, Any]:
    if not person.is_bot:
        return {"status": "member", "user": person.wire()}
    rights = dict.fromkeys(_RIGHTS, False) | {"can_manage_chat": True, "can_delete_messages": True}
    return {"status": "administrator", "user": person.wire()} | rights


_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_pin_messages",
)  # fmt: skip

METHODS: dict[str, Method] = {
    name.lower(): method
    for name, method in {
        "getMe": account,
        "sendMessage": send_message,
        "sendDocument": send_document,
        "sendPhoto": send_photo,
        "editMessageText": edit_text,
        "editMessageCaption": edit_caption,
        "editMessageReplyMarkup": edit_buttons,
        "deleteMessage": delete_message,
        "answerCallbackQuery": answer_callback_query,
        "getFile": file,
        "getChat": chat,
        "getChatMember": chat_member,
        "getChatAdministrators": chat_administrators,
        "getChatMemberCount": chat_member_count,
        "sendChatAction": chat_action,
        "setMyCommands": keep_commands,
        "getMyCommands": commands,
        "getWebhookInfo": webhook,
        "deleteWebhook": delete_webhook,
        "setMyDescription": agree,
        "setMyShortDescription": agree,
        "setMyName": agree,
        "setChatMenuButton": agree,
    }.items()
}
