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
    said = features.normal(text)
    return any(rule.search(said) for rule in _telling())


def is_wish(text: str) -> bool:
    """Say whether words say what somebody wants or what something is, as most of what is added to a case does."""
    return bool(_rules()["wants"].search(features.normal(text)))


def names(core: str) -> bool:
    """Say whether a clause in the normal form names somebody, and what a report of wrongdoing says of them."""
    return all(_rules()[name].search(core) for name in ("who", "does"))


def is_of_somebody(core: str) -> bool:
    """Say whether a clause in the normal form is about somebody of an office, or called as people call them."""
    return _rules()["beside"].search(core) is not None


def is_of_ours(sentence: str) -> bool:
    """Say whether a sentence in the normal form is about somebody, and about what is everybody's or somebody else's."""
    return all(_apart()[name].search(sentence) for name in ("who", "what"))


@cache
def _apart() -> dict[str, re.Pattern[str]]:
    return {name: _any(words) for name, words in _rows()["apart"].items()}


@cache
def _telling() -> tuple[re.Pattern[str], ...]:
    # Each by itself: a rule knows the signs it can begin with, many joined know none and are tried at every place.
    return tuple(re.compile(each) for words in _rows().values() if isinstance(words, list) for each in words)


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    return {name: _any(words) for name, words in _rows()["added"].items()}


@cache
def _rows() -> dict[str, Any]:
    return tomllib.loads(resources.files("handlers.reading").joinpath("told.toml").read_text("utf-8"))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))
