"""Which answer of a form somebody corrects later, and what it is to be; rules as data (`corrections.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from handlers.reading import features, plain, traces

LONGEST = 300
"""What is longer corrects no answer, but tells something."""
_SEP = r"[\s,，。.!！、:：…~-]{0,4}"
_AROUND = " \t\n\u3000,，。；;！!“”\"「」『』'"
_BEHIND = re.compile(
    r"(?:[,，。！!\s]*(?:才对|才是|谢谢你?您?|麻烦了|可以吗|行吗|吧|哦|啊|please|thanks?|thank you))+$"
)
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

    ``old``: what it takes the place of, where that was said (not John).
    """

    steps: tuple[str, ...]
    value: str
    old: str = ""


def read(text: str) -> Correction | None:
    """Read a correction of an answer given before; None where words correct none. The value is as it was written."""
    written = plain.cleaned(text).strip()
    if not written or len(written) > LONGEST:
        return None
    said = features.simplified(traces.even(written)).rstrip(_AROUND)
    for row in _rows():
        found = row.fullmatch(said)
        if found:
            told = found.groupdict()
            steps = next((_FIELDS[name] for name in _FIELDS if told.get(f"f_{name}")), ())
            values = {key: _value(written, *found.span(key)) for key in ("value", "old") if told.get(key)}
            return Correction(steps, values.get("value", ""), values.get("old", ""))
    return None


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
