"""Fields that staff write as NAME=VALUE behind a command, by their code or by their name in any language."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import TypeVar

from handlers.reading import pairs
from law.errors import Refusal
from templates import words

Code = TypeVar("Code", bound=str)
SHORTEST = 2
"""A part of a label has at least so many characters."""
SHORTEST_NAME = 4
"""A part that stands alone before free words has more: 个人 may begin a sentence."""
_SHORT = re.compile(r"[^\s:\uff1a\u3001+\uff0b,\uff0c;\uff1b.\u3002]+")
_WORD = re.compile(r"[^\s:\uff1a]+")
_JOINT = re.compile(r"[ \t\u3000]*[\u3001+\uff0b,\uff0c][ \t\u3000]*")
"""What joins two names."""
_NAME = re.compile(r"\w{2,6}")
"""What may be the name of a field: no heading of an item has a word alone before an equals sign."""
_PARTS = " \t\n\u3000;\uff1b"
_FARTHEST = 200
_BETWEEN = " \t\n\u3000:\uff1a"
"""What may stand between a name and the words behind it."""


def read(text: str, *, known: Sequence[str], last: str = "") -> dict[str, str]:
    """Read fields parted by semicolons or new lines; the field named `last` has them in itself.

    It ends at a part that begins with the whole name of another field: what stands there is not for whoever may read
    the description, and what is written as a field there that we do not know is refused. Refusal field_unreadable,
    field_unknown, field_twice.
    """
    found: dict[str, str] = {}
    is_within = False
    for pair in pairs.each(text):
        name = _named(pair.name, known) if pair.value is not None else None
        if is_within and name is None and not _is_like_one(pair):
            continue
        if pair.value is None:
            raise Refusal("field_unreadable", written=pair.name[:40])
        name = name or code("field", pair.name, known=known)
        if is_within:
            found[last], is_within = found[last].removesuffix(pair.whole).rstrip(_PARTS), False
        if name in found:
            raise Refusal("field_twice", field=name)
        is_within = name == last
        found[name] = pair.rest if is_within else pair.value
    return found


def _is_like_one(pair: pairs.Pair) -> bool:
    """Say whether a part is written as a field is that we do not know: it would be quoted as what is asked for."""
    sign = pair.whole.removeprefix(pair.name).lstrip()[:1]
    return pair.value is not None and sign in ("=", "\uff1d") and _NAME.fullmatch(pair.name) is not None


def _named(written: str, known: Sequence[str]) -> str | None:
    """The field of a whole name: its own, or the one by which staff read that it is still missing."""
    return words.meant("field", written, known) or words.meant("step", written, known)


def code(group: str, written: str, *, known: Sequence[Code]) -> Code:
    """Find the code of a word: a code, its label, or a part of one label only; Refusal field_unknown."""
    whole = words.meant(group, written, known)
    found = [each for each in known if each == whole] or _bearing(group, written, known)
    if len(found) != 1:
        raise Refusal("field_unknown", written=written.strip()[:40], group=group, known=tuple(known))
    return found[0]


def _bearing(group: str, part: str, known: Sequence[Code]) -> list[Code]:
    plain = part.strip().lower()
    labels = {each: _labels(group, each) for each in known}
    return [each for each in known if len(plain) >= SHORTEST and any(plain in label for label in labels[each])]


def _labels(group: str, code: str) -> list[str]:
    return [words.label(group, code, language).lower() for language in words.LANGUAGES]


def opening(group: str, written: str, *, known: Sequence[Code]) -> tuple[Code, str]:
    """Part the code, the label or a part of one label only, at the beginning, from the words behind it.

    A label may have several words, and the longest that is meant wins. Refusal field_unknown.
    """
    plain = written.strip()
    whole, rest = words.opening(group, plain, known)
    for each in known:
        if each == whole:
            return each, _behind(rest)
    most = max(len(label.split()) for each in known for label in _labels(group, each))
    ends = [word.end() for word in islice(_WORD.finditer(plain.partition("\n")[0]), most)]
    for end in reversed(ends):
        found = _bearing(group, plain[:end], known)
        if len(found) == 1:
            return found[0], _behind(plain[end:])
    first = ends[0] if ends else 0
    return code(group, plain[:first], known=known), _behind(plain[first:])


def series(group: str, written: str) -> tuple[tuple[str, ...], str]:
    """Part codes or names of a group, joined by a mark, from the words behind; none where one of them is unknown.

    A short name does, or a part that stands in one label only (过程性信息).
    """
    found, rest = [], written
    while True:
        code, behind = words.opening(group, rest)
        if code is None:
            code, behind = _before_a_joint(group, rest)
        if code is None:
            code, behind = _shortened(group, rest)
        if code is None:
            return (), written
        found.append(code)
        joint = _JOINT.match(behind)
        if joint is None:
            return tuple(dict.fromkeys(found)), behind
        rest = behind[joint.end() :]


def _before_a_joint(group: str, written: str) -> tuple[str | None, str]:
    # From the last one on: a name may hold such a mark itself.
    ends = [joint.start() for joint in _JOINT.finditer(written.partition("\n")[0][:_FARTHEST])]
    named = ((words.meant(group, written[:end]), written[end:]) for end in reversed(ends))
    return next((each for each in named if each[0] is not None), (None, written))


def _shortened(group: str, written: str) -> tuple[str | None, str]:
    """Part a short name, or a part of one label only, at the beginning from what follows; None where none is meant."""
    word = _SHORT.match(written)
    if word is None:
        return None, written
    code = words.meant(f"{group}_short", word[0])
    bearing = _bearing(group, word[0], tuple(words.labels(group))) if len(word[0]) >= SHORTEST_NAME else []
    found = [code] if code else bearing
    return (found[0], written[word.end() :]) if len(found) == 1 else (None, written)


def perhaps(group: str, written: str) -> tuple[str | None, str]:
    """Part a code or a whole label at the beginning from the words behind it; None where they begin otherwise."""
    found, rest = words.opening(group, written.strip())
    return found, _behind(rest)


def _behind(rest: str) -> str:
    return rest.lstrip(_BETWEEN).rstrip()
