"""What plain words ask of a case that their person has: when, how it is counted, what can be done against it.

Clause by clause, each of which has to be wholly known or courtesy: all other words are read as first words are.
"""

import re
import tomllib
from functools import cache
from importlib import resources

from handlers.reading import asides, courtesy, features, plain

LONGEST = 60
"""So many signs has what is asked at most; English says the same in twice as many."""
_CLAUSE = re.compile(r"[!！?？。,，~～…、;；:：\n]+(?![0-9])|\.+(?![0-9A-Za-z])")
"""The dot of an address (a@example.com) ends no clause."""
_EDGES = re.compile(
    r"^(请问|麻烦|唉|哎|那|喂|请|想问一?下|问一?下|我想问|多谢|谢谢)+"
    r"|^((actually|ok(ay)?|oh|well|so|then|and|but|sorry|please|pls|yes|no|just|hi|hello|now)\b ?)+"
    r"|(谢谢|多谢|啊|呀|呢|吗|嗎|吧|了)+$|( (please|pls|thanks|thank you|then|now))+$"
)


def named(text: str) -> str | None:
    """Name what words ask of a case of their person, the first of several things; None where they say more."""
    if len(features.normal(text)) > (2 * LONGEST if features.normal(text).isascii() else LONGEST):
        return None
    if asides.is_all(features.normal(text), ("kept",)):
        return "kept"
    found = [(_named(clause), clause) for clause in _CLAUSE.split(plain.even(text)) if clause.strip()]
    if any(name is None and (courtesy.rest(clause) or not _is_small(clause)) for name, clause in found):
        return None
    return next((name for name, _ in found if name is not None), None)


def _is_small(clause: str) -> bool:
    """Say whether a clause is courtesy, or figures alone, as of a new telephone number."""
    return not courtesy.rest(clause) or plain.folded(clause).replace(" ", "").isdigit()


def _named(clause: str) -> str | None:
    said = features.normal(clause).strip()
    bare = _EDGES.sub("", said)
    return next((name for name, rule in _rules().items() if rule.fullmatch(said) or rule.fullmatch(bare)), None)


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    rows = tomllib.loads(resources.files("handlers.reading").joinpath("about.toml").read_text("utf-8"))["about"]
    return {name: re.compile("|".join(f"(?:{each})" for each in words)) for name, words in rows.items()}
