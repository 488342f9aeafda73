"""Text as the Bot API counts and marks it: UTF-16 lengths, and commands."""

import re
from typing import Any

_COMMAND = re.compile(r"(?:(?<=\s)|^)/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?![A-Za-z0-9_@/])")

Entity = dict[str, Any]


def units(text: str) -> int:
    """Count UTF-16 code units, the Bot API's measure of length."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def commands(text: str) -> list[Entity]:
    """Return the bot_command entities of a text, offsets in UTF-16 units."""
    return [
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": units(found.group())}
        for found in _COMMAND.finditer(text)
    ]


def parts(text: str, most: int) -> list[str]:
    """Split a text as a chat client does: pieces of at most `most` UTF-16 units, characters kept whole."""
    pieces, piece, length = [], "", 0
    for character in text:
        width = 2 if ord(character) > 0xFFFF else 1
        if length + width > most:
            pieces.append(piece)
            piece, length = "", 0
        piece, length = piece + character, length + width
    return [*pieces, piece] if piece else pieces
