"""Whether two requests ask for the same thing: their words without signs and spaces, nearly equal."""

import hashlib
import unicodedata
from difflib import SequenceMatcher

SAME_FROM = 0.9
LONGEST = 2000
"""So many characters are compared; the comparison is quadratic."""


def plain(text: str) -> str:
    """The letters, digits and characters of a text alone, in one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def likeness(text: str) -> str | None:
    """What stands for the words of a text as far as they are compared; None where there are none."""
    compared = plain(text)[:LONGEST]
    return hashlib.sha256(compared.encode()).hexdigest() if compared else None


def alike(first: str, second: str) -> bool:
    """Tell whether two texts are equal or very similar."""
    one, other = plain(first)[:LONGEST], plain(second)[:LONGEST]
    if not one or not other:
        return False
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    quick = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= SAME_FROM for ratio in quick)
