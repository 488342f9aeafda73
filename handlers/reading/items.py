"""Lists and numbers as people write them in one message."""

import re

_ENDS = re.compile(r"[;；\n]+")
_DAYS = re.compile(r"(\d{1,3})(?:天|日|个工作日)?([!！]?)")


def parts(text: str) -> tuple[str, ...]:
    """The items of a list, parted by semicolons or line ends; empty ones left out."""
    return tuple(part.strip() for part in _ENDS.split(text) if part.strip())


def days(word: str) -> tuple[int, bool] | None:
    """A number of days and whether a mark of decision stands behind it; None where it is no number."""
    found = _DAYS.fullmatch(word.strip())
    return (int(found[1]), bool(found[2])) if found else None
