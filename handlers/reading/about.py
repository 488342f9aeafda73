"""What plain words ask of a case that their person has: when, how it is counted, what can be done against it.

Clause by clause, each of which has to be wholly known or courtesy: all other words are read as first words are.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from handlers.reading import asides, courtesy, features, plain

LONGEST = 60
"""So many signs has what is asked at most; English says the same in twice as many."""
_CLAUSE = re.compile(r"[!！?？。,，~～…、;；:：\n]+(?![0-9])|\.+(?![0-9A-Za-z])")
"""The dot of an address (a@example.com) ends no clause."""
WHOLE = ("kept", "human")
"""What is said to us at any time (`asides.toml`) and is of a case where there is one."""
_ENGLISH = re.compile(r"[a-z]{4,}")
_EDGES = re.compile(
    r"^(请问|麻烦|唉|哎|那|喂|请|想问一?下|问一?下|我想问|多谢|谢谢)+"
    r"|^((actually|ok(ay)?|oh|well|so|then|and|but|sorry|please|pls|yes|no|just|hi|hello|now)\b ?)+"
    r"|(谢谢|多谢|啊|呀|呢|吗|嗎|吧|了)+$|( (please|pls|thanks|thank you|then|now))+$"
)


def named(text: str) -> str | None:
    """Name what words ask of a case of their person, the first of several things; None where they say more."""
    if len(features.normal(text)) > (2 * LONGEST if features.normal(text).isascii() else LONGEST):
        return None
    whole = next((each for each in WHOLE if asides.is_all(features.normal(text), (each,))), None)
    if whole is not None:
        return whole
    found = [(_named(clause), clause) for clause in _CLAUSE.split(plain.even(text)) if clause.strip()]
    if any(name is None and not _is_small(clause) for name, clause in found):
        return None
    return next((name for name, _ in found if name is not None), None)


def is_unclear(text: str) -> bool:
    """Say whether words say that an answer is not understood, whatever else they ask of it."""
    said = _CLAUSE.split(plain.even(text)) if len(text) <= 2 * LONGEST else ()
    return any(_rules()["unclear"].fullmatch(_bare(features.normal(clause))) for clause in said)


def given_up(text: str, matters: Sequence[str]) -> list[int]:
    """The places of those matters which words that give one up are about (那个实验室的事不用办了吧); none of others."""
    said = features.normal(text).strip(" ,.!?;:")
    found = _table("given_up")["matter"].fullmatch(said) if len(said) <= LONGEST else None
    told = next(filter(None, found.groupdict().values()), "") if found else ""
    return [place for place, each in enumerate(matters) if told and _is_about(told, features.normal(each))]


def _is_about(told: str, matter: str) -> bool:
    """Say whether half of the runs of two signs that say something, or half of the English words, stand in a matter."""
    words = [told[at : at + 2] for at in range(len(told) - 1)] if not told.isascii() else _ENGLISH.findall(told)
    known = [word for word in words if features.says(word)]
    return bool(known) and 2 * sum(word in matter for word in known) >= len(known)


def _is_small(clause: str) -> bool:
    """Say whether a clause is courtesy, figures alone, as of a new telephone number, or asks what to do."""
    is_figures = plain.folded(clause).replace(" ", "").isdigit()
    return (
        is_figures
        or not courtesy.rest(clause)
        or bool(_table("small")["beside"].fullmatch(_bare(features.normal(clause))))
    )


def _named(clause: str) -> str | None:
    said = features.normal(clause).strip()
    bare = _bare(said)
    return next((name for name, rule in _rules().items() if rule.fullmatch(said) or rule.fullmatch(bare)), None)


def _bare(said: str) -> str:
    return _EDGES.sub("", said.strip(" ,.!?;:"))


def _rules() -> dict[str, re.Pattern[str]]:
    return _table("about")


@cache
def _table(name: str) -> dict[str, re.Pattern[str]]:
    rows = tomllib.loads(resources.files("handlers.reading").joinpath("about.toml").read_text("utf-8"))[name]
    return {row: re.compile("|".join(f"(?:{each})" for each in words)) for row, words in rows.items()}
