"""Whether words that give a reason say more than its name, and whether a demand says what is missing (Art. 30, 32)."""

import re
import tomllib
from functools import cache
from importlib import resources

from handlers.reading import features, traces

SHORTEST = 2
"""So many signs of its own has a reason at least."""


def is_bare(written: str) -> bool:
    """Tell whether a reason only names its ground or its act, so that nobody could hold anything against it."""
    return _left(written, "reason") < SHORTEST


def is_bare_item(written: str) -> bool:
    """Tell whether what is to be clarified only says that something is."""
    return _left(written, "item") < SHORTEST


def is_purpose(written: str) -> bool:
    """Tell whether what is to be clarified is only what for, or why, the information is wanted (Art. 29, 35)."""
    return _left(written, "purpose") == 0 and _left(written, "item") >= SHORTEST


def _left(written: str, group: str) -> int:
    """How many signs are left of words without those that say nothing by themselves."""
    chinese, english, joining = _silent(group)
    plain = english.sub(" ", features.simplified(traces.even(written)))
    left = [sign for sign in chinese.sub(" ", plain) if sign.isalnum()]
    # A sign that joins is part of many words: only where nothing else is left it says nothing.
    return 0 if joining.issuperset(left) else len(left)


@cache
def _silent(group: str) -> tuple[re.Pattern[str], re.Pattern[str], set[str]]:
    rows = tomllib.loads(resources.files(__package__).joinpath("reasons.toml").read_text("utf-8"))[group]
    words = sorted(rows["words"].split(), key=len, reverse=True)
    english = "".join(rows["english"].splitlines())
    return re.compile("|".join(map(re.escape, words))), re.compile(rf"\b(?:{english})\b"), set(rows["signs"])
