"""Which answer of a form somebody corrects later, and what it is to be; rules as data (`corrections.toml`)."""

import re
import tomllib
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from importlib import resources

from handlers.reading import features, plain, steps, traces

LONGEST = 300
"""What is longer corrects no answer, but tells something."""
NEAR = 0.7
"""So like a word of a name is what spells it anew."""
_SEP = r"[\s,，。.!！、:：…~-]{0,4}"
_AROUND = " \t\n\u3000,，。；;！!“”\"「」『』'"
_BEHIND = re.compile(
    r"(?:[,，。！!\s]*(?:才对|才是|谢谢你?您?|麻烦了|可以吗|行吗|吧|哦|啊|please|thanks?|thank you))+$"
)
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]+")
_OF_YEAR = r"(?:[1\uff11][9\uff19]|[2\uff12][0\uff10])\d{2}"  # in full width too
_YEAR = re.compile(rf"(?<!\d){_OF_YEAR}(?!\d)")
_IS_YEAR = re.compile(rf"({_OF_YEAR})(?:年度?)?的?")
_FIRST = {"first name": "first", "given name": "first"}
"""The parts of a name that stand before the surname in Latin letters."""
_BETWEEN = re.compile(r"[，,；;。\n]+")
_SPELLED = re.compile(r"(?:[,，、\s]+[\u4e00-\u9fff]{1,4}的[\u4e00-\u9fff])+$")
"""How somebody says which sign they mean (富裕的富)."""
_FIELDS = {
    "name": ("name",),
    "type": ("type",),
    "identity": ("identity",),
    "phone": ("contact",),
    "mail": ("delivery_to", "contact"),
    "address": ("delivery_to", "contact"),
    "number": ("contact", "identity"),
    "description": ("description",),
    "supply": ("supply",),
    "delivery": ("delivery",),
}
"""The steps that each name of a field may mean, the likelier one first."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is corrected: the steps that may be meant, none where none is named; the right value, empty where not said.

    ``old``: what it takes the place of, where that was said (not John). ``part``: of a name the value is only its
    surname (last) or its given name (first).
    """

    steps: tuple[str, ...]
    value: str
    old: str = ""
    part: str = ""


def read(text: str, *, name: str = "") -> Correction | None:
    """Read a correction of an answer given before; None where words correct none. The value is as it was written.

    ``name``: what was given as the name, of which one word may be spelled anew.
    """
    found = _read(text)
    at = _respelled(name, found) if found is not None else None
    return found if found is None or at is None else replace(found, part="last" if at else "first")


def with_year(content: str, value: str) -> str | None:
    """A content with another year in place of its only one; None where the value is no year, or there is not one."""
    year, years = _IS_YEAR.fullmatch(value.strip(_AROUND)), {int(found) for found in _YEAR.findall(content)}
    if year is None or len(years) != 1 or int(year[1]) in years:
        return None
    return _YEAR.sub(year[1], content)


def amended(content: str, found: Correction) -> tuple[str, str, str] | None:
    """A content with what was wrong in it put right, and what was and is there; None where that cannot be told."""
    anew = with_year(content, found.value)
    if anew is not None:
        return anew, _YEAR.findall(content)[0], _YEAR.findall(found.value)[0]
    if found.value and len(found.old) > 1 and content.count(found.old) == 1:
        return content.replace(found.old, found.value), found.old, found.value
    return None


def _respelled(name: str, found: Correction) -> int | None:
    """Which word of a name in Latin letters a value spells anew, the first or the last (-1); None where it is none."""
    words, value = name.split(), found.value
    if found.steps != ("name",) or found.part or found.old or len(words) < 2 or len(value.split()) != 1:
        return None
    near = {at: SequenceMatcher(None, words[at].lower(), value.lower()).ratio() for at in (0, -1)}
    best = max(near, key=lambda at: near[at])
    return best if value.isascii() and NEAR <= near[best] < 1 else None


def _read(text: str) -> Correction | None:
    written = plain.cleaned(text).strip()
    if not written or len(written) > LONGEST:
        return None
    said = features.simplified(traces.even(written)).rstrip(_AROUND)
    for row in _rows():
        found = row.fullmatch(said)
        if found:
            told = found.groupdict()
            meant = next((_FIELDS[name] for name in _FIELDS if told.get(f"f_{name}")), ())
            values = {key: _value(written, *found.span(key)) for key in ("value", "old") if told.get(key)}
            part = told.get("part")
            if part is not None:
                return Correction(("name",), values["value"], values.get("old", ""), _FIRST.get(part, "last"))
            return Correction(meant, values.get("value", ""), values.get("old", ""))
    return None


def renamed(name: str, found: Correction) -> str | None:
    """Write a name with the part that is corrected; None where it has no such part or says so already."""
    words, value = name.split(), found.value
    if _IDEOGRAPHS.fullmatch(name) and _IDEOGRAPHS.fullmatch(value):
        new = value + name[len(value) if len(name) > len(value) + 1 else 1 :]
    elif len(words) > 1 and value.isascii():
        new = " ".join([value, *words[1:]] if found.part == "first" else [*words[:-1], value])
    else:
        return None
    return new if new != name else None


def proof(number: str, said: str, old: str) -> str:
    """Write a corrected number with its document: the one ``said`` beside it, or that of the old proof."""
    told = [each for each in (steps.document(said), steps.document(old)) if each not in {"", "证件"}]
    named = told[0] if told else ""
    is_known = bool(steps.document(number)) or traces.is_identity(number)  # by its check digit
    return number if is_known or not named else f"{named} {number}"


def each(text: str) -> list[tuple[str, Correction | None]]:
    """Read several corrections of one message, clause by clause; none where it has only one clause."""
    clauses = [clause.strip() for clause in _BETWEEN.split(plain.cleaned(text)) if clause.strip()]
    return [(clause, read(clause)) for clause in clauses] if len(clauses) > 1 else []


def _value(written: str, start: int, end: int) -> str:
    said = written[start:end].strip(_AROUND)
    return _SPELLED.sub("", _BEHIND.sub("", said)).strip(_AROUND)


@cache
def _rows() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads(resources.files("handlers.reading").joinpath("corrections.toml").read_text("utf-8"))
    field = "|".join(f"(?P<f_{name}>{'|'.join(words)})" for name, words in data["fields"].items())
    parts = {**data["words"], "field": f"(?:{field})(?:那?一?[栏项步处])?", "sep": _SEP}
    return tuple(re.compile(row.format(**parts)) for row in data["rows"].values())
