"""What is said, by name: messages, refusals and labels in any language, and what a written label means."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from templates.language import OFFICIAL, TELEGRAM, Language, languages

_FOLDER = resources.files("templates")
LANGUAGES = languages(_FOLDER)
"""The folders there are, the official language first: a new language is a new folder and no line of code."""
_ENDS_A_NAME = (" ", "\u3000", "\t", ":", "\uff1a")


@cache
def of(language: str = OFFICIAL, door: str = TELEGRAM) -> Language:
    """Give a language as it speaks through a door; read once, for the folders do not change while we run."""
    return Language(_FOLDER.joinpath(language), door, LANGUAGES)


def render(name: str, language: str = OFFICIAL, door: str = TELEGRAM, /, **facts: Any) -> str:
    """Say a message: the words of ``templates/LANGUAGE/ROOM/NAME.j2`` with these facts.

    Language and door are given by place only, because facts may have any name.
    """
    return of(language, door).render(name, **facts)


def brief(name: str, language: str = OFFICIAL, door: str = TELEGRAM, /, **facts: Any) -> str:
    """Say a message in short sentences, where ``templates/LANGUAGE/brief`` has it; as everywhere otherwise."""
    return of(language, door).brief(name, **facts)


def page(name: str, language: str = OFFICIAL, door: str = TELEGRAM, /, **facts: Any) -> str:
    """Write a page: ``templates/LANGUAGE/ROOM/NAME.html.j2``, with every fact escaped."""
    return of(language, door).page(name, **facts)


def refusal(code: str, language: str = OFFICIAL, door: str = TELEGRAM, /, **facts: Any) -> str:
    """Say why something is refused."""
    return of(language, door).refusal(code, **facts)


def label(group: str, code: str, language: str = OFFICIAL, door: str = TELEGRAM) -> str:
    """Name a status, an outcome, an act, a button, in the language's own words."""
    return of(language, door).label(group, code)


def labels(group: str, language: str = OFFICIAL, door: str = TELEGRAM) -> dict[str, str]:
    """Every name of a group, in the order of the file."""
    return dict(of(language, door).names(group))


def exists(name: str, language: str = OFFICIAL) -> bool:
    """Say whether a language has a message of this name."""
    return name in of(language).messages


def meant(group: str, written: str, known: Iterable[str] | None = None) -> str | None:
    """Find the code that somebody wrote: the code itself, or its whole name in any language, case and width aside.

    `known` narrows the codes. None where nothing fits, or where a name fits two codes.
    """
    # Any language, not only the chat's: an officer copies a name from a letter, a colleague or the handbook.
    plain, codes = _folded(written), tuple(labels(group) if known is None else known)
    found = [code for code in codes if code and _folded(code) == plain]
    found = found or [code for code in codes if code in _named(group).get(plain, ())]
    return found[0] if len(found) == 1 else None


def opening(group: str, written: str, known: Iterable[str] | None = None) -> tuple[str | None, str]:
    """Part what begins with a code or a name of a group from what follows; (None, all of it) where it begins otherwise.

    A name ends at a blank, a colon or the line's end; of two names that fit, the longer one is meant. `known` narrows
    the codes.
    """
    codes = None if known is None else tuple(known)
    line = written.partition("\n")[0]
    # No name is longer, so that a reply of five thousand words is not folded word by word.
    ends = [place for place, one in enumerate(line[: 2 * max(map(len, _named(group)))]) if one in _ENDS_A_NAME]
    for end in (len(line), *reversed(ends)):
        code = meant(group, line[:end], codes)
        if code is not None:
            return code, written[end:]
    return None, written


def unmarked(text: str) -> str:
    """Take the mark of a message said again off, in whatever language it was said."""
    # A mark is put on by the chat's language, which who compares two plays does not know.
    for language in LANGUAGES:
        text = text.removeprefix(label("said", "again", language))
    return text


@cache
def _named(group: str) -> dict[str, set[str]]:
    """Map each name of a group, folded, to the codes that bear it in any language."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in labels(group, language).items():
            found.setdefault(_folded(name), set()).add(code)
    return found


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
