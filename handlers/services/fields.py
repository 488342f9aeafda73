"""Fields that staff write as NAME=VALUE behind a command, by their code or by their name in any language."""

import re
from collections.abc import Sequence

from law.errors import Refusal
from templates import words

_BETWEEN = re.compile(r"[;；\n]+")
_SIGN = re.compile(r"[=＝:：]")


def read(text: str, *, known: Sequence[str], last: str = "") -> dict[str, str]:
    """Read fields parted by semicolons or new lines; the field named `last` takes all the rest.

    Refusal field_unreadable, field_unknown, field_twice.
    """
    found: dict[str, str] = {}
    rest = text.strip()
    while rest:
        piece = _BETWEEN.split(rest, maxsplit=1)[0]
        name, value = _pair(piece, known)
        if name == last:
            value, rest = _pair(rest, known)[1], ""
        if name in found:
            raise Refusal("field_twice", field=name)
        found[name] = value
        rest = rest[len(piece) :].lstrip(";；\n ") if rest else ""
    return found


def _pair(piece: str, known: Sequence[str]) -> tuple[str, str]:
    parts = _SIGN.split(piece, maxsplit=1)
    if len(parts) < 2:
        raise Refusal("field_unreadable", written=piece.strip()[:40])
    return code("field", parts[0], known=known), parts[1].strip()


def code(group: str, written: str, *, known: Sequence[str]) -> str:
    """Find the code of a word that is a code or its label; Refusal field_unknown with the known ones."""
    plain = written.strip().lower()
    for each in known:
        labels = {words.label(group, each, language).lower() for language in words.LANGUAGES}
        if plain == each or plain in labels:
            return each
    raise Refusal("field_unknown", written=written.strip()[:40], group=group, known=tuple(known))
