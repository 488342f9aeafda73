"""What we need of an update, where the rest of it cannot be parsed: who said what in which chat, and to what."""

from typing import Any

CHAT = ("id", "type")
PERSON = ("id", "is_bot", "first_name", "last_name", "language_code")
PLAIN = (
    "message_id", "date", "edit_date", "text", "caption", "is_automatic_forward", "migrate_to_chat_id",
    "media_group_id",
)  # fmt: skip
ENTITY = ("type", "offset", "length")
CONTACT = ("phone_number", "first_name", "user_id")
FILE = ("file_id", "file_unique_id", "file_name", "file_size", "width", "height")

NOT_TAKEN = {
    "poll", "checklist", "dice", "game", "story", "location", "venue", "sticker", "voice", "audio", "video",
    "video_note", "animation", "paid_media", "live_photo", "rich_message", "giveaway",
}  # fmt: skip
"""What somebody sends that is neither words nor a file which we take, whatever stands in it."""


def is_not_taken(update: Any) -> bool:
    """Say whether a message is of a kind that is not taken, so that its parts need not be read to say so."""
    return any(kind in NOT_TAKEN for kind in update.get("message", {}))


def of(update: Any) -> dict[str, Any]:
    """Leave of an update what we read, and only as much of that as is there."""
    kept: dict[str, Any] = {"update_id": update.get("update_id", 0)}
    for kind in ("message", "edited_message"):
        if kind in update:
            kept[kind] = _message(update[kind])
    if "callback_query" in update:
        press = update["callback_query"]
        kept["callback_query"] = {key: press[key] for key in ("id", "data", "chat_instance") if key in press}
        kept["callback_query"] |= {"from": _of(press["from"], PERSON), "message": _message(press["message"])}
        kept["callback_query"].setdefault("chat_instance", "")
    return kept


def _message(message: Any) -> dict[str, Any]:
    kept = _of(message, PLAIN) | {"chat": _of(message["chat"], CHAT)}
    for key, fields in (("from", PERSON), ("sender_chat", CHAT), ("document", FILE), ("contact", CONTACT)):
        if isinstance(message.get(key), dict):
            kept[key] = _of(message[key], fields)
    if isinstance(message.get("reply_to_message"), dict):
        answered = message["reply_to_message"]
        kept["reply_to_message"] = _of(answered, ("message_id", "date")) | {"chat": _of(answered["chat"], CHAT)}
    for name, parts in (("entities", ENTITY), ("caption_entities", ENTITY), ("photo", FILE)):
        if isinstance(message.get(name), list):
            kept[name] = [_of(each, parts) for each in message[name] if isinstance(each, dict)]
    return kept


def _of(whole: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {key: whole[key] for key in fields if key in whole}
