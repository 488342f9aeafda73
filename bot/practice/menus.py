"""Menus of commands as the Bot API keeps them: a list a scope and language, and what a client suggests of them."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.practice import faults, wire

Rows = list[dict[str, str]]
Scope = tuple[str, int, int]
"""The type of a scope, its chat and its member; 0 where it names none."""
EVERYBODY = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
OF_A_CHAT = ("chat", "chat_administrators", "chat_member")
MOST, MOST_BYTES = 100, 7800
"""So many commands a list, and so many bytes of it; above these the API says only that it is too much."""


@dataclass(slots=True)
class Menus:
    """All lists that were set; ``version`` is that of the world at the last change."""

    lists: dict[tuple[Scope, str], Rows] = field(default_factory=dict)
    version: int = 0

    def suggested(self, person: int, chat: int, language: str) -> Rows:
        """Return what a client suggests somebody in a chat: the first list that there is, whole.

        Nobody here is an administrator of the room, so the lists for these are passed over.
        """
        wide = "all_private_chats" if chat > 0 else "all_group_chats"
        order: list[Scope] = [("chat", chat, 0), (wide, 0, 0), ("default", 0, 0)]
        if chat < 0:
            order.insert(0, ("chat_member", chat, person))
        looked = ((scope, code) for scope in order for code in (language[:2], ""))
        return next((self.lists[each] for each in looked if each in self.lists), [])

    def told(self) -> list[dict[str, Any]]:
        """Return all lists as they are kept in a file."""
        return [
            {"scope": list(scope), "language": code, "commands": rows} for (scope, code), rows in self.lists.items()
        ]

    def restore(self, told: list[dict[str, Any]], version: int) -> None:
        """Bring back what was kept; a list of an older world, without a scope, is set anew by the bot."""
        kept = [each for each in told if "scope" in each]
        self.lists = {(_scope(each["scope"]), str(each["language"])): each["commands"] for each in kept}
        self.version = version


def _scope(told: list[Any]) -> Scope:
    return str(told[0]), int(told[1]), int(told[2])


def scope_of(told: Any) -> Scope:
    """Read a scope, that of everybody where none is told; raises ApiError in the API's words."""
    if told is None:
        return "default", 0, 0
    if not isinstance(told, dict):
        raise _wrong("BotCommandScope must be an Object")
    if "type" not in told:
        raise _wrong('Can\'t find field "type"')
    kind = told["type"]
    if kind in EVERYBODY:
        return kind, 0, 0
    if kind not in OF_A_CHAT:
        raise _wrong("Unsupported type specified")
    chat, member = _number(told, "chat_id"), _number(told, "user_id") if kind == "chat_member" else 0
    if chat > 0 and kind != "chat":
        raise faults.bad_request("can't use specified scope in private chats")
    return kind, chat, member


def _number(told: dict[str, Any], name: str) -> int:
    if name not in told:
        raise _wrong(f'Can\'t find field "{name}"')
    try:
        number = int(told[name])
    except (TypeError, ValueError):
        number = 0
    if number == 0 or (name == "user_id" and number < 0):
        raise _wrong("Empty chat_id specified" if name == "chat_id" else "Invalid user_id specified")
    return number


def _wrong(words: str) -> faults.ApiError:
    return faults.bad_request(f"can't parse BotCommandScope: {words}")


def rows_of(told: Any) -> Rows:
    """Read a list of commands; raises ApiError for what the API takes as none."""
    if not isinstance(told or [], list):
        raise faults.bad_request("expected an Array of BotCommand")
    rows = [_row(each) for each in told or []]
    if len(rows) > MOST or len(wire.written(rows).encode()) > MOST_BYTES:
        raise faults.bad_request("BOT_COMMANDS_TOO_MUCH")
    return rows


def _row(told: Any) -> dict[str, str]:
    if not isinstance(told, dict):
        raise faults.bad_request("can't parse BotCommand: expected an Object")
    name, said = str(told.get("command", "")).removeprefix("/"), str(told.get("description", "")).strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise faults.bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(said) <= 256:
        raise faults.bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": said}


def language_of(told: str) -> str:
    """Read the language of a list, "" for that of everybody else; raises ApiError where it has not two letters."""
    if told and not re.fullmatch(r"[a-z]{2}", told):
        raise faults.bad_request("invalid language code specified")
    return told
