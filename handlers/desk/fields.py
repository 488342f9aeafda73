"""Fields that staff write as NAME=VALUE behind a command, by their code or by their name in any language."""

from collections.abc import Sequence
from typing import TypeVar

from handlers.reading import pairs
from law.errors import Refusal
from templates import words

Code = TypeVar("Code", bound=str)
SHORTEST = 2
"""A part of a label has at least so many characters."""


def read(text: str, *, known: Sequence[str], last: str = "") -> dict[str, str]:
    """Read fields parted by semicolons or new lines; the field named `last` takes all the rest.

    Refusal field_unreadable, field_unknown, field_twice.
    """
    found: dict[str, str] = {}
    for pair in pairs.each(text):
        if pair.value is None:
            raise Refusal("field_unreadable", written=pair.name[:40])
        name = code("field", pair.name, known=known)
        if name in found:
            raise Refusal("field_twice", field=name)
        found[name] = pair.rest if name == last else pair.value
        if name == last:
            break
    return found


def code(group: str, written: str, *, known: Sequence[Code]) -> Code:
    """Find the code of a word: a code, its label, or a part of one label only; Refusal field_unknown."""
    plain = written.strip().lower()
    labels = {each: [words.label(group, each, language).lower() for language in words.LANGUAGES] for each in known}
    part = [each for each in known if len(plain) >= SHORTEST and any(plain in label for label in labels[each])]
    whole = words.meant(group, written, known)
    found = [each for each in known if each == whole] or part
    if len(found) != 1:
        raise Refusal("field_unknown", written=written.strip()[:40], group=group, known=tuple(known))
    return found[0]
