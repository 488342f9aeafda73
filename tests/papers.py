"""Paper that costs the tests less: what was typeset once in a process is not typeset again."""

from functools import lru_cache

from handlers.services.letters.typesetting import Sheet

REMEMBERED = 256
"""Sheets, of some 40 kB each."""


_made = lru_cache(REMEMBERED)(Sheet.made)


def typeset_once() -> None:
    """Remember in this process what sheets became: two in three of the letters of tests are the same to the letter.

    That the same sheet becomes the same bytes is tested where nothing is remembered, in `tests/templates/letters/`.
    """
    Sheet.made = _made  # type: ignore[method-assign]


def forget() -> None:
    """Let every sheet be typeset anew, for a test of what typesets it."""
    _made.cache_clear()
