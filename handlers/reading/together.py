"""Whose names stand in the field of a name: one person's or body's, or of several who ask together."""

import re

_MARKS = re.compile(r"[、,，;；/\n]")
_PERSON = re.compile("[一-鿿]{2,4}")
# Two characters at least on both sides: a name that holds the word (张和平) is a single one.
_WORD = re.compile(r"\s+|(?<=[一-鿿]{2})[和与及跟](?=[一-鿿]{2})")
_LATIN = re.compile("[a-z][a-z .'-]*(?: (?:and|&) [a-z][a-z .'-]*)+", re.IGNORECASE)
_AND_OTHERS = re.compile(r"等[\d一二两三四五六七八九十]*(?:人|位|名|户)")


def names(name: str) -> list[str]:
    """Give the names of those who ask together (张甲、李乙和王丙; 张甲等3人 as it stands); none where one does.

    A blank may stand inside a name or between two: it is taken for two, for of two it has to be asked.
    """
    found = [part for each in _MARKS.split(name.strip()) for part in _apart(each.strip()) if part]
    return found if len(found) > 1 or _AND_OTHERS.search(name) else []


def _apart(name: str) -> list[str]:
    """The names in a part that joins them by a word or a blank; itself where it joins none."""
    apart = _WORD.split(name)
    if all(map(_PERSON.fullmatch, apart)):
        return apart
    return re.split(" (?:and|&) ", name, flags=re.IGNORECASE) if _LATIN.fullmatch(name) else [name]
