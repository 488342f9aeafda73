"""The Bot API methods that the bot uses: the table of all, and those that put no message in a chat."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.practice import entities, faults, outgoing
from bot.practice.params import Params
from bot.practice.people import Chat, Person
from bot.practice.world import World

Method = Callable[[World, Params], object]

DOWNLOAD_MOST = 20 * 1024 * 1024
_QUERY_AGE = timedelta(seconds=150)
_OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


def account(world: World, params: Params) -> object:
    """Return the bot's own account."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    return world.bot.wire() | abilities


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
        "sendMessage": outgoing.send_message,
        "sendDocument": outgoing.send_document,
        "sendPhoto": outgoing.send_photo,
        "editMessageText": outgoing.edit_text,
        "editMessageCaption": outgoing.edit_caption,
        "editMessageReplyMarkup": outgoing.edit_buttons,
        "deleteMessage": outgoing.delete_message,
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
