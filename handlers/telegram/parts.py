"""How a long text is cut into messages."""

MARK_ROOM = 16
"""UTF-16 units that a part leaves free for the mark of what is said again."""


def part(text: str, place: int, *, limit: int) -> tuple[str, bool]:
    """The part of a text at a place (from 0), with room for the mark, and whether more follow."""
    parts = split(text, limit - MARK_ROOM)
    return parts[place], place + 1 < len(parts)


def split(text: str, limit: int) -> list[str]:
    """Cut a text into pieces of at most ``limit`` UTF-16 units, at line ends where it can."""
    pieces: list[str] = []
    rest = text
    while units(rest) > limit:
        room = _fitting(rest, limit)
        cut = rest.rfind("\n", room // 2, room) + 1 or room
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [*pieces, rest]


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def _fitting(text: str, limit: int) -> int:
    room = min(len(text), limit)
    while units(text[:room]) > limit:
        room -= (units(text[:room]) - limit + 1) // 2
    return room
