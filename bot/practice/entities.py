"""Text as the Bot API counts and marks it: UTF-16 lengths, commands, and the HTML that bots may send."""

import re
from html.parser import HTMLParser
from typing import Any

_COMMAND = re.compile(r"(?:(?<=\s)|^)/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?![A-Za-z0-9_@/])")
_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "blockquote": "blockquote", "tg-spoiler": "spoiler",
}  # fmt: skip

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


def plain(html: str) -> tuple[str, list[Entity]]:
    """Return the text and entities of HTML that a bot sent; raises ValueError in the Bot API's words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise ValueError(f'Can\'t find end tag corresponding to start tag "{reader.open[-1][0]}"')
    return reader.text, sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[tuple[str, Entity]] = []
        self.entities: list[Entity] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KINDS:
            raise ValueError(f'Unsupported start tag "{tag}" at byte offset {len(self.text.encode())}')
        entity: Entity = {"type": _KINDS[tag], "offset": units(self.text)}
        if tag == "a":
            entity["url"] = dict(attrs).get("href") or ""
        self.open.append((tag, entity))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise ValueError(f'Unmatched end tag at byte offset {len(self.text.encode())}, found "</{tag}>"')
        _, entity = self.open.pop()
        entity["length"] = units(self.text) - entity["offset"]
        if entity["length"]:
            self.entities.append(entity)
