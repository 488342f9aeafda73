"""Whether words that give a reason say more than its name, and whether a demand says what is missing (Art. 30, 32)."""

import re
import tomllib
from functools import cache
from importlib import resources

from handlers.reading import features, traces

SHORTEST = 2
"""So many signs of its own has a reason at least."""


def is_bare(written: str, *of: str) -> bool:
    """Tell whether a reason only names its ground or its act, so that nobody could hold anything against it.

    `of` names whose words say nothing beside those that never do: "act" or "answer", and the code of one.
    """
    return _left(written, "reason", *of) < SHORTEST


def is_bare_item(written: str) -> bool:
    """Tell whether what is to be clarified only says that something is."""
    return _left(written, "item") < SHORTEST


def is_purpose(written: str) -> bool:
    """Tell whether what is to be clarified is only what for, or why, the information is wanted (Art. 29, 35)."""
    return _left(written, "purpose") == 0 and _left(written, "item") >= SHORTEST


def _left(written: str, *groups: str) -> int:
    """How many signs are left of words without those that say nothing by themselves."""
    chinese, english, joining = _silent(groups)
    plain = english.sub(" ", features.simplified(traces.even(written)))
    left = [sign for sign in chinese.sub(" ", plain) if sign.isalnum()]
    # A sign that joins is part of many words: only where nothing else is left it says nothing.
    return 0 if joining.issuperset(left) else len(left)


@cache
def _silent(groups: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], set[str]]:
    rows = _rows()
    named = [name for group in groups for name in (group, rows.get(group, {}).get("as")) if name in rows]
    words = sorted((word for name in named for word in rows[name].get("words", "").split()), key=len, reverse=True)
    english = "|".join(filter(None, ("".join(rows[name].get("english", "").splitlines()) for name in named)))
    signs = {sign for name in named for sign in rows[name].get("signs", "")}
    return re.compile("|".join(map(re.escape, words))), re.compile(rf"\b(?:{english})\b"), signs


@cache
def _rows() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("reasons.toml").read_text("utf-8"))
