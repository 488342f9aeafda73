"""NAME=VALUE as people write it: several parted by semicolons or new lines, with full-width signs too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BETWEEN = re.compile(r"[;；\n]+")
_SIGN = re.compile(r"[=＝:：]")


@dataclass(frozen=True, slots=True)
class Pair:
    """One name, its value, and the value with everything behind it; a value of None is no pair at all.

    ``whole`` is the pair itself with everything behind it.
    """

    name: str
    value: str | None
    rest: str
    whole: str


def each(text: str) -> Iterator[Pair]:
    """Yield the pairs of a text in order."""
    place = 0
    for piece in _BETWEEN.split(text):
        begins = text.index(piece, place)
        place = begins + len(piece)
        if piece.strip():
            name, *value = _SIGN.split(piece, maxsplit=1)
            rest = text[begins + len(name) + 1 :] if value else ""
            yield Pair(name.strip(), value[0].strip() if value else None, rest.strip(), text[begins:].strip())
