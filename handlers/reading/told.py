"""What tells of wrongdoing by itself, by rules that no model weighs (`told.toml`): who takes, who gives, who gains."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from handlers.reading import features


def tells(text: str) -> bool:
    """Say whether a text of the length that is read at once (`features.normal`) tells of wrongdoing by a rule."""
    return bool(_rules()["tells"].search(features.normal(text)))


def is_wish(text: str) -> bool:
    """Say whether words say what somebody wants or what something is, as most of what is added to a case does."""
    return bool(_rules()["wants"].search(features.normal(text)))


def names(core: str) -> bool:
    """Say whether a clause in the normal form names somebody, and what a report of wrongdoing says of them."""
    return all(_rules()[name].search(core) for name in ("who", "does"))


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    rows: dict[str, Any] = tomllib.loads(resources.files("handlers.reading").joinpath("told.toml").read_text("utf-8"))
    added: dict[str, list[str]] = rows.pop("added")
    told: Iterable[str] = (each for words in rows.values() for each in words)
    return {"tells": _any(told)} | {name: _any(words) for name, words in added.items()}


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))
