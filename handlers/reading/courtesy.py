"""What words say beside courtesy and orders to us: what is left of them may be the answer that somebody owes.

Not by length and not by what the whole of a message sounds like: clause by clause, by a closed list (`courtesy.toml`).
What the list does not know is left, so that nothing is taken for courtesy that may be more.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from handlers.reading import asides, features, meaning

_INNER = r"(?<=[\x21-\x7e])[ .:,](?=[\x21-\x7e])"
_CLAUSE = re.compile(rf"(?:[^\s!！?？。.,，~～…、;；:：—]|{_INNER})+")
"""Blanks part what stands between Chinese signs, and no English words; signs part nothing within a number."""


@dataclass(frozen=True, slots=True)
class Said:
    """A clause that says something: where it stands in the text, and its core without the courtesy at its edges."""

    begins: int
    ends: int
    core: str


def said(text: str) -> list[Said]:
    """The clauses of a text that say more than courtesy and plain orders to us, in their order."""
    return list(_said(text))


def rest(text: str) -> str:
    """What a text says beside courtesy and plain orders to us, as it stands there; empty where it says nothing else."""
    found = said(text)
    return text[found[0].begins : found[-1].ends] if found else ""


def matter(text: str) -> str:
    """The rest of a text that asks us for something, where that surely can be filed or has to be kept; or empty.

    Of who only says that they complain all is kept, for what they ask us may be what they complain of.
    """
    left = [each.core for each in said(text)]
    if any(map(_begins_a_matter, left)):
        return text.strip()
    is_matter = any(map(_is_matter, filter(_steers_nothing, left)))
    return rest(text) if is_matter or (left and _may_be_a_matter(text)) else ""


def _may_be_a_matter(text: str) -> bool:
    """Say whether words may be a matter as a whole: kept from rooms, or many of which it is not sure what they ask."""
    is_long = len(rest(text)) > meaning.SHORT
    return meaning.is_restricted(text) or (is_long and meaning.intent(text)[1] < meaning.SURE)


def _begins_a_matter(core: str) -> bool:
    return bool(_rules()["matter"].fullmatch(core))


def _is_matter(core: str) -> bool:
    return meaning.is_restricted(core) or asides.is_matter(core)


def _steers_nothing(core: str) -> bool:
    return (
        bool(_rules()["matter"].fullmatch(core))
        or meaning.intent(core)[0] not in asides.STEERING
        or meaning.is_restricted(core)
    )


def _said(text: str) -> Iterator[Said]:
    for clause in _CLAUSE.finditer(text):
        core = _core(features.normal(clause[0]).strip())
        if core and any(sign.isalnum() for sign in core) and not _is_known(core):
            yield Said(clause.start(), clause.end(), core)


def _core(said: str) -> str:
    """Take the courtesy off both ends of a clause, as much of it as there is."""
    before, behind = _rules()["before"], _rules()["behind"]
    while said and not _is_known(said):
        found = before.match(said)
        shorter = said[found.end() :].strip() if found else said
        found = behind.search(shorter)
        shorter = shorter[: found.start()].strip() if found else shorter
        if shorter == said:
            break
        said = shorter
    return said


def _is_known(said: str) -> bool:
    return bool(_rules()["whole"].fullmatch(said)) or asides.is_all(said, _also())


@cache
def _also() -> frozenset[str]:
    return frozenset(_data()["also"])


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    rows = {name: "|".join(f"(?:{each})" for each in _data()[name]) for name in ("before", "behind", "whole", "matter")}
    return {
        "before": re.compile(rf"(?:{rows['before']})"),
        "behind": re.compile(rf"(?:{rows['behind']})$"),
        "whole": re.compile(rows["whole"]),
        "matter": re.compile(rows["matter"]),
    }


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("handlers.reading").joinpath("courtesy.toml").read_text("utf-8"))
