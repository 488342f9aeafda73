"""The Bot API methods that the bot calls: the table of all, and those that put no message in a chat.

Only what is called is here: a copy that nobody tries against the bot says nothing true about the real API.
"""

from collections.abc import Callable
from datetime import timedelta

from bot.practice import entities, faults, menus, outgoing
from bot.practice.params import Params
from bot.practice.truth import Truth

Method = Callable[[Truth, Params], object]

DOWNLOAD_MOST = 20 * 1024 * 1024
_QUERY_AGE = timedelta(seconds=150)
_OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


def account(world: Truth, params: Params) -> object:
    """Return the bot's own account."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    return world.bot.wire() | abilities


def answer_callback_query(world: Truth, params: Params) -> object:
    """Answer a press within 150 seconds."""
    query_id, text = params.text("callback_query_id"), params.text("text")
    known = world.queries.get(query_id)
    if known is None or world.clock.now() - known[1] > _QUERY_AGE:
        raise faults.bad_request(_OLD_QUERY)
    if entities.units(text) > 200:
        raise faults.bad_request("MESSAGE_TOO_LONG")
    world.answer(query_id, text, alert=params.flag("show_alert"))
    return True


def file(world: Truth, params: Params) -> object:
    """Tell where a file can be fetched."""
    known = world.files.get(params.text("file_id"))
    if known is None:
        raise faults.bad_request("invalid file_id")
    if len(known.content) > DOWNLOAD_MOST:
        raise faults.bad_request("file is too big")
    told = {"file_id": known.file_id, "file_unique_id": f"u{known.file_id}", "file_size": len(known.content)}
    return told | {"file_path": known.path}


def keep_commands(world: Truth, params: Params) -> object:
    """Keep the command list of a scope and a language; an empty one takes it away."""
    return _offer(world, params, menus.rows_of(params.nested("commands")))


def drop_commands(world: Truth, params: Params) -> object:
    """Take the command list of a scope and a language away, so that the next wider one shows."""
    return _offer(world, params, [])


def tell_commands(world: Truth, params: Params) -> object:
    """Tell the command list of a scope and a language, not what clients suggest."""
    return world.menus.lists.get(_listed(world, params), [])


def _offer(world: Truth, params: Params, rows: menus.Rows) -> bool:
    key = _listed(world, params)
    with world.changed:
        if rows:
            world.menus.lists[key] = rows
        else:
            world.menus.lists.pop(key, None)
        world.menus.version = world.version + 1
        world.touch()
    return True


def _listed(world: Truth, params: Params) -> tuple[menus.Scope, str]:
    scope = menus.scope_of(params.scope())
    if scope[1]:
        world.room(scope[1])
    return scope, menus.language_of(params.text("language_code"))


def tell_webhook(world: Truth, params: Params) -> object:
    """Tell where updates are sent instead of being waited for; an empty address is nowhere."""
    return {"url": world.webhook, "has_custom_certificate": False, "pending_update_count": len(world.unacknowledged)}


def drop_webhook(world: Truth, params: Params) -> object:
    """Send updates nowhere, so that they can be asked for."""
    world.webhook = ""
    return True


METHODS: dict[str, Method] = {
    name.lower(): method
    for name, method in {
        "getMe": account,
        "sendMessage": outgoing.send_message,
        "sendDocument": outgoing.send_document,
        "sendPhoto": outgoing.send_photo,
        "editMessageText": outgoing.edit_text,
        "editMessageReplyMarkup": outgoing.edit_buttons,
        "deleteMessage": outgoing.delete_message,
        "answerCallbackQuery": answer_callback_query,
        "getFile": file,
        "setMyCommands": keep_commands,
        "deleteMyCommands": drop_commands,
        "getMyCommands": tell_commands,
        "getWebhookInfo": tell_webhook,
        "deleteWebhook": drop_webhook,
    }.items()
}
